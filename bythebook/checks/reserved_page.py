"""No page uses a web address that the site already uses."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.records import Corpus, UnlocatedProblem
from bythebook.records.article import RESERVED_PAGE_IDS


@error("reserved-page")
def reserved_page(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No page in `content/pages/` has the web address of another page of the site.

    The page `content/pages/about.md` is at `/about/`. The site itself uses names such as `claims`, `rules` or `data`,
    and one of the two pages would overwrite the other. Rename the file.
    """
    for page in corpus.pages.values():
        for page_id in (page.id, *page.aliases):
            if page_id in RESERVED_PAGE_IDS:
                message = f'the site already uses "/{page_id}/"'
                yield UnlocatedProblem(
                    page.file, ("aliases",) if page_id in page.aliases else (), message, "Rename the page."
                )
