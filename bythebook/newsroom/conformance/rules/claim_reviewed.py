"""``claimReviewed``: the claim in a few words, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bythebook.newsroom.conformance.breaches import Breach, shown
from bythebook.newsroom.conformance.nodes import Node
from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.newsroom.conformance.rules.common import text_breaches

TOO_LONG = 75
"""Google: "less than 75 characters"."""
_EDGE = " \t\n\"'“”‘’«»()[]{}.!?*"
"""What may stand around a rating at an end of the claim."""
_PARTING = (":", "|", "–", "—", "- ", "(", ")", "[", "]", "!", ".")
"""What parts a rating from the claim: "False: …", "… (false)"."""


def claim_reviewed(review: Node) -> Iterator[Breach]:
    """Hold ``claimReviewed`` to the list."""
    values = review.values("claimReviewed")
    if not values:
        yield Breach(Pitfall.MISSING_CLAIM, review.path, "has no claimReviewed")
    for value in values:
        yield from text_breaches(value)
        if len(value.text) >= TOO_LONG:
            yield Breach(Pitfall.LONG_CLAIM, value.path, f"has {len(value.text):,} characters")
        held = next((words for words in _rating_words(review) if words and holds_rating(value.text, words)), None)
        if held:
            yield Breach(Pitfall.RATING_IN_CLAIM, value.path, f'holds the rating, "{shown(held)}"')


def _rating_words(review: Node) -> list[str]:
    ratings = review.nodes("reviewRating")
    return [words.text for name in ("alternateName", "name") for rating in ratings for words in rating.values(name)]


def holds_rating(claim: str, rating: str) -> bool:
    """Say whether a claim is the rating, holds one of several words, or begins or ends with one that is set off.

    One word alone, such as "True", may well be a part of the claim.
    """
    claim, rating = claim.casefold().strip(), rating.casefold()
    if claim.strip(_EDGE) == rating:
        return True
    if " " in rating and re.search(rf"(?<!\w){re.escape(rating)}(?!\w)", claim):
        return True
    return _begins(claim, rating, _PARTING) or _begins(claim[::-1], rating[::-1], (*_PARTING, " -"))


def _begins(claim: str, rating: str, parting: tuple[str, ...]) -> bool:
    """Say whether a text begins with a rating and goes on with what parts it from the rest."""
    bare = claim.lstrip(_EDGE)
    return bare.startswith(rating) and bare[len(rating) :].lstrip(" \"'“”‘’").startswith(parting)
