"""Match the records of two revisions by id, by alias or by content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bythebook.records import Corpus, Record, RecordSummary


class RecordPair(NamedTuple):
    """A record's summaries in the two revisions; None if it does not exist there."""

    before: RecordSummary | None
    after: RecordSummary | None


def paired_records(old: Corpus, new: Corpus, kind: str) -> Iterator[RecordPair]:
    """Yield the pairs of a kind of record, sorted by id, including added and removed records."""
    before, after = old.summaries[kind], new.summaries[kind]
    gone = {record_id: summary for record_id, summary in before.items() if record_id not in after}
    added = {record_id: summary for record_id, summary in after.items() if record_id not in before}
    now = dict(_renamed(old, new, gone, added))
    former = {summary.id: gone[record_id] for record_id, summary in now.items()}
    pairs = [RecordPair(before.get(summary.id) or former.get(summary.id), summary) for summary in after.values()]
    pairs += [RecordPair(summary, None) for record_id, summary in gone.items() if record_id not in now]
    yield from sorted(pairs, key=lambda pair: (pair.after or pair.before).id)  # type: ignore[union-attr]  # one is there


def _renamed(
    old: Corpus, new: Corpus, gone: dict[str, RecordSummary], added: dict[str, RecordSummary]
) -> Iterator[tuple[str, RecordSummary]]:
    """Yield the former ids of renamed records, with their new summaries."""
    remaining = dict(added)
    matches: dict[str, RecordSummary] = {}
    for record_id, summary in gone.items():
        alias = new.aliases.get((summary.kind, record_id), "")
        if alias in remaining:
            matches[record_id] = remaining.pop(alias)
    for record_id, summary in gone.items():
        if record_id in matches or not remaining:
            continue
        found = next((other for other in remaining.values() if _says_the_same(old, new, summary, other)), None)
        if found:
            matches[record_id] = remaining.pop(found.id)
    yield from matches.items()


def _says_the_same(old: Corpus, new: Corpus, summary: RecordSummary, other: RecordSummary) -> bool:
    if summary.claim and other.claim:
        one, another = summary.claim, other.claim
        return (one.words_digest, one.speaker) == (another.words_digest, another.speaker)
    if summary.digest == other.digest:
        return True
    return summary.label == other.label and _content(old, summary) == _content(new, other)


def _content(corpus: Corpus, summary: RecordSummary) -> dict[str, object]:
    record: Record = corpus.open(summary.kind, summary.id)
    return record.model_dump(exclude={"aliases", "history"})
