"""No published rule has clause numbers that nobody has confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import warning
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import Status


@warning("number-inferred")
def number_inferred(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No published rule has a clause whose number was inferred and not confirmed.

    `bythebook import rule` marks a number that the file does not print as a whole with `number_inferred`. Compare the
    number with the document, correct it if needed, and remove the mark. Drafts may have marks.
    """
    for rule in corpus.rules.values():
        if rule.status is Status.DRAFT:
            continue
        for at, version in enumerate(rule.versions):
            for place, clause in enumerate(version.clauses):
                if clause.number_inferred:
                    path = ("versions", at, "clauses", place, "number_inferred")
                    message = f"no one has confirmed that the number of this clause is {clause.id}"
                    hint = "Compare it with the document, then remove number_inferred."
                    yield UnlocatedProblem(rule.file, path, message, hint)
