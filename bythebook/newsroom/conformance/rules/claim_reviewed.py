"""``claimReviewed``: the claim in a few words, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bythebook.newsroom.conformance.nodes import MarkupNode
from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.newsroom.conformance.rules.common import text_violations
from bythebook.newsroom.conformance.violations import Violation, shown

TOO_LONG = 75
"""Google: "less than 75 characters"."""
_EDGE = " \t\n\"'“”‘’«»()[]{}.!?*"
"""What may surround a rating at the start or end of a claim."""
_PARTING = (":", "|", "–", "—", "- ", "(", ")", "[", "]", "!", ".")
"""What parts a rating from the claim: "False: …", "… (false)"."""


def claim_reviewed(review: MarkupNode) -> Iterator[Violation]:
    """Check ``claimReviewed`` against the list."""
    values = review.values("claimReviewed")
    if not values:
        yield Violation(Pitfall.MISSING_CLAIM, review.path, "has no claimReviewed")
    for value in values:
        yield from text_violations(value)
        if len(value.text) >= TOO_LONG:
            yield Violation(Pitfall.LONG_CLAIM, value.path, f"has {len(value.text):,} characters")
        rating_text = next(
            (words for words in _rating_words(review) if words and contains_rating(value.text, words)), None
        )
        if rating_text:
            yield Violation(Pitfall.RATING_IN_CLAIM, value.path, f'contains the rating, "{shown(rating_text)}"')


def _rating_words(review: MarkupNode) -> list[str]:
    ratings = review.nodes("reviewRating")
    return [words.text for name in ("alternateName", "name") for rating in ratings for words in rating.values(name)]


def contains_rating(claim: str, rating: str) -> bool:
    """Return whether a claim is the rating, contains its several words, or starts or ends with it set off.

    One word alone, such as "True", may well be a part of the claim.
    """
    claim, rating = claim.casefold().strip(), rating.casefold()
    if claim.strip(_EDGE) == rating:
        return True
    if " " in rating and re.search(rf"(?<!\w){re.escape(rating)}(?!\w)", claim):
        return True
    return _begins(claim, rating, _PARTING) or _begins(claim[::-1], rating[::-1], (*_PARTING, " -"))


def _begins(claim: str, rating: str, parting: tuple[str, ...]) -> bool:
    """Return whether a text begins with a rating and goes on with what parts it from the rest."""
    bare = claim.lstrip(_EDGE)
    return bare.startswith(rating) and bare[len(rating) :].lstrip(" \"'“”‘’").startswith(parting)
