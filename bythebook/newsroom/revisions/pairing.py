"""Which record of one revision is which of the other: by id, by alias, or by what it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bythebook.records import Brief, Corpus, Record


class Pair(NamedTuple):
    """A record's briefs in the two revisions; nothing where it was not, or is no more."""

    before: Brief | None
    after: Brief | None


def paired(old: Corpus, new: Corpus, kind: str) -> Iterator[Pair]:
    """Pair the records of a kind, in the order of their ids: the new ones, and those that are gone."""
    before, after = old.briefs[kind], new.briefs[kind]
    gone = {record_id: brief for record_id, brief in before.items() if record_id not in after}
    came = {record_id: brief for record_id, brief in after.items() if record_id not in before}
    now = dict(_renamed(old, new, gone, came))
    former = {brief.id: gone[record_id] for record_id, brief in now.items()}
    pairs = [Pair(before.get(brief.id) or former.get(brief.id), brief) for brief in after.values()]
    pairs += [Pair(brief, None) for record_id, brief in gone.items() if record_id not in now]
    yield from sorted(pairs, key=lambda pair: (pair.after or pair.before).id)  # type: ignore[union-attr]  # one is there


def _renamed(old: Corpus, new: Corpus, gone: dict[str, Brief], came: dict[str, Brief]) -> Iterator[tuple[str, Brief]]:
    """Give the former ids of records that have another one now, with their briefs."""
    left = dict(came)
    told: dict[str, Brief] = {}
    for record_id, brief in gone.items():
        alias = new.aliases.get((brief.kind, record_id), "")
        if alias in left:
            told[record_id] = left.pop(alias)
    for record_id, brief in gone.items():
        if record_id in told or not left:
            continue
        found = next((other for other in left.values() if _says_the_same(old, new, brief, other)), None)
        if found:
            told[record_id] = left.pop(found.id)
    yield from told.items()


def _says_the_same(old: Corpus, new: Corpus, brief: Brief, other: Brief) -> bool:
    if brief.claim and other.claim:
        one, another = brief.claim, other.claim
        return (one.words_digest, one.speaker) == (another.words_digest, another.speaker)
    if brief.digest == other.digest:
        return True
    return brief.label == other.label and _content(old, brief) == _content(new, other)


def _content(corpus: Corpus, brief: Brief) -> dict[str, object]:
    record: Record = corpus.open(brief.kind, brief.id)
    return record.model_dump(exclude={"aliases", "history"})
