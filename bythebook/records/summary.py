"""What other records' pages need of a record without opening it: its name, its links, and what a list shows of a claim.

Summaries are small and all of them fit in memory; records are opened one at a time. Thousands of summaries name the
same few records: the ids are interned, so that there is one copy of each.
"""

from __future__ import annotations

from typing import NamedTuple

from bythebook.records.dates import EdtfDate
from bythebook.records.vocabulary import (
    Capacity,
    ClaimKind,
    CopyRead,
    Drift,
    Fidelity,
    Finding,
    Reason,
    SourceKind,
    Status,
    WithdrawalReason,
)

OPENING = 400
"""How many characters of a quote a summary keeps: more than any list shows."""


class ComparisonSummary(NamedTuple):
    """A comparison without its reasoning. ``version`` is empty where the claim's date decides."""

    rule: str
    clause: str
    version: str
    relation: Finding
    comparison_only: bool
    quote_words: str


class CorrectionSummary(NamedTuple):
    """A correction: when, why, and the old and the new value where the history has them."""

    date: EdtfDate
    what: str
    was: str
    now: str


class WithdrawalSummary(NamedTuple):
    """When and why a record was withdrawn."""

    date: EdtfDate
    reason: WithdrawalReason
    note: str


class ClaimSummary(NamedTuple):
    """What lists, counts and other records' pages show of a claim."""

    id: str
    title: str
    summary: str
    kind: ClaimKind
    status: Status
    speaker: str
    capacity: Capacity
    date: EdtfDate
    rule_date: EdtfDate
    """The date that decides which version of a rule applies."""
    case: str
    about: str
    topics: tuple[str, ...]
    finding: Finding | None
    said: str
    """What was claimed, the first sentence of the claim's lead, or empty."""
    written: str
    """What the rule says, the second sentence of the claim's lead, or empty."""
    reason: Reason | None
    """Why the finding is undetermined."""
    opening: str
    """The start of the quote on one line, cut at ``OPENING`` characters."""
    quote_size: int
    """The bytes of the whole quote."""
    fidelity: Fidelity
    sources: tuple[str, ...]
    """The sources of the quote."""
    language: str
    comparisons: tuple[ComparisonSummary, ...]
    is_marked: bool
    """Whether a comparison that carries the finding marks turning words in both texts."""
    repeats: tuple[str, ...]
    responders: tuple[str, ...]
    """Who spoke in each response, in order."""
    drifts: tuple[Drift, ...]
    """What each other printed form does to the meaning, in order."""
    published: EdtfDate
    changed: EdtfDate
    """The dates of the first and of the last entry of the history."""
    withdrawn: WithdrawalSummary | None
    words_digest: str
    """Equal for quotes that differ only in capitals, white space and punctuation."""

    @property
    def is_listed(self) -> bool:
        """Return whether the claim is in indexes, feeds and counts."""
        return self.status is Status.PUBLISHED


class RecordSummary(NamedTuple):
    """What the whole record knows of one of its files.

    ``links`` are pairs of kind and id, each once, with whether only Markdown makes the link. A link to a person or an
    organization is listed as both. ``links_stamp`` is a digest of them, ``digest`` one of the file's bytes and path.
    """

    kind: str
    id: str
    file: str
    digest: str
    label: str
    status: Status
    aliases: tuple[str, ...]
    links: tuple[tuple[str, str, bool], ...]
    links_stamp: str
    corrections: tuple[CorrectionSummary, ...]
    last_day: str
    """The latest day that the history names, in ISO form, or empty."""
    published: EdtfDate | None
    changed: EdtfDate | None
    """When it was published and last changed, as ``publication_of`` says."""
    index_digest: str
    """A digest of its ``IndexEntry``, which most edits leave unchanged."""
    claim: ClaimSummary | None
    withdrawn: WithdrawalSummary | None = None
    files: tuple[str, ...] = ()
    """The files of the site that it names, as ``named_files`` returns them."""
    text_read: CopyRead | SourceKind | None = None
    """Which copy of a source was read (``Source.text_read``)."""

    @property
    def key(self) -> tuple[str, str]:
        """The kind and the id of the record."""
        return self.kind, self.id


class RecordName(NamedTuple):
    """What a record is called, its status and its file: all that most pages need of another record."""

    kind: str
    id: str
    label: str
    status: Status
    file: str
    speaker: str = ""
    """Who made a claim; empty for other records."""

    @classmethod
    def of(cls, summary: RecordSummary) -> RecordName:
        """Return the name in a summary."""
        speaker = summary.claim.speaker if summary.claim else ""
        return cls(summary.kind, summary.id, summary.label, summary.status, summary.file, speaker)


class LastChange(NamedTuple):
    """When a record last changed, and its status."""

    id: str
    status: Status
    changed: EdtfDate | None


class IndexComparison(NamedTuple):
    """What tables and charts show of a comparison."""

    rule: str
    relation: Finding
    comparison_only: bool


class ClaimIndexEntry(NamedTuple):
    """What tables, charts and the list of changes show of a claim."""

    id: str
    title: str
    kind: ClaimKind
    speaker: str
    capacity: Capacity
    date: EdtfDate
    finding: Finding | None
    comparisons: tuple[IndexComparison, ...]
    published: EdtfDate

    @classmethod
    def of(cls, claim: ClaimSummary) -> ClaimIndexEntry:
        """Return the entry of a claim."""
        return cls(
            claim.id,
            claim.title,
            claim.kind,
            claim.speaker,
            claim.capacity,
            claim.date,
            claim.finding,
            tuple([IndexComparison(one.rule, one.relation, one.comparison_only) for one in claim.comparisons]),
            claim.published,
        )


class IndexEntry(NamedTuple):
    """What tables, charts and the list of changes show of a record."""

    kind: str
    id: str
    label: str
    status: Status
    corrections: tuple[CorrectionSummary, ...]
    claim: ClaimIndexEntry | None
    withdrawn: WithdrawalSummary | None = None

    @classmethod
    def of(cls, summary: RecordSummary) -> IndexEntry:
        """Return the entry of a record."""
        claim = ClaimIndexEntry.of(summary.claim) if summary.claim else None
        return cls(
            summary.kind, summary.id, summary.label, summary.status, summary.corrections, claim, summary.withdrawn
        )
