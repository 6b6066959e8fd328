"""An id means a person or an organization, never both."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem


@error("actor-clash", corpus_wide=True)
def actor_clash(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No person shares an id with an organization.

    `speaker` may name either, so nobody could say which of the two spoke. Give one of them another id, and
    list the former one in its `aliases`.
    """
    for organization_id, organization in corpus.summaries["organization"].items():
        if person := corpus.summaries["person"].get(organization_id):
            yield UnlocatedProblem(
                organization.file,
                (),
                f'"{organization_id}" is the id of a person too, {person.file}',
                "Rename one of the two.",
            )
