"""What only several reviews together can break: one address for one review, and one page."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from bythebook.newsroom.conformance.breaches import pointer
from bythebook.newsroom.conformance.documents import read_document
from bythebook.newsroom.conformance.held import Held, Spot, spot
from bythebook.newsroom.conformance.markup import Markup
from bythebook.newsroom.conformance.nodes import Node
from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.newsroom.conformance.rules.common import address_in, host
from bythebook.records import FieldPath, Place


class Meeting(NamedTuple):
    """What is kept of a review, to know it when it comes again. Its lines are looked up only then."""

    address: str
    claim: bytes
    """A digest: claims may be of any length."""
    file: str
    markup: int
    """Which piece of the file's markup holds the review."""
    review: FieldPath
    url: FieldPath


def meeting(file: str, markup: int, review: Node) -> Meeting | None:
    """Give what to keep of a review; nothing of one that has no address or no claim."""
    url, claim = review.first("url"), review.first("claimReviewed")
    if url is None or claim is None or not host(address := address_in(url).text):
        return None
    digest = sha256(claim.text.casefold().encode("utf-8", "replace")).digest()
    return Meeting(address, digest, file, markup, review.path, url.path)


class Reviews:
    """The reviews met so far, by address."""

    def __init__(self) -> None:
        self._met: dict[str, tuple[bytes, str]] = {}
        self._opened: tuple[str, tuple[Markup, ...]] = ("", ())
        """The file that a review met again was in last, with its markup: a feed may have many."""

    def meet(self, met: Meeting) -> Held | None:
        """Take a review in, and tell if it was met before, or if another claim's review has its address."""
        if met.address not in self._met:
            self._met[met.address] = (met.claim, met.file)
            return None
        claim, first = self._met[met.address]
        where = "above" if first == met.file else f"in {first}"
        if claim == met.claim:
            return self._spot(met, met.review).held(Pitfall.REPEATED_REVIEW, f"stands {where} already")
        return self._spot(met, met.url).held(Pitfall.SAME_ADDRESS, f"is the address of another claim's review {where}")

    def _spot(self, met: Meeting, path: FieldPath) -> Spot:
        if self._opened[0] != met.file:
            self._opened = (met.file, read_document(Path(met.file)).markups)
        markups = self._opened[1]
        # Somebody may have written the file anew since it was examined.
        is_there = met.markup < len(markups)
        return spot(met.file, markups[met.markup], path) if is_there else Spot(Place(met.file), pointer(path))
