"""A former id refers to one record."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem


@error("alias-clash", corpus_wide=True)
def alias_clash(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No alias is the id or an alias of another record of the same kind.

    An alias redirects to its record, so it can refer to only one. An id never changes its meaning: do not use a former
    id for a new record.
    """
    for kind, records in corpus.summaries.items():
        owners: dict[str, str] = {}
        for record in records.values():
            for index, alias in enumerate(record.aliases):
                if existing := records.get(alias):
                    message = f'the alias "{alias}" is the id of {existing.file}'
                elif alias in owners:
                    message = f'the alias "{alias}" is already used by {owners[alias]}'
                else:
                    owners[alias] = record.file
                    continue
                yield UnlocatedProblem(
                    record.file, ("aliases", index), message, f"A former id refers to one {kind} only."
                )
