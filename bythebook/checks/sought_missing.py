"""A text that cannot be read was looked for."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import warning
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.vocabulary import Availability

_NOT_READABLE = (Availability.NOT_LOCATED, Availability.REDACTED)


@warning("sought-missing")
def sought_missing(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """A version that was not found, or of which parts are withheld, says in `sought` where its text was looked for.

    Readers take a missing text for permission unless they learn that someone looked for it or asked for it, where, and
    what came of it.
    """
    for rule in corpus.rules.values():
        for index, version in enumerate(rule.versions):
            if version.availability in _NOT_READABLE and not version.sought:
                yield UnlocatedProblem(
                    rule.file,
                    ("versions", index, "availability"),
                    f'version "{version.id}" is "{version.availability}", and nothing says where its text was looked '
                    f"for",
                    'Add "sought" with "date", "place" and "result".',
                )
