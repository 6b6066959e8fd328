"""Checks across reviews: each review has its own address and appears once."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from bythebook.newsroom.conformance.documents import read_document
from bythebook.newsroom.conformance.markup import Markup
from bythebook.newsroom.conformance.nodes import MarkupNode
from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.newsroom.conformance.problems import MarkupProblem, ValueLocation, locate_value
from bythebook.newsroom.conformance.rules.common import address_in, host
from bythebook.newsroom.conformance.violations import pointer
from bythebook.records import FieldPath, Place


class SeenReview(NamedTuple):
    """What is remembered of a review to recognize it again. Its lines are looked up only then."""

    address: str
    claim: bytes
    """A digest, because claims may have any length."""
    file: str
    markup: int
    """The index of the piece of markup that contains the review."""
    review: FieldPath
    url: FieldPath


def seen_review(file: str, markup: int, review: MarkupNode) -> SeenReview | None:
    """Return what to keep of a review; None for one that has no address or no claim."""
    url, claim = review.first("url"), review.first("claimReviewed")
    if url is None or claim is None or not host(address := address_in(url).text):
        return None
    digest = sha256(claim.text.casefold().encode("utf-8", "replace")).digest()
    return SeenReview(address, digest, file, markup, review.path, url.path)


class SeenReviews:
    """The reviews seen so far, by address."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[bytes, str]] = {}
        self._opened: tuple[str, tuple[Markup, ...]] = ("", ())
        """The last file with a repeated review, and its markup: a feed may have many."""

    def add_review(self, seen: SeenReview) -> MarkupProblem | None:
        """Add a review; return a problem if it was seen before or another claim's review has its address."""
        if seen.address not in self._seen:
            self._seen[seen.address] = (seen.claim, seen.file)
            return None
        claim, first = self._seen[seen.address]
        where = "above" if first == seen.file else f"in {first}"
        if claim == seen.claim:
            return self._spot(seen, seen.review).problem_at(Pitfall.REPEATED_REVIEW, f"already appears {where}")
        return self._spot(seen, seen.url).problem_at(
            Pitfall.SAME_ADDRESS, f"is the address of another claim's review {where}"
        )

    def _spot(self, seen: SeenReview, path: FieldPath) -> ValueLocation:
        if self._opened[0] != seen.file:
            self._opened = (seen.file, read_document(Path(seen.file)).markups)
        markups = self._opened[1]
        # The file may have changed since it was examined.
        is_there = seen.markup < len(markups)
        return (
            locate_value(seen.file, markups[seen.markup], path)
            if is_there
            else ValueLocation(Place(seen.file), pointer(path))
        )
