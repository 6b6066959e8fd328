"""The view of the drift pages."""

from __future__ import annotations

from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import LinkView, Pagination, PrintedFormView, TermView
from bythebook.pages.views.view import view


@view
class DriftPair:
    """Two printed forms of the same words, and whose words they are."""

    owner: LinkView
    owner_label: str
    """Such as "JD Vance, 8 January 2026" or "DHS Policy Statement 044-05, VI.A.1.a"."""
    form: PrintedFormView


@view
class DriftGroup:
    """The pairs in which the meaning suffers alike."""

    drift: TermView
    pairs: tuple[DriftPair, ...]
    total: int | None
    """How many pairs there are in all; not told on the pages behind the front of a list."""
    more: str
    """The address of the list of all, or empty where all are shown."""


@view
class DriftView:
    """Pairs of printed forms, the gravest first; or a page of the list of one sort."""

    chrome: Chrome
    groups: tuple[DriftGroup, ...]
    pairs_total: int | None
    """How many pairs the record has; told where all sorts are shown."""
    records_total: int
    """How many claims and clauses have these pairs."""
    paging: Pagination | None
