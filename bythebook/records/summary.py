"""What other records' pages need of a record without opening it: its name, its links, and what a list shows of a claim.

Summaries are small and all of them fit in memory; records are opened one at a time. Thousands of summaries name the
same few records: the ids are interned, so that there is one copy of each.
"""

from __future__ import annotations

import unicodedata
from hashlib import blake2b
from sys import intern
from typing import NamedTuple

from bythebook.records.base import Record, RecordWithdrawal, withdrawal_of
from bythebook.records.claim import Claim, Comparison
from bythebook.records.dates import EdtfDate
from bythebook.records.files import named_files
from bythebook.records.publication import publication_of
from bythebook.records.references import references
from bythebook.records.vocabulary import (
    Capacity,
    ClaimKind,
    Drift,
    Fidelity,
    Finding,
    HistoryKind,
    Reason,
    Status,
    WithdrawalReason,
)

OPENING = 400
"""How many characters of a quote a summary keeps: more than any list shows."""
_LETTERS_MARKS_NUMBERS = ("L", "M", "N")
_ASCII_BESIDES = bytes(sign for sign in range(128) if not chr(sign).isalnum())
"""The signs of ASCII that are neither letters nor numbers."""


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


def summarize(record: Record, digest: str = "") -> RecordSummary:
    """Return the summary of a record. ``digest`` is one of its file and of where that lies."""
    fields, status = vars(record), record.public_status
    links = _links(record)
    ends = [entry.date.last.isoformat() for entry in record.history if entry.date.last]
    label = str(fields.get("title") or fields.get("name", record.id))
    corrections = tuple(
        CorrectionSummary(entry.date, entry.what, entry.was or "", entry.now or "")
        for entry in record.history
        if entry.kind is HistoryKind.CORRECTION
    )
    claim = _claim(record) if isinstance(record, Claim) else None
    publication, withdrawn = publication_of(record), _withdrawal(withdrawal_of(record))
    stamp = (label, status, [(one.date.text, *one[1:]) for one in corrections], _index_state(claim), _stamp(withdrawn))
    return RecordSummary(
        kind=record.kind_name,
        id=record.id,
        file=record.file,
        digest=digest,
        label=label,
        status=status,
        aliases=record.aliases,
        links=links,
        links_stamp=_digest(links),
        corrections=corrections,
        last_day=max(ends, default=""),
        published=publication.published,
        changed=publication.changed,
        index_digest=_digest(stamp),
        claim=claim,
        withdrawn=withdrawn,
        files=named_files(record),
    )


def _index_state(claim: ClaimSummary | None) -> object:
    """Return the values of a claim's ``ClaimIndexEntry`` with dates as text, which is quicker to digest."""
    if claim is None:
        return None
    comparisons = [(one.rule, one.relation, one.comparison_only) for one in claim.comparisons]
    who = (claim.kind, claim.speaker, claim.capacity, claim.finding)
    return who, claim.date.text, comparisons, claim.published.text


def _digest(value: object) -> str:
    return blake2b(repr(value).encode(), digest_size=8).hexdigest()


def _links(record: Record) -> tuple[tuple[str, str, bool], ...]:
    found: dict[tuple[str, str, bool], None] = {}
    for reference in references(record):
        record_id, is_mention = intern(reference.id), bool(reference.needle)
        for kind in reference.kinds:
            found[kind, record_id, is_mention] = None
    return tuple(found)


def _claim(claim: Claim) -> ClaimSummary:
    quote = claim.quote
    return ClaimSummary(
        id=claim.id,
        title=claim.title,
        summary=claim.summary,
        kind=claim.kind,
        status=claim.status,
        speaker=intern(claim.speaker),
        capacity=claim.capacity,
        date=claim.date,
        rule_date=claim.rule_date,
        case=intern(claim.case or ""),
        about=intern(claim.about or ""),
        topics=tuple(map(intern, claim.topics)),
        finding=claim.finding,
        said=claim.lead.said if claim.lead else "",
        written=claim.lead.written if claim.lead else "",
        reason=claim.because,
        opening=" ".join(quote.text.split())[:OPENING],
        fidelity=quote.fidelity,
        sources=tuple(map(intern, quote.sources)),
        language=intern(quote.language),
        comparisons=tuple(map(_comparison, claim.comparisons)),
        is_marked=any(c.quote_words and c.rule_words and not c.comparison_only for c in claim.comparisons),
        repeats=claim.repeats,
        responders=tuple(response.speaker for response in claim.responses),
        drifts=tuple(form.drift for form in quote.also_printed),
        published=claim.history[0].date,
        changed=claim.history[-1].date,
        withdrawn=_withdrawal(claim.withdrawn),
        words_digest=_words_digest(quote.text),
    )


def _comparison(comparison: Comparison) -> ComparisonSummary:
    return ComparisonSummary(
        intern(comparison.rule),
        intern(comparison.clause),
        intern(comparison.version or ""),
        comparison.relation,
        comparison.comparison_only,
        comparison.quote_words or "",
    )


def _stamp(withdrawn: WithdrawalSummary | None) -> tuple[str, ...] | None:
    return (withdrawn.date.text, withdrawn.reason.value, withdrawn.note) if withdrawn else None


def _withdrawal(gone: RecordWithdrawal | None) -> WithdrawalSummary | None:
    return WithdrawalSummary(gone.date, gone.reason, gone.note) if gone else None


def _words_digest(text: str) -> str:
    folded = text.casefold()
    if folded.isascii():
        bare = folded.encode().translate(None, _ASCII_BESIDES)
    else:
        composed = unicodedata.normalize("NFC", folded)
        kept = (letter for letter in composed if unicodedata.category(letter)[0] in _LETTERS_MARKS_NUMBERS)
        bare = "".join(kept).encode()
    return blake2b(bare or text.encode(), digest_size=8).hexdigest()
