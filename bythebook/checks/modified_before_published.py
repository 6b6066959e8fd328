"""An article is changed after it was published."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.checks.base import error
from bythebook.checks.common.dates import is_after
from bythebook.records import Corpus, UnlocatedProblem


@error("modified-before-published")
def modified_before_published(corpus: Corpus) -> Iterator[UnlocatedProblem]:
    """No article was changed before it was published.

    Both dates are printed, and feeds sort by them. Correct `Date` or `Modified`.
    """
    for article in corpus.articles.values():
        if article.modified and is_after(article.date, article.modified):
            yield UnlocatedProblem(
                article.file,
                ("modified",),
                f"{article.modified} is earlier than the day of publication, {article.date}",
                "Correct one of the dates.",
            )
