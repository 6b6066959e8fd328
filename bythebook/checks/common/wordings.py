"""Every other wording of a quote or a clause, with the text that it is a wording of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bythebook.checks.common.caching import cached_per_corpus
from bythebook.checks.common.clauses import all_clauses
from bythebook.records import Corpus, FieldPath, PrintedForm, UnlocatedProblem


@dataclass(frozen=True, slots=True)
class LocatedWording:
    """Another wording, its place, and the text above it with that text's sources."""

    file: str
    path: FieldPath
    form: PrintedForm
    text: str
    sources: tuple[str, ...]

    def problem(self, field: str, message: str, hint: str = "") -> UnlocatedProblem:
        """Return a problem at a field of the wording."""
        return UnlocatedProblem(self.file, (*self.path, field), message, hint)


@cached_per_corpus
def other_wordings(corpus: Corpus) -> tuple[LocatedWording, ...]:
    """Return every other wording in the corpus."""
    return (*_of_quotes(corpus), *_of_clauses(corpus))


def _of_quotes(corpus: Corpus) -> Iterator[LocatedWording]:
    for claim in corpus.claims.values():
        for index, form in enumerate(claim.quote.also_printed):
            yield LocatedWording(
                claim.file, ("quote", "also_printed", index), form, claim.quote.text, claim.quote.sources
            )


def _of_clauses(corpus: Corpus) -> Iterator[LocatedWording]:
    for rule, _, version, clause, path in all_clauses(corpus):
        for place, form in enumerate(clause.also_printed):
            yield LocatedWording(rule.file, (*path, "also_printed", place), form, clause.text, (version.source,))
