"""Addresses: of the review, its author, the claim's author and the works that print the claim."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.newsroom.conformance.nodes import MarkupNode, MarkupValue
from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.newsroom.conformance.rules.common import address_in, host, is_relative, is_within, wrong_type
from bythebook.newsroom.conformance.violations import Violation, described, shown
from bythebook.records.field_types import is_web_address


def address(review: MarkupNode) -> Iterator[Violation]:
    """Check ``url`` against the list: there, and where the author is."""
    urls = review.values("url")
    if not urls:
        yield Violation(Pitfall.MISSING_ADDRESS, review.path, "has no url")
    authors = {host(address_in(url).text) for party in review.nodes("author") for url in party.values("url")} - {""}
    for url in map(address_in, urls):
        own = host(url.text)
        if own and authors and not any(is_within(own, other) or is_within(other, own) for other in authors):
            message = f"is on {shown(own)}, and its author on {shown(', '.join(sorted(authors)))}"
            yield Violation(Pitfall.OTHER_HOST, url.path, message)


def addresses(review: MarkupNode) -> Iterator[Violation]:
    """Check that every URL is an absolute web address."""
    for value in map(address_in, _addresses(review)):
        yield from _violations(value, is_resolved=review.graph.markup.is_microdata)


def _addresses(review: MarkupNode) -> Iterator[MarkupValue]:
    yield from review.values("url")
    for party in review.nodes("author"):
        yield from _of_party(party)
    for item in review.nodes("itemReviewed"):
        for party in item.nodes("author"):
            yield from _of_party(party)
        for name in ("appearance", "firstAppearance"):
            yield from (value for value in item.values(name) if not isinstance(value.raw, dict))
            for work in item.nodes(name):
                yield from work.values("url")


def _of_party(party: MarkupNode) -> Iterator[MarkupValue]:
    yield from party.values("url")
    yield from party.values("sameAs")


def _violations(value: MarkupValue, *, is_resolved: bool) -> Iterator[Violation]:
    text = value.text
    if not isinstance(value.raw, str):
        yield wrong_type(value, "a web address")
    elif not text:
        yield Violation(Pitfall.EMPTY_VALUE, value.path, "is empty")
    elif is_relative(text) and not any(map(str.isspace, text)):
        if not is_resolved:
            yield Violation(Pitfall.RELATIVE_ADDRESS, value.path, f"is {described(text)}")
    elif not is_web_address(text):
        yield Violation(Pitfall.BAD_ADDRESS, value.path, f"is {described(text)}")
