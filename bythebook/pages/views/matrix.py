"""The view of the matrix."""

from __future__ import annotations

from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import LinkView, Pagination, TermView
from bythebook.pages.views.view import view


@view
class MatrixCellEntry:
    """The comparisons of one relation in a cell of the matrix: the newest claims, and how many there are."""

    relation: TermView
    claims: tuple[LinkView, ...]
    total: int


@view
class MatrixCell:
    """The cell of a speaker and a rule; without entries if none of the speaker's claims is compared with the rule."""

    rule: LinkView
    entries: tuple[MatrixCellEntry, ...]


@view
class MatrixColumn:
    """A rule of the matrix: its citation and its whole title."""

    link: LinkView
    title: str


@view
class MatrixRow:
    """A speaker of the matrix, one cell for each column, and how many published claims are theirs."""

    speaker: LinkView
    total: int
    cells: tuple[MatrixCell, ...]
    others: tuple[MatrixCell, ...]
    """The cells of rules that have no column of their own, none of them empty."""


@view
class MatrixView:
    """Speakers by rules."""

    chrome: Chrome
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    legend: tuple[TermView, ...]
    total: int
    """How many published claims are compared with a rule."""
    chosen: LinkView
    paging: Pagination | None
