"""A former id leads to one record."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem


@error("alias-clash", corpus_wide=True)
def alias_clash(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No alias is the id or an alias of another record of its kind.

    The address of an alias redirects to the record, so it can lead to one only. An id never changes its
    meaning: do not give a former id to a new record.
    """
    for kind, records in corpus.summaries.items():
        owners: dict[str, str] = {}
        for record in records.values():
            for index, alias in enumerate(record.aliases):
                if existing := records.get(alias):
                    message = f'the alias "{alias}" is the id of {existing.file}'
                elif alias in owners:
                    message = f'the alias "{alias}" belongs to {owners[alias]} already'
                else:
                    owners[alias] = record.file
                    continue
                yield UnlocatedProblem(
                    record.file, ("aliases", index), message, f"A former id leads to one {kind} only."
                )
