"""``datePublished``, of the review and of the claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from bythebook.newsroom.conformance.nodes import MarkupNode, MarkupValue
from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.newsroom.conformance.rules.common import wrong_type
from bythebook.newsroom.conformance.violations import Violation, described

_MONTH_OR_YEAR = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?\Z", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)", re.ASCII)
_DAY_LENGTH = len("2026-01-08")


def dates(review: MarkupNode) -> Iterator[Violation]:
    """Check the dates' format (ISO 8601) and order."""
    items = review.nodes("itemReviewed")
    for node in (review, *items):
        values = node.values("datePublished")
        if not values:
            yield Violation(Pitfall.MISSING_DATE, node.path, "has no datePublished")
        for value in values:
            yield from _date_violations(value)
    published = _day(review)
    for item in items:
        made = _day(item)
        if published and made and published < made:
            yield Violation(
                Pitfall.REVIEWED_BEFORE_MADE,
                (*review.path, "datePublished"),
                f"is {published}, and the claim was made on {made}",
            )


def _date_violations(value: MarkupValue) -> Iterator[Violation]:
    if not isinstance(value.raw, str):
        yield wrong_type(value, "a date, such as 2026-01-08")
    elif not is_date(value.text):
        yield Violation(Pitfall.BAD_DATE, value.path, f"is {described(value.raw)}")


def is_date(text: str) -> bool:
    """Return whether a text is a year, a month, a day or a moment in ISO 8601's form."""
    if _MONTH_OR_YEAR.match(text):
        return True
    # datetime takes any character before the time, and ISO 8601 takes T.
    if len(text) > _DAY_LENGTH and _DAY.match(text) and text[_DAY_LENGTH] != "T":
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _day(node: MarkupNode) -> str:
    value = node.first("datePublished")
    found = _DAY.match(value.text) if value else None
    return found.group() if found else ""
