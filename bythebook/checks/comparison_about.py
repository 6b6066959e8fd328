"""A claim that is held against rules says whose conduct it is about."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem


@error("comparison-about")
def comparison_about(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every claim that is held against rules names in `about` the organization whose conduct it is about.

    Without it nobody can say whether the rule binds the people spoken of. That is often not the speaker's own
    organization. Add `about` with the id of a file in `content/organizations/`.
    """
    for claim in corpus.claims.values():
        if claim.comparisons and not claim.about:
            yield UnlocatedProblem(
                claim.file,
                ("comparisons",),
                "words are held against a rule, and nothing says whose conduct they are about",
                "Add about, with the id of an organization.",
                on_key=True,
            )
