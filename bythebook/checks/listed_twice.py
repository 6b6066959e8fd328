"""An id is in a list once."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Case, Claim, Corpus, FieldPath, Record, Rule, UnlocatedProblem


@error("listed-twice")
def listed_twice(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No id is in the same list twice.

    Two entries for one source look like two sources, and the page would list it twice. Remove one; often the other one
    was meant to be something else.
    """
    for record in corpus:
        for path, ids in _lists(record):
            if len(set(ids)) == len(ids):
                continue
            for index, record_id in enumerate(ids):
                if record_id in ids[:index]:
                    message = f'"{record_id}" is already in the list'
                    yield UnlocatedProblem(record.file, (*path, index), message, "Remove one.")


def _lists(record: Record) -> Iterator[tuple[FieldPath, tuple[str, ...]]]:
    match record:
        case Claim():
            yield ("topics",), record.topics
            yield ("quote", "sources"), record.quote.sources
            yield ("repeats",), record.repeats
        case Rule():
            yield ("topics",), record.topics
            yield ("binds",), record.binds
        case Case():
            yield ("topics",), record.topics
        case _:
            return
