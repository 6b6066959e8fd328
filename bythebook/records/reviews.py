"""Which reviews of a claim count: one for each person, by others than its authors, of the claim as it is now."""

from __future__ import annotations

from typing import NamedTuple

from bythebook.records.claim import Claim, Review


class Reviews(NamedTuple):
    """The reviews of a claim by others than its authors, one for each person: of the claim as it is, and of before."""

    current: tuple[Review, ...]
    earlier: tuple[Review, ...]
    """Reviews that the last change of the claim has overtaken."""


def handle(name: str) -> str:
    """Return the form of a handle in which equal handles are equal."""
    return name.strip().removeprefix("@").casefold()


def is_own(claim: Claim, review: Review) -> bool:
    """Return whether an author of the claim is named as its reviewer."""
    return handle(review.name) in map(handle, claim.authors)


def reviews_of(claim: Claim) -> Reviews:
    """Sort the reviews of a claim.

    The first history entry is the publication, every later one is a change. A review of the same day as
    the last change counts: times are not recorded.
    """
    latest: dict[str, Review] = {}
    for review in claim.reviewed_by:
        before = latest.get(handle(review.name))
        if not is_own(claim, review) and (before is None or before.date.sort_key <= review.date.sort_key):
            latest[handle(review.name)] = review
    overtaken = {name for name, review in latest.items() if _is_overtaken(claim, review)}
    return Reviews(
        tuple(review for name, review in latest.items() if name not in overtaken),
        tuple(review for name, review in latest.items() if name in overtaken),
    )


def _is_overtaken(claim: Claim, review: Review) -> bool:
    last, changes = review.date.last, claim.history[1:]
    return any(last and change.date.first and last < change.date.first for change in changes)
