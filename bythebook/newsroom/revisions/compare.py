"""Compare two corpora. Nothing here reads files or prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bythebook.newsroom.revisions.changes import (
    FieldChange,
    FindingChange,
    FindingCount,
    RecordChange,
    RecordEvent,
    RevisionChanges,
)
from bythebook.newsroom.revisions.fields import field_changes
from bythebook.newsroom.revisions.pairing import RecordPair, paired_records
from bythebook.records import RECORD_KINDS, Claim, Corpus, HistoryEntry, Record, RecordSummary, Rule
from bythebook.records.vocabulary import ClaimKind, Finding, HistoryKind, Status

_EVENTS = list(RecordEvent)


def compare(old: Corpus, new: Corpus) -> RevisionChanges:
    """Return the differences between two corpora."""
    changes = [change for kind in RECORD_KINDS for change in _of_kind(old, new, kind)]
    totals = _total(old), _total(new)
    counts = tuple(_counts(old, new))
    has_changed = totals[0] != totals[1] or any(count.before != count.after for count in counts)
    return RevisionChanges(
        records=tuple(changes),
        findings=tuple(_findings(old, new)),
        counts=counts if has_changed else (),
        total_before=totals[0],
        total_after=totals[1],
    )


def _of_kind(old: Corpus, new: Corpus, kind: str) -> list[RecordChange]:
    changes = [change for pair in paired_records(old, new, kind) if (change := _change(old, new, pair))]
    return sorted(changes, key=lambda change: (_EVENTS.index(change.event), change.id))


def _change(old: Corpus, new: Corpus, pair: RecordPair) -> RecordChange | None:
    before, after = pair
    if before and after and before.digest and (before.digest, before.id) == (after.digest, after.id):
        return None
    shown = after or before
    if shown is None:
        return None
    if (after is None and (shown.kind, shown.id) in new.broken) or (
        before is None and (shown.kind, shown.id) in old.broken
    ):
        return RecordChange(shown.kind, shown.id, shown.file, shown.label, RecordEvent.UNREADABLE)
    records = _open(old, before), _open(new, after)
    fields = field_changes(*records, old, new)
    former = before.id if before and after and before.id != after.id else ""
    event = _event(before, after, records, is_same=not fields)
    if event is None and not former:
        return None
    return RecordChange(
        kind=shown.kind,
        id=shown.id,
        file=shown.file,
        title=shown.label,
        event=event or RecordEvent.RENAMED,
        fields=() if event in (RecordEvent.REMOVED, RecordEvent.DRAFT_REMOVED) else fields,
        former_id=former,
        about=_about(new if after else old, shown),
        affected_claims=_affected_claims(new, records[1] or records[0], fields),
    )


def _open(corpus: Corpus, summary: RecordSummary | None) -> Record | None:
    return corpus.open(summary.kind, summary.id) if summary else None


def _event(
    before: RecordSummary | None,
    after: RecordSummary | None,
    records: tuple[Record | None, Record | None],
    *,
    is_same: bool,
) -> RecordEvent | None:
    """Return what happened to a record, or None if its content is the same."""
    if before is None or after is None:
        return _added_or_removed(before, after)
    if before.status is not after.status:
        states = (_NOT_LISTED.get(before.status, before.status), _NOT_LISTED.get(after.status, after.status))
        return _STATUS_EVENTS.get(states, RecordEvent.DRAFT_CHANGED)
    if is_same:
        return None
    if after.status is Status.DRAFT:
        return RecordEvent.DRAFT_CHANGED
    is_correction = any(entry.kind is HistoryKind.CORRECTION for entry in new_entries(*records))
    return RecordEvent.CORRECTED if is_correction else RecordEvent.CHANGED


def _added_or_removed(before: RecordSummary | None, after: RecordSummary | None) -> RecordEvent:
    if after:
        return {Status.DRAFT: RecordEvent.DRAFTED, Status.WITHDRAWN: RecordEvent.WITHDRAWN}.get(
            after.status, RecordEvent.ADDED
        )
    return RecordEvent.DRAFT_REMOVED if before and before.status is Status.DRAFT else RecordEvent.REMOVED


_NOT_LISTED = {Status.HIDDEN: Status.DRAFT}
"""A hidden article is in no list, as a draft is not."""
_STATUS_EVENTS = {
    (Status.DRAFT, Status.PUBLISHED): RecordEvent.PUBLISHED,
    (Status.DRAFT, Status.WITHDRAWN): RecordEvent.WITHDRAWN,
    (Status.PUBLISHED, Status.DRAFT): RecordEvent.UNPUBLISHED,
    (Status.PUBLISHED, Status.WITHDRAWN): RecordEvent.WITHDRAWN,
    (Status.WITHDRAWN, Status.DRAFT): RecordEvent.UNPUBLISHED,
    (Status.WITHDRAWN, Status.PUBLISHED): RecordEvent.RESTORED,
}


def new_entries(before: Record | None, after: Record | None) -> list[HistoryEntry]:
    """Return the history entries that a record did not have before."""
    return without(after.history if after else (), before.history if before else ())


def without(entries: tuple[HistoryEntry, ...], others: tuple[HistoryEntry, ...]) -> list[HistoryEntry]:
    """Return the entries that are not among ``others``, counting repeats."""
    # Entries that differ only in white space are equal.
    remaining = Counter(_entry_key(entry) for entry in others)
    found = []
    for entry in entries:
        if remaining[_entry_key(entry)]:
            remaining[_entry_key(entry)] -= 1
        else:
            found.append(entry)
    return found


def _entry_key(entry: HistoryEntry) -> tuple[str, str, str]:
    return entry.date.text, " ".join(entry.what.split()), entry.kind.value


def _about(corpus: Corpus, summary: RecordSummary) -> str:
    """Return who said it and when."""
    if summary.claim is None:
        return ""
    return f"{_speaker(corpus, summary.claim.speaker)}, {summary.claim.date}"


def _speaker(corpus: Corpus, speaker: str) -> str:
    found = corpus.summaries["person"].get(speaker) or corpus.summaries["organization"].get(speaker)
    return found.label if found else speaker


def _affected_claims(corpus: Corpus, record: Record | None, fields: tuple[FieldChange, ...]) -> tuple[str, ...]:
    """Return the ids of published claims compared with words of a rule that were changed or removed."""
    if not isinstance(record, Rule):
        return ()
    changed: set[tuple[str, ...]] = {
        field.anchor for field in fields if field.names[-2:] == ("clauses", "text") and field.before
    }
    found = []
    for claim_id in corpus.referrers("rule", record.id, "claim") if changed else ():
        summary = corpus.summaries["claim"][claim_id].claim
        if (
            summary
            and summary.is_listed
            and _compared_clauses(corpus, corpus.open("claim", claim_id), record.id) & changed
        ):
            found.append(claim_id)
    return tuple(found)


def _compared_clauses(corpus: Corpus, claim: Record, rule_id: str) -> set[tuple[str, ...]]:
    """Return the (version, clause) ids of a rule that a claim is compared with."""
    if not isinstance(claim, Claim):
        return set()
    found: set[tuple[str, ...]] = set()
    for comparison in claim.comparisons:
        version = corpus.version_compared(claim, comparison) if comparison.rule == rule_id else None
        if version:
            found.add((version.id, comparison.clause))
    return found


def _findings(old: Corpus, new: Corpus) -> Iterator[FindingChange]:
    for before, after in paired_records(old, new, "claim"):
        one, other = before.claim if before else None, after.claim if after else None
        if one and other and after and one.is_listed and other.is_listed and one.finding is not other.finding:
            labels = (_finding_label(old, one.finding), _finding_label(new, other.finding))
            yield FindingChange(other.id, other.title, _about(new, after), *labels)


def _finding_label(corpus: Corpus, finding: Finding | None) -> str:
    return corpus.labels.label(finding) if finding else ""


def _counts(old: Corpus, new: Corpus) -> Iterator[FindingCount]:
    before, after = (Counter(claim.finding for claim in corpus.listed_claims) for corpus in (old, new))
    for finding in Finding:
        yield FindingCount(new.labels.label(finding), before[finding], after[finding])


def _total(corpus: Corpus) -> int:
    return sum(claim.kind is ClaimKind.CLAIM for claim in corpus.listed_claims)
