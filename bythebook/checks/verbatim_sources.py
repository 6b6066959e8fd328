"""Exact words have two publishers, or an official source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bythebook.checks.base import error
from bythebook.records import Corpus, FieldPath, UnlocatedProblem
from bythebook.records.source import origin_of
from bythebook.records.vocabulary import Fidelity


@error("verbatim-sources")
def verbatim_sources(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Words that are `verbatim` have sources from two publishers, or an official one.

    One outlet can mishear. Two sources from one publisher count as one, and so do two prints of one post or one wire
    report, which `same_origin` in the source's file connects. Add a second publisher's source or an official one
    (`official-post`, `official-document`, `statute` or `regulation`), or write `fidelity: reported`. A response
    has one source, so it is `verbatim` only if that source is official.
    """
    for claim in corpus.claims.values():
        if claim.quote.fidelity is Fidelity.VERBATIM:
            yield from _problems(corpus, claim.file, ("quote", "fidelity"), claim.quote.sources)
        for index, response in enumerate(claim.responses):
            if response.fidelity is Fidelity.VERBATIM:
                yield from _problems(corpus, claim.file, ("responses", index, "fidelity"), (response.source,))


def _problems(corpus: Corpus, file: str, path: FieldPath, source_ids: Sequence[str]) -> Iterator[UnlocatedProblem]:
    sources = [corpus.sources.get(source_id) for source_id in source_ids]
    if None in sources:  # unknown-source reports it; what kind of source is missing is not known
        return
    found = [source for source in sources if source]
    if any(source.kind.is_official for source in found):
        return
    publishers = {source.publisher.casefold() for source in found}
    if len(publishers) == 1:
        message = f'"verbatim" needs two publishers or an official source; the only one is {found[0].publisher}'
        yield UnlocatedProblem(file, path, message, 'Add another source, or write "reported".')
    elif len({origin_of(source, corpus.sources) for source in found}) == 1:
        message = f'"verbatim" needs two independent sources; these all repeat "{origin_of(found[0], corpus.sources)}"'
        yield UnlocatedProblem(file, path, message, 'Add a source with a different origin, or write "reported".')
