"""What only several reviews together can break: one address for one review, and one page."""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple

from bythebook.conformance.held import Held, Spot, spot
from bythebook.conformance.nodes import Node
from bythebook.conformance.pitfalls import Pitfall
from bythebook.conformance.rules.common import address_in, host


class Meeting(NamedTuple):
    """What is kept of a review, to know it when it comes again."""

    address: str
    claim: bytes
    """A digest: claims may be of any length."""
    review: Spot
    url: Spot


def meeting(file: str, review: Node) -> Meeting | None:
    """Give what to keep of a review; nothing of one that has no address or no claim."""
    url, claim = review.first("url"), review.first("claimReviewed")
    if url is None or claim is None or not host(address := address_in(url).text):
        return None
    markup = review.graph.markup
    digest = sha256(claim.text.casefold().encode("utf-8", "replace")).digest()
    return Meeting(address, digest, spot(file, markup, review.path), spot(file, markup, url.path))


class Reviews:
    """The reviews met so far, by address."""

    def __init__(self) -> None:
        self._met: dict[str, tuple[bytes, str]] = {}

    def meet(self, met: Meeting) -> Held | None:
        """Take a review in, and tell if it was met before, or if another claim's review has its address."""
        file = met.review.place.file
        if met.address not in self._met:
            self._met[met.address] = (met.claim, file)
            return None
        claim, first = self._met[met.address]
        where = "above" if first == file else f"in {first}"
        if claim == met.claim:
            return met.review.held(Pitfall.REPEATED_REVIEW, f"stands {where} already")
        return met.url.held(Pitfall.SAME_ADDRESS, f"is the address of another claim's review {where}")
