"""Two records in, what a reader would find different out. Nothing is read from a disk here, and nothing printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bythebook.newsroom.revisions.changes import Changes, Count, FieldChange, FindingChange, RecordChange, Turn
from bythebook.newsroom.revisions.fields import field_changes
from bythebook.newsroom.revisions.pairing import Pair, paired
from bythebook.records import RECORD_KINDS, Claim, Corpus, HistoryEntry, Record, RecordSummary, Rule
from bythebook.records.vocabulary import ClaimKind, Finding, HistoryKind, Status

_TURNS = list(Turn)


def compare(old: Corpus, new: Corpus) -> Changes:
    """Compare two records."""
    changes = [change for kind in RECORD_KINDS for change in _of_kind(old, new, kind)]
    totals = _total(old), _total(new)
    counts = tuple(_counts(old, new))
    is_other = totals[0] != totals[1] or any(count.before != count.after for count in counts)
    return Changes(
        records=tuple(changes),
        findings=tuple(_findings(old, new)),
        counts=counts if is_other else (),
        total_before=totals[0],
        total_after=totals[1],
    )


def _of_kind(old: Corpus, new: Corpus, kind: str) -> list[RecordChange]:
    changes = [change for pair in paired(old, new, kind) if (change := _change(old, new, pair))]
    return sorted(changes, key=lambda change: (_TURNS.index(change.turn), change.id))


def _change(old: Corpus, new: Corpus, pair: Pair) -> RecordChange | None:
    before, after = pair
    if before and after and before.digest and (before.digest, before.id) == (after.digest, after.id):
        return None
    shown = after or before
    if shown is None:
        return None
    if (after is None and (shown.kind, shown.id) in new.broken) or (
        before is None and (shown.kind, shown.id) in old.broken
    ):
        return RecordChange(shown.kind, shown.id, shown.file, shown.label, Turn.UNREADABLE)
    records = _open(old, before), _open(new, after)
    fields = field_changes(*records, old, new)
    former = before.id if before and after and before.id != after.id else ""
    turn = _turn(before, after, records, is_same=not fields)
    if turn is None and not former:
        return None
    return RecordChange(
        kind=shown.kind,
        id=shown.id,
        file=shown.file,
        title=shown.label,
        turn=turn or Turn.RENAMED,
        fields=() if turn in (Turn.REMOVED, Turn.DRAFT_REMOVED) else fields,
        former_id=former,
        about=_about(new if after else old, shown),
        rests_on=_resting(new, records[1] or records[0], fields),
    )


def _open(corpus: Corpus, summary: RecordSummary | None) -> Record | None:
    return corpus.open(summary.kind, summary.id) if summary else None


def _turn(
    before: RecordSummary | None,
    after: RecordSummary | None,
    records: tuple[Record | None, Record | None],
    *,
    is_same: bool,
) -> Turn | None:
    """Say what happened to a record; nothing if it says the same as before."""
    if before is None or after is None:
        return _came_or_went(before, after)
    if before.status is not after.status:
        return _STATUS_TURNS[before.status, after.status]
    if is_same:
        return None
    if after.status is Status.DRAFT:
        return Turn.DRAFT_CHANGED
    is_correction = any(entry.kind is HistoryKind.CORRECTION for entry in new_entries(*records))
    return Turn.CORRECTED if is_correction else Turn.CHANGED


def _came_or_went(before: RecordSummary | None, after: RecordSummary | None) -> Turn:
    if after:
        return {Status.DRAFT: Turn.DRAFTED, Status.WITHDRAWN: Turn.WITHDRAWN}.get(after.status, Turn.ADDED)
    return Turn.DRAFT_REMOVED if before and before.status is Status.DRAFT else Turn.REMOVED


_STATUS_TURNS = {
    (Status.DRAFT, Status.PUBLISHED): Turn.PUBLISHED,
    (Status.DRAFT, Status.WITHDRAWN): Turn.WITHDRAWN,
    (Status.PUBLISHED, Status.DRAFT): Turn.UNPUBLISHED,
    (Status.PUBLISHED, Status.WITHDRAWN): Turn.WITHDRAWN,
    (Status.WITHDRAWN, Status.DRAFT): Turn.UNPUBLISHED,
    (Status.WITHDRAWN, Status.PUBLISHED): Turn.RESTORED,
}


def new_entries(before: Record | None, after: Record | None) -> list[HistoryEntry]:
    """Give the entries of a record's history that it did not have before."""
    return without(after.history if after else (), before.history if before else ())


def without(entries: tuple[HistoryEntry, ...], others: tuple[HistoryEntry, ...]) -> list[HistoryEntry]:
    """Give the entries that are not among others, each as often as it is there more often."""
    # White space and line breaks are not what an entry says.
    left = Counter(_entry_key(entry) for entry in others)
    found = []
    for entry in entries:
        if left[_entry_key(entry)]:
            left[_entry_key(entry)] -= 1
        else:
            found.append(entry)
    return found


def _entry_key(entry: HistoryEntry) -> tuple[str, str, str]:
    return entry.date.text, " ".join(entry.what.split()), entry.kind.value


def _about(corpus: Corpus, summary: RecordSummary) -> str:
    """Say who said it and when."""
    if summary.claim is None:
        return ""
    return f"{_speaker(corpus, summary.claim.speaker)}, {summary.claim.date}"


def _speaker(corpus: Corpus, speaker: str) -> str:
    found = corpus.summaries["person"].get(speaker) or corpus.summaries["organization"].get(speaker)
    return found.label if found else speaker


def _resting(corpus: Corpus, record: Record | None, fields: tuple[FieldChange, ...]) -> tuple[str, ...]:
    """Give the published claims that are held against words of a rule which are others now, or gone."""
    if not isinstance(record, Rule):
        return ()
    moved: set[tuple[str, ...]] = {
        field.anchor for field in fields if field.names[-2:] == ("clauses", "text") and field.before
    }
    found = []
    for claim_id in corpus.referrers("rule", record.id, "claim") if moved else ():
        summary = corpus.summaries["claim"][claim_id].claim
        if summary and summary.is_listed and _held(corpus, corpus.open("claim", claim_id), record.id) & moved:
            found.append(claim_id)
    return tuple(found)


def _held(corpus: Corpus, claim: Record, rule_id: str) -> set[tuple[str, ...]]:
    """Give the versions and clauses of a rule that a claim is held against."""
    if not isinstance(claim, Claim):
        return set()
    found: set[tuple[str, ...]] = set()
    for comparison in claim.comparisons:
        version = corpus.version_compared(claim, comparison) if comparison.rule == rule_id else None
        if version:
            found.add((version.id, comparison.clause))
    return found


def _findings(old: Corpus, new: Corpus) -> Iterator[FindingChange]:
    for before, after in paired(old, new, "claim"):
        one, other = before.claim if before else None, after.claim if after else None
        if one and other and after and one.is_listed and other.is_listed and one.finding is not other.finding:
            labels = (_finding_label(old, one.finding), _finding_label(new, other.finding))
            yield FindingChange(other.id, other.title, _about(new, after), *labels)


def _finding_label(corpus: Corpus, finding: Finding | None) -> str:
    return corpus.labels.label(finding) if finding else ""


def _counts(old: Corpus, new: Corpus) -> Iterator[Count]:
    before, after = (Counter(claim.finding for claim in corpus.listed_claims) for corpus in (old, new))
    for finding in Finding:
        yield Count(new.labels.label(finding), before[finding], after[finding])


def _total(corpus: Corpus) -> int:
    return sum(claim.kind is ClaimKind.CLAIM for claim in corpus.listed_claims)
