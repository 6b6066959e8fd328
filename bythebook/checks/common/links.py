"""The references that some check must look at, found in one pass over the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bythebook.checks.base import did_you_mean
from bythebook.checks.common.index import per_corpus
from bythebook.records import RECORD_KINDS, Corpus, Record, RecordName, Reference, UnlocatedProblem, references
from bythebook.records.corpus import PLACEHOLDER
from bythebook.records.sorts import Kinds
from bythebook.records.vocabulary import Status

NOUNS = {
    "claim": "a claim",
    "rule": "a rule",
    "person": "a person",
    "organization": "an organization",
    "source": "a source",
    "case": "a case",
    "topic": "a topic",
    "article": "an article",
    "page": "a page",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A record, one of its references, and what is known of the record that it leads to."""

    record: Record
    reference: Reference
    target: RecordName | None

    def fault(self, message: str, hint: str) -> UnlocatedProblem:
        """Give a fault that points at the reference."""
        return UnlocatedProblem(self.record.file, self.reference.path, message, hint, needle=self.reference.needle)


def status_of(record: Record) -> Status:
    """Give a record's status; kinds that have none are always published."""
    status: Status = getattr(record, "status", Status.PUBLISHED)
    return status


@per_corpus
def remarkable_links(corpus: Corpus) -> tuple[Link, ...]:
    """Give the references that lead nowhere, to a clause, to a draft or to a withdrawn claim; few of many."""
    remarkable: list[Link] = []
    for record in (*corpus, *corpus.recovered):
        for reference in references(record):
            if reference.id == PLACEHOLDER:
                continue
            target = _target(corpus, reference)
            if target is None or reference.fragment or target.status is not Status.PUBLISHED:
                remarkable.append(Link(record, reference, target))
    return tuple(remarkable)


def _target(corpus: Corpus, reference: Reference) -> RecordName | None:
    for kind in reference.kinds:
        if target := corpus.name(kind, reference.id):
            return target
    return None


def unresolved(corpus: Corpus, *kinds: str) -> Iterator[UnlocatedProblem]:
    """Give a fault for every reference to a record of those kinds that does not exist."""
    ways_out: dict[str, str] = {}
    for link in remarkable_links(corpus):
        record_id = link.reference.id
        if link.target is None and link.reference.kinds == kinds and not _is_broken(corpus, kinds, record_id):
            if new_id := _new_id(corpus, kinds, record_id):
                yield link.fault(f'"{record_id}" is now called "{new_id}"', f'Write "{new_id}".')
            else:
                nouns = " or ".join(NOUNS[kind] for kind in kinds)
                if record_id not in ways_out:  # a lost source may be missed in thousands of places
                    ways_out[record_id] = _way_out(corpus, kinds, record_id)
                yield link.fault(f'"{record_id}" is not {nouns}', ways_out[record_id])


def _is_broken(corpus: Corpus, kinds: Kinds, record_id: str) -> bool:
    return any((kind, record_id) in corpus.broken for kind in kinds)


def _new_id(corpus: Corpus, kinds: Kinds, record_id: str) -> str:
    return next((corpus.aliases[kind, record_id] for kind in kinds if (kind, record_id) in corpus.aliases), "")


def _way_out(corpus: Corpus, kinds: Kinds, record_id: str) -> str:
    if other := next((kind for kind in RECORD_KINDS if corpus.name(kind, record_id)), ""):
        return f"It is {NOUNS[other]}."
    known = [known_id for kind in kinds for known_id in corpus.ids(kind)]
    folders = " or ".join(f"{RECORD_KINDS[kind].folder}/" for kind in kinds)
    return did_you_mean(record_id, known) or f"Add its file to {folders}, or correct the id."
