"""Who reviewed, what was reviewed, and who had said it."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.newsroom.conformance.nodes import MarkupNode
from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.newsroom.conformance.rules.common import (
    is_creative_work,
    is_party,
    text_violations,
    type_violations,
    wrong_type,
)
from bythebook.newsroom.conformance.violations import Violation, shown

_PARTY = "an Organization or a Person"


def author(review: MarkupNode) -> Iterator[Violation]:
    """Check the reviewer against the list: there, an organization or a person, with a name or an address."""
    if not review.values("author"):
        yield Violation(Pitfall.MISSING_AUTHOR, review.path, "has no author")
    yield from _parties(review)
    for party in review.nodes("author"):
        if not party.values("name") and not party.values("url"):
            yield Violation(Pitfall.UNNAMED_AUTHOR, party.path, _unnamed_message(party, "has neither name nor url"))


def item_reviewed(review: MarkupNode) -> Iterator[Violation]:
    """Check the claim against the list: a Claim, with where it was made."""
    values = review.values("itemReviewed")
    if not values:
        yield Violation(Pitfall.MISSING_ITEM, review.path, "has no itemReviewed")
    for value in values:
        if not isinstance(value.raw, dict):
            yield wrong_type(value, "a Claim")
    for item in review.nodes("itemReviewed"):
        is_claim = "Claim" in item.types
        if not is_claim and is_creative_work(item):
            yield Violation(Pitfall.OLD_ITEM, item.path, f"is of the type {shown(', '.join(item.types))}")
        else:
            yield from type_violations(item, is_right=is_claim, expected="a Claim")
        if is_claim and not (item.values("appearance") or item.values("firstAppearance")):
            yield Violation(Pitfall.MISSING_APPEARANCE, item.path, "has no appearance")


def claimant(review: MarkupNode) -> Iterator[Violation]:
    """Check who made the claim: named, and not the reviewer."""
    reviewers = {name for party in review.nodes("author") for name in _known_by(party)}
    for item in review.nodes("itemReviewed"):
        if not item.values("author"):
            yield Violation(Pitfall.MISSING_CLAIMANT, item.path, "has no author")
        yield from _parties(item)
        for party in item.nodes("author"):
            if not party.values("name"):
                yield Violation(Pitfall.UNNAMED_CLAIMANT, party.path, _unnamed_message(party, "has no name"))
            if not reviewers.isdisjoint(_known_by(party)):
                yield Violation(Pitfall.CLAIMANT_IS_REVIEWER, party.path, "is the author of the review too")


def _parties(node: MarkupNode) -> Iterator[Violation]:
    """Yield which authors are neither organizations nor persons, and whose names are none."""
    for value in node.values("author"):
        if not isinstance(value.raw, dict):
            yield wrong_type(value, _PARTY)
    for party in node.nodes("author"):
        if not _is_dangling(party):
            yield from type_violations(party, is_right=is_party(party), expected=_PARTY)
        for name in party.values("name"):
            yield from text_violations(name)


def _unnamed_message(party: MarkupNode, words: str) -> str:
    return f"{words}: nothing in this markup has its @id" if _is_dangling(party) else words


def _is_dangling(party: MarkupNode) -> bool:
    """Return whether an object is but a reference, to what is described elsewhere or nowhere."""
    return party.members.keys() <= {"@id", "@type"} and "@id" in party.members


def _known_by(party: MarkupNode) -> set[str]:
    found = [*party.values("name"), *party.values("url"), *party.values("@id")]
    return {value.text.casefold().rstrip("/") for value in found} - {""}
