"""A review and the page that contains it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urldefrag

from bythebook.newsroom.conformance.nodes import MarkupNode
from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.newsroom.conformance.rules.common import address_in, host, is_within
from bythebook.newsroom.conformance.violations import Violation, shown


def on_page(review: MarkupNode, canonical: str) -> Iterator[Violation]:
    """Compare ``url`` with the page's canonical URL, which is empty if unknown."""
    hosting = host(canonical)
    for url in map(address_in, review.values("url")):
        own = host(url.text)
        if not (own and hosting):
            continue
        if not is_within(own, hosting):
            yield Violation(Pitfall.OTHER_PAGE, url.path, f"is on {shown(own)}, and the page on {shown(hosting)}")
        elif _without_fragment(url.text) != _without_fragment(canonical):
            yield Violation(Pitfall.NOT_CANONICAL, url.path, f'is not the page\'s own address, "{shown(canonical)}"')


def alone_on_page(reviews: list[MarkupNode]) -> Iterator[tuple[MarkupNode, Violation]]:
    """Yield a violation at the second review if a page has more than one."""
    for second in reviews[1:2]:
        yield second, Violation(Pitfall.SEVERAL_ON_PAGE, second.path, f"is the second of {len(reviews)} on this page")


def _without_fragment(address: str) -> str:
    return urldefrag(address).url
