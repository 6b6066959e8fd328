"""No id is both a person's and an organization's."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem


@error("actor-clash", corpus_wide=True)
def actor_clash(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No person shares an id with an organization.

    `speaker` can name either, so a shared id would not say who spoke. Give one of them another id, and list its former
    id in `aliases`.
    """
    for organization_id, organization in corpus.summaries["organization"].items():
        if person := corpus.summaries["person"].get(organization_id):
            message = f'"{organization_id}" is also the id of a person, {person.file}'
            yield UnlocatedProblem(organization.file, (), message, "Rename one of the two.")
