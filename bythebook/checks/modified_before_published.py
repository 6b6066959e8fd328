"""An article is changed after its publication."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.dates import is_after
from bythebook.records import Corpus, UnlocatedProblem


@error("modified-before-published")
def modified_before_published(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No article was changed before it was published.

    The page shows both dates, and feeds are sorted by them. Correct `Date` or `Modified`.
    """
    for article in corpus.articles.values():
        if article.modified and is_after(article.date, article.modified):
            message = f"{article.modified} is before the publication, {article.date}"
            yield UnlocatedProblem(article.file, ("modified",), message, "Correct one of the dates.")
