"""The view of the drift pages."""

from __future__ import annotations

from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import LinkView, Pagination, PrintedFormView, TermView
from bythebook.pages.views.view import view


@view
class DriftPair:
    """Two wordings of the same quote or clause, and where it is from."""

    owner: LinkView
    owner_label: str
    """Such as "JD Vance, January 8, 2026" or "DHS Policy Statement 044-05, VI.A.1.a"."""
    form: PrintedFormView


@view
class DriftGroup:
    """The pairs with one change of meaning."""

    drift: TermView
    pairs: tuple[DriftPair, ...]
    total: int | None
    """The number of all pairs; None on numbered pages of a list."""
    more: str
    """The address of the list of all, or empty where all are shown."""


@view
class DriftView:
    """Pairs of wordings, the gravest change first; or a page of the list of one kind."""

    chrome: Chrome
    groups: tuple[DriftGroup, ...]
    pairs_total: int | None
    """The number of pairs in the record; None on the list of one kind of drift."""
    records_total: int
    """How many claims and clauses have these pairs."""
    paging: Pagination | None
