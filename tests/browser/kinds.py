"""Which pages of the built site stand for their kind: every kind that the engine, the theme and the record make."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tests.site.parsed import kind_of, page_at, pages_of

KINDS = (
    "article",
    "articles",
    "case",
    "cases",
    "claim",
    "claims",
    "corrections",
    "data",
    "docs",
    "drift",
    "explore",
    "finding",
    "findings",
    "home",
    "matrix",
    "missing",
    "organization",
    "organizations",
    "overview",
    "balance",
    "page",
    "people",
    "person",
    "redirect",
    "rule",
    "rule-comparison",
    "rule-comparisons",
    "rules",
    "search",
    "source",
    "sources",
    "styleguide",
    "topic",
    "topics",
)
"""Every kind of page; a test compares it with those of the built site."""
VARIANTS = {
    "claim, a draft": "/claims/renewals-have-no-end/",
    "claim, a statement": "/claims/library-opens-late/",
    "claim, translated and withdrawn": "/claims/late-books-cost-nothing/",
    "article, a draft": "/articles/endless-renewals/",
    "claims, an older page": "/claims/page/1/",
    "person, an older page": "/people/a-volunteer/page/1/",
}
"""Pages that look unlike others of their kind."""
PAGES = (*KINDS, *VARIANTS)


@cache
def addresses_by_kind(site: Path) -> dict[str, list[str]]:
    """Return the addresses of the site's pages by their kind, the longest page first."""
    found: dict[str, list[str]] = {}
    for file in sorted(pages_of(site), key=lambda file: (-file.stat().st_size, file)):
        address = "/" + file.relative_to(site).as_posix().removesuffix("index.html")
        if address.startswith("/claims/said-"):
            continue  # a hundred pages that differ by a number
        found.setdefault(kind_of(file), []).append(address)
    return found


def address_of(site: Path, page: str) -> str:
    """Return the address of a page of ``PAGES``: the variant, or the longest page of the kind."""
    address = VARIANTS.get(page) or addresses_by_kind(site)[page][0]
    assert page_at(site, address).is_file(), address
    return address
