"""Every other printed form of a quote or a clause, with the text that it renders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bythebook.checks.common.index import per_corpus
from bythebook.records import Corpus, FieldPath, PrintedForm, UnlocatedProblem


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed form, where it stands, the text above it and the sources of that text."""

    file: str
    path: FieldPath
    form: PrintedForm
    text: str
    sources: tuple[str, ...]

    def fault(self, field: str, message: str, hint: str = "") -> UnlocatedProblem:
        """Give a fault that points at a field of the form."""
        return UnlocatedProblem(self.file, (*self.path, field), message, hint)


@per_corpus
def printed_forms(corpus: Corpus) -> tuple[Printed, ...]:
    """Give every printed form of the record."""
    return (*_of_quotes(corpus), *_of_clauses(corpus))


def _of_quotes(corpus: Corpus) -> Iterator[Printed]:
    for claim in corpus.claims.values():
        for index, form in enumerate(claim.quote.also_printed):
            yield Printed(claim.file, ("quote", "also_printed", index), form, claim.quote.text, claim.quote.sources)


def _of_clauses(corpus: Corpus) -> Iterator[Printed]:
    for rule in corpus.rules.values():
        for index, version in enumerate(rule.versions):
            for number, clause in enumerate(version.clauses):
                path = ("versions", index, "clauses", number, "also_printed")
                for place, form in enumerate(clause.also_printed):
                    yield Printed(rule.file, (*path, place), form, clause.text, (version.source,))
