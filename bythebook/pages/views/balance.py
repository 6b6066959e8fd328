"""The view of the page of statements, findings and more by side."""

from __future__ import annotations

from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import DateView, LinkView
from bythebook.pages.views.view import view


@view
class BalanceRow:
    """A side, with as many counts as its table has columns."""

    label: str
    counts: tuple[int, ...]
    total: int
    """How many statements of this side the counts are out of."""


@view
class BalanceTable:
    """Statements by side and by something else."""

    id: str
    heading: str
    note: str
    """Which statements are counted, and how."""
    total: int
    """How many statements the whole table counts."""
    total_label: str
    """What those are: "statements", "claims about a rule"."""
    columns: tuple[str, ...]
    rows: tuple[BalanceRow, ...]
    """The last is the sum of the others."""


@view
class SpeakerLine:
    """A person or an organization on a side."""

    link: LinkView
    dates: DateView
    source: LinkView
    count: int
    """The statements on these dates."""


@view
class SideView:
    """A side: its meaning, and who is on it."""

    label: str
    meaning: str
    speakers: tuple[SpeakerLine, ...]
    """Those with the most statements."""
    speakers_total: int


@view
class BalanceView:
    """The balance page."""

    chrome: Chrome
    heading: str
    intro: str
    total: int
    chosen: LinkView
    tables: tuple[BalanceTable, ...]
    sides: tuple[SideView, ...]
    unaffiliated: tuple[LinkView, ...]
    """Speakers of statements for which no affiliation is recorded, as many as are shown."""
    unaffiliated_total: int
