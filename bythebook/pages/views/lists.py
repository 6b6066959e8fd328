"""The views of the pages that show many records."""

from __future__ import annotations

from bythebook.pages.views.common import (
    Chrome,
    ClaimCard,
    ClaimListView,
    DateView,
    HistoryLine,
    LinkView,
    Pagination,
    PrintedFormView,
    QuotedText,
    TallyTable,
    TermView,
)
from bythebook.pages.views.view import view


@view
class CaseCard:
    """A case in a list."""

    link: LinkView
    summary: str
    dates: DateView
    claims_total: int
    """How many statements the case holds, those without a finding too."""


@view
class ArticleCard:
    """An article in a list."""

    link: LinkView
    summary: str
    date: DateView
    author: str


@view
class HomeView:
    """The first page that most readers see."""

    chrome: Chrome
    lead: ClaimCard | None
    """The newest claim with a comparison, shown in full as an example of what the site does."""
    lead_words: QuotedText | None
    """The lead's words with the turning words marked; a passage of them if they are long."""
    lead_clause: QuotedText | None
    """The clause beside them, marked likewise; a passage of it if it is long."""
    lead_rule: LinkView | None
    cases: tuple[CaseCard, ...]
    articles: tuple[ArticleCard, ...]
    latest: tuple[ClaimCard, ...]
    claims_total: int
    tally: TallyTable
    statements_total: int
    corrections_total: int


@view
class ClaimsIndexView:
    """A page of the index of claims, or of those about one organization."""

    chrome: Chrome
    heading: str
    intro: str
    claims: ClaimListView
    tally: TallyTable | None
    """The counts of the whole list, on its front only."""
    statements_total: int


@view
class IndexRow:
    """A record in an index: its name, one or two lines about it, and how many claims belong to it."""

    link: LinkView
    lines: tuple[str, ...]
    count: int
    count_label: str
    """What is counted, such as "claims held against it"; empty if nothing is."""


@view
class IndexGroup:
    """Rows under a heading; the heading may be empty."""

    heading: str
    anchor: str
    rows: tuple[IndexRow, ...]


@view
class IndexView:
    """An index of rules, people, organizations, sources, cases, topics or articles.

    ``total`` claims are the denominator of the rows' counts where they count claims.
    """

    chrome: Chrome
    heading: str
    intro: str
    groups: tuple[IndexGroup, ...]
    total: int
    total_label: str
    paging: Pagination | None


@view
class FindingView:
    """A finding's page."""

    chrome: Chrome
    finding: TermView
    claims: ClaimListView
    tally: TallyTable | None
    """The counts of the whole record, on the list's front only, as are the rules."""
    rules: tuple[IndexRow, ...]
    """The rules whose clauses stand in this relation to published claims."""


@view
class FindingsIndexView:
    """All findings, with what each means and how often it was made."""

    chrome: Chrome
    tally: TallyTable
    statements_total: int


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


@view
class MatrixCellEntry:
    """The comparisons of one relation in a cell of the matrix: the newest claims, and how many there are."""

    relation: TermView
    claims: tuple[LinkView, ...]
    total: int


@view
class MatrixCell:
    """Where a speaker's row meets a rule's column. No entry: none of the speaker's claims was held against it."""

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


@view
class MatrixView:
    """Speakers by rules."""

    chrome: Chrome
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    legend: tuple[TermView, ...]
    total: int
    """How many published claims are held against a rule."""
    chosen: LinkView
    paging: Pagination | None


@view
class CorrectionLine:
    """A correction, or a withdrawal with its reason."""

    record: LinkView
    record_kind: str
    line: HistoryLine


@view
class CorrectionsView:
    """Everything that was put right or taken back, newest first."""

    chrome: Chrome
    corrections: tuple[CorrectionLine, ...]
    withdrawals: tuple[CorrectionLine, ...]
    """Shown on the front."""
    corrections_total: int
    paging: Pagination | None
    records_total: int
    """How many records the site holds: what the corrections are out of."""


@view
class Download:
    """A file of the data set."""

    label: str
    href: str
    description: str
    count: int


@view
class DataView:
    """What is offered to machines."""

    chrome: Chrome
    downloads: tuple[Download, ...]
    feeds: tuple[LinkView, ...]
    api: str
    """The address of the page about documents for programs and whole downloads, or empty."""
    license_note: str


@view
class MissingView:
    """The page for an address that leads nowhere."""

    chrome: Chrome


@view
class RedirectView:
    """The page at a former address. ``target`` is where the record is now."""

    chrome: Chrome
    target: str
    label: str
