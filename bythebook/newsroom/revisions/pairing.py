"""Which record of one revision is which of the other: by id, by alias, or by what it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bythebook.records import Corpus, Record, RecordSummary


class Pair(NamedTuple):
    """A record's briefs in the two revisions; nothing where it was not, or is no more."""

    before: RecordSummary | None
    after: RecordSummary | None


def paired(old: Corpus, new: Corpus, kind: str) -> Iterator[Pair]:
    """Pair the records of a kind, in the order of their ids: the new ones, and those that are gone."""
    before, after = old.summaries[kind], new.summaries[kind]
    gone = {record_id: summary for record_id, summary in before.items() if record_id not in after}
    came = {record_id: summary for record_id, summary in after.items() if record_id not in before}
    now = dict(_renamed(old, new, gone, came))
    former = {summary.id: gone[record_id] for record_id, summary in now.items()}
    pairs = [Pair(before.get(summary.id) or former.get(summary.id), summary) for summary in after.values()]
    pairs += [Pair(summary, None) for record_id, summary in gone.items() if record_id not in now]
    yield from sorted(pairs, key=lambda pair: (pair.after or pair.before).id)  # type: ignore[union-attr]  # one is there


def _renamed(
    old: Corpus, new: Corpus, gone: dict[str, RecordSummary], came: dict[str, RecordSummary]
) -> Iterator[tuple[str, RecordSummary]]:
    """Give the former ids of records that have another one now, with their briefs."""
    left = dict(came)
    told: dict[str, RecordSummary] = {}
    for record_id, summary in gone.items():
        alias = new.aliases.get((summary.kind, record_id), "")
        if alias in left:
            told[record_id] = left.pop(alias)
    for record_id, summary in gone.items():
        if record_id in told or not left:
            continue
        found = next((other for other in left.values() if _says_the_same(old, new, summary, other)), None)
        if found:
            told[record_id] = left.pop(found.id)
    yield from told.items()


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
