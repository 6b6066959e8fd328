"""Link checking: takes a corpus, requests every page it links to, and returns what became of each.

A result says whether the page exists and still contains the words that the record quotes from it.
"""

from bythebook.newsroom.links.checking import LinkResult, LinkStatus, check_pages
from bythebook.newsroom.links.linked_pages import LinkedPage, linked_pages
from bythebook.newsroom.links.report import as_lines, as_markdown, summary

__all__ = [
    "LinkResult",
    "LinkStatus",
    "LinkedPage",
    "as_lines",
    "as_markdown",
    "check_pages",
    "linked_pages",
    "summary",
]
