"""What the indexes have in common: their names, counts and pages."""

from __future__ import annotations

from bythebook.language import gettext, message
from bythebook.language import number as number_words
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.page import Page
from bythebook.pages.pagination import FRONT, sorted_address, sorted_pagination
from bythebook.pages.views.lists import IndexGroup, IndexView

INDEX_NAMES = {
    "claim": message("Claims"),
    "rule": message("Rules"),
    "person": message("People"),
    "organization": message("Organizations"),
    "case": message("Stories"),
    "topic": message("Topics"),
    "article": message("Articles"),
    "finding": message("Findings"),
    "source": message("Sources"),
}
"""The title of each kind's index."""
ROWS_SHOWN = 500
"""How many records an index page has."""


def index_page(
    context: Context,
    kind: str,
    intro: str,
    groups: list[IndexGroup],
    number: int = FRONT,
) -> Page:
    """Return a page of an index; ``groups`` have the rows of all its pages."""
    front = addresses.index_address(kind)
    path = sorted_address(front, number)
    heading, description = gettext(INDEX_NAMES[kind]), gettext(intro)
    rows_total = sum(len(group.rows) for group in groups)
    has_counts = any(row.count_label for group in groups for row in group.rows)
    view = IndexView(
        chrome=context.chrome(addresses.PLURALS[kind], heading, description, path),
        heading=heading,
        intro=description,
        groups=_page_of(groups, number),
        total=denominator(context, kind),
        total_label=_counted(kind) if has_counts else "",
        paging=sorted_pagination(front, number, -(-rows_total // ROWS_SHOWN)),
    )
    return Page(path, "records.html", view)


def _counted(kind: str) -> str:
    """Return what the counts of an index are out of."""
    return gettext("published claims about a rule") if kind == "rule" else gettext("published statements")


def denominator(context: Context, kind: str) -> int:
    """Return the denominator of an index's counts."""
    listed = context.index.listed
    return listed.findings.total() if kind == "rule" else len(listed)


def count_label(alone: str, with_total: str, count: int, total: int) -> str:
    """Return a count with its denominator, if that is not 0."""
    text = gettext(with_total if total else alone)
    return text.format(count=number_words(count), total=number_words(total))


def compared_label(count: int, total: int) -> str:
    """Return the number of claims compared with a rule as a label."""
    return count_label(
        message("{count} claims compared with it"), message("{count} of {total} claims compared with it"), count, total
    )


def statements_label(context: Context, count: int) -> str:
    """Return a number of statements as a label."""
    alone, with_total = message("{count} statements"), message("{count} of {total} statements")
    return count_label(alone, with_total, count, denominator(context, "claim"))


def _page_of(groups: list[IndexGroup], number: int) -> tuple[IndexGroup, ...]:
    """Return the groups and rows of one page."""
    skipped = max(number - 1, 0) * ROWS_SHOWN
    left = ROWS_SHOWN
    shown = []
    for group in groups:
        rows = group.rows[skipped : skipped + left]
        skipped = max(skipped - len(group.rows), 0)
        left -= len(rows)
        if rows:
            shown.append(IndexGroup(group.heading, group.anchor, rows))
    return tuple(shown)
