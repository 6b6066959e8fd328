"""The references that checks need to look at, found in one pass over the corpus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bythebook.checks.common.caching import cached_per_corpus
from bythebook.records import RECORD_KINDS, Corpus, Record, RecordName, Reference, UnlocatedProblem, references
from bythebook.records.base import RecordWithdrawal, withdrawal_of
from bythebook.records.corpus import PLACEHOLDER
from bythebook.records.similar import did_you_mean
from bythebook.records.sorts import Kinds
from bythebook.records.vocabulary import Status

NOUNS = {
    "claim": "a claim",
    "rule": "a rule",
    "person": "a person",
    "organization": "an organization",
    "source": "a source",
    "case": "a story",
    "topic": "a topic",
    "article": "an article",
    "page": "a page",
}


@dataclass(frozen=True, slots=True)
class CheckedReference:
    """A record, one of its references, and the summary of the record that it refers to, if that exists."""

    record: Record
    reference: Reference
    target: RecordName | None

    def problem(self, message: str, hint: str) -> UnlocatedProblem:
        """Return a problem at the reference."""
        return UnlocatedProblem(self.record.file, self.reference.path, message, hint, needle=self.reference.needle)


def withdrawn_records(corpus: Corpus) -> Iterator[tuple[Record, RecordWithdrawal]]:
    """Yield each record that gives a reason for its withdrawal, with that reason."""
    for record in corpus:
        if withdrawn := withdrawal_of(record):
            yield record, withdrawn


def status_of(record: Record) -> Status:
    """Return a record's status; kinds without one are published unless they are withdrawn."""
    return record.public_status


@cached_per_corpus
def references_to_check(corpus: Corpus) -> tuple[CheckedReference, ...]:
    """Return the references to missing records, to clauses, to drafts and to withdrawn claims: few of all."""
    selected: list[CheckedReference] = []
    for record in (*corpus, *corpus.recovered):
        for reference in references(record):
            if reference.id == PLACEHOLDER:
                continue
            target = _target(corpus, reference)
            if target is None or reference.fragment or target.status is not Status.PUBLISHED:
                selected.append(CheckedReference(record, reference, target))
    return tuple(selected)


def _target(corpus: Corpus, reference: Reference) -> RecordName | None:
    for kind in reference.kinds:
        if target := corpus.name(kind, reference.id):
            return target
    return None


def unresolved_references(corpus: Corpus, *kinds: str) -> Iterator[UnlocatedProblem]:
    """Yield a problem for every reference to a record of those kinds that does not exist."""
    hints: dict[str, str] = {}
    for each in references_to_check(corpus):
        record_id = each.reference.id
        if each.target is None and each.reference.kinds == kinds and not _is_broken(corpus, kinds, record_id):
            if new_id := _new_id(corpus, kinds, record_id):
                yield each.problem(f'"{record_id}" is now called "{new_id}"', f'Write "{new_id}".')
            else:
                nouns = " or ".join(NOUNS[kind] for kind in kinds)
                if record_id not in hints:  # thousands of records may refer to one missing source
                    hints[record_id] = _hint(corpus, kinds, record_id)
                yield each.problem(f'"{record_id}" is not {nouns}', hints[record_id])


def _is_broken(corpus: Corpus, kinds: Kinds, record_id: str) -> bool:
    return any((kind, record_id) in corpus.broken for kind in kinds)


def _new_id(corpus: Corpus, kinds: Kinds, record_id: str) -> str:
    return next((corpus.aliases[kind, record_id] for kind in kinds if (kind, record_id) in corpus.aliases), "")


def _hint(corpus: Corpus, kinds: Kinds, record_id: str) -> str:
    if other := next((kind for kind in RECORD_KINDS if corpus.name(kind, record_id)), ""):
        return f"It is {NOUNS[other]}."
    known = [known_id for kind in kinds for known_id in corpus.ids(kind)]
    folders = " or ".join(f"{RECORD_KINDS[kind].folder}/" for kind in kinds)
    return did_you_mean(record_id, known) or f"Add its file to {folders}, or correct the id."
