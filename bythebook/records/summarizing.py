"""Make the summary of a record."""

from __future__ import annotations

import unicodedata
from hashlib import blake2b
from sys import intern

from bythebook.records.base import Record, RecordWithdrawal, withdrawal_of
from bythebook.records.claim import Claim, Comparison
from bythebook.records.files import named_files
from bythebook.records.publication import publication_of
from bythebook.records.references import references
from bythebook.records.source import Source
from bythebook.records.summary import (
    OPENING,
    ClaimSummary,
    ComparisonSummary,
    CorrectionSummary,
    RecordSummary,
    WithdrawalSummary,
)
from bythebook.records.vocabulary import HistoryKind

_LETTERS_MARKS_NUMBERS = ("L", "M", "N")
_ASCII_BESIDES = bytes(sign for sign in range(128) if not chr(sign).isalnum())
"""The signs of ASCII that are neither letters nor numbers."""


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
        text_read=record.text_read if isinstance(record, Source) else None,
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
        quote_size=quote.size,
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
