"""No page that explains the site takes an address that the site uses otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.article import RESERVED_PAGE_IDS


@error("reserved-page")
def reserved_page(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No page that explains the site takes the address of another page.

    The page `content/pages/about.md` is at `/about/`. Names such as `claims`, `rules` or `data` are the addresses of
    the site's own pages, and one of the two would overwrite the other. Give the file another name.
    """
    for page in corpus.pages.values():
        for page_id in (page.id, *page.aliases):
            if page_id in RESERVED_PAGE_IDS:
                message = f'the site has a page of its own at "/{page_id}/"'
                yield UnlocatedProblem(
                    page.file, ("aliases",) if page_id in page.aliases else (), message, "Give the page another name."
                )
