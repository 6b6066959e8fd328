"""The small values that pages are made of: links, terms, dates, quotes, cards and counts.

Views are plain data. A template sees its view and nothing else. Every ``href`` is an address seen from the site's
root, such as ``/claims/some-id/``; the template's ``href`` filter turns it into what the page needs.
Text is plain text, which the template escapes; a ``Body`` is sanitized HTML.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from bythebook.pages.views.view import view


@view
class LinkView:
    """A label and where it leads."""

    label: str
    href: str


@view
class FactView:
    """A line of a list of facts: a label, and links or text."""

    label: str
    links: tuple[LinkView, ...] = ()
    text: str = ""


@view
class TermView:
    """A term of a vocabulary: its id, its label, its meaning, and the address of its page if it has one."""

    id: str
    label: str
    meaning: str
    href: str = ""


@view
class DateView:
    """A date as text, and its value for ``<time datetime>``, empty if there is none."""

    text: str
    iso: str = ""


@view
class Segment:
    """A run of text, and the numbers of the comparisons whose key words it belongs to (usually none or one)."""

    text: str
    numbers: tuple[int, ...] = ()
    ending: tuple[int, ...] = ()
    """Those of the numbers whose key words end with this run, or continue in another paragraph."""


Paragraphs: TypeAlias = tuple[tuple[Segment, ...], ...]
"""Paragraphs of marked text."""


@view
class QuotedText:
    """A quote, or the text of a clause.

    ``is_quotable`` is whether it may be shown in quotation marks. ``direction`` is ``ltr`` or ``rtl``.
    """

    paragraphs: Paragraphs
    fidelity: TermView
    is_quotable: bool
    language: str
    direction: Literal["ltr", "rtl"]

    @property
    def length(self) -> int:
        """The number of characters."""
        return sum(len(run.text) for runs in self.paragraphs for run in runs)

    @property
    def begins_inside(self) -> bool:
        """Whether the text begins in the middle of a sentence: with a small letter."""
        return bool(self.paragraphs and self.paragraphs[0] and self.paragraphs[0][0].text[:1].islower())

    @property
    def ends_inside(self) -> bool:
        """Whether a text that begins inside a sentence ends there too, and not with a mark of punctuation."""
        return self.begins_inside and self.paragraphs[-1][-1].text.rstrip()[-1:].isalnum()


@view
class DiffRun:
    """A run of words in a word-by-word comparison of two wordings."""

    kind: Literal["same", "changed"]
    text: str


@view
class SourceLine:
    """A source as a page cites it: what it is, and which copy was read."""

    link: LinkView
    publisher: str
    author: str
    date: DateView
    kind: TermView
    copy: TermView
    url: str
    """The original's address, or empty."""
    read_in: str
    """The address of the copy that was read, or empty."""
    note: str


@view
class PictureView:
    """A licensed picture; ``license_href`` may be empty."""

    href: str
    alt: str
    credit: str
    license: str
    license_href: str
    width: int
    height: int


@view
class Speaker:
    """A speaker, with the positions held on the date, such as "Vice President, White House"."""

    link: LinkView
    offices: tuple[str, ...]
    capacity: TermView | None
    is_unnamed: bool


@view
class LeadView:
    """The two plain sentences that head a claim: what was claimed, and what the rule says. Both may be empty."""

    said: str
    written: str


@view
class ClaimCard:
    """A claim in a list."""

    href: str
    title: str
    headline: str
    """The title with the speaker's name before it."""
    lead: LeadView | None
    reason: TermView | None
    """Why the finding cannot be determined, if it cannot."""
    speaker: Speaker
    date: DateView
    excerpt: str
    """The quote, cut at the end of a word after at most 280 characters."""
    fidelity: TermView
    is_quotable: bool
    language: str
    direction: Literal["ltr", "rtl"]
    finding: TermView | None
    """None for a statement that is not a claim about a rule."""
    kind: TermView
    summary: str


@view
class TallyRow:
    """The number of claims with a finding, and of all claims counted."""

    term: TermView
    count: int
    total: int


@view
class TallyTable:
    """Counts that share a denominator. ``total_label`` is such as "claims about a rule by this speaker"."""

    rows: tuple[TallyRow, ...]
    total: int
    total_label: str
    chosen: LinkView
    """Where the reader learns how the claims were chosen."""


@view
class Pagination:
    """The position of a list's page. Pages are numbered from the oldest claim on, or by name."""

    number: int
    last: int | None
    """The number of the last page, given only on a page that changes with it."""
    newer: str
    """The address of the page with newer claims, or of the one before by name; or empty."""
    older: str
    """The address of the page with older claims, or of the next one by name; or empty."""
    is_by_name: bool = False


@view
class ClaimListView:
    """A page of a list of claims; only the list's front has the total."""

    cards: tuple[ClaimCard, ...]
    total: int | None
    paging: Pagination | None


@view
class WithdrawalView:
    """Why a record was withdrawn."""

    date: DateView
    reason: TermView
    note: str
    replaced_by: LinkView | None


@view
class HistoryLine:
    """One change of a record."""

    date: DateView
    what: str
    kind: TermView
    was: str = ""
    """The old value of a correction, or empty."""
    now: str = ""
    """The new value of a correction, or empty."""


@view
class PrintedFormView:
    """Another source's wording, compared word by word with the passage that it renders."""

    passage: tuple[DiffRun, ...]
    printed: tuple[DiffRun, ...]
    passage_fidelity: TermView
    fidelity: TermView
    is_quotable: bool
    language: str
    direction: Literal["ltr", "rtl"]
    drift: TermView
    note: str
    date: DateView | None
    """When the speaker gave the account; nothing for another outlet's wording."""
    source: SourceLine
    passage_sources: tuple[SourceLine, ...]
    passage_is_quotable: bool
    passage_language: str
    passage_direction: Literal["ltr", "rtl"]
