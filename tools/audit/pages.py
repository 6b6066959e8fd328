"""Which pages of a built site stand for their kind: the longest of each."""

from __future__ import annotations

from pathlib import Path

_FOLDERS = {"claim": "claims", "rule": "rules", "case": "cases", "article": "articles"}


def judged_pages(site: Path) -> dict[str, str]:
    """Return an address for each kind of page that Lighthouse judges."""
    found = {"home": "/"}
    for kind, folder in _FOLDERS.items():
        pages = [page for page in (site / folder).glob("*/index.html") if page.parent.name != "page"]
        longest = max(pages, key=lambda page: (page.stat().st_size, page))
        found[kind] = f"/{longest.parent.relative_to(site).as_posix()}/"
    return {**found, "search": "/search/"}
