"""A claim that is compared with rules says whose conduct it is about."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem


@error("comparison-about")
def comparison_about(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """Every claim that is compared with a rule names in `about` the organization whose conduct it is about.

    Otherwise readers cannot tell whether the rule applies to the people in question. That is often not the speaker's
    own organization. Add `about` with the id of a file in `content/organizations/`.
    """
    for claim in corpus.claims.values():
        if claim.comparisons and not claim.about:
            message = "the claim is compared with a rule but does not say whose conduct it is about"
            hint = 'Add "about" with an organization\'s id.'
            yield UnlocatedProblem(claim.file, ("comparisons",), message, hint, on_key=True)
