"""``reviewRating``: the result in words, and a consistent scale if there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bythebook.newsroom.conformance.nodes import MarkupNode, MarkupValue
from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.newsroom.conformance.rules.common import text_violations, type_violations, wrong_type
from bythebook.newsroom.conformance.violations import Violation, described

LOWEST_WORST = 1
"""The least that ``worstRating`` may be (Google), and what it is if it is not given (schema.org/worstRating)."""
ASSUMED_BEST = 5
"""What ``bestRating`` is if it is not given (schema.org/bestRating)."""
_MAX_NUMBER = 10**15
"""Beyond it a number is no rating; a JSON number may have thousands of digits, or be too great for any machine."""
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?\Z", re.ASCII)


def rating(review: MarkupNode) -> Iterator[Violation]:
    """Check ``reviewRating`` against the list."""
    values = review.values("reviewRating")
    if not values:
        yield Violation(Pitfall.MISSING_RATING, review.path, "has no reviewRating")
    for value in values:
        if not isinstance(value.raw, dict):
            yield wrong_type(value, "a Rating")
    for node in review.nodes("reviewRating"):
        is_right = any(name.endswith("Rating") for name in node.types)
        yield from type_violations(node, is_right=is_right, expected="a Rating")
        yield from _rating_words(node)
        yield from _scale(node)


def _rating_words(node: MarkupNode) -> Iterator[Violation]:
    words = node.values("alternateName")
    if not words:
        words = node.values("name")
        if words:
            yield Violation(Pitfall.RATING_NAME, words[0].path, "is used instead of alternateName, which is missing")
        else:
            yield Violation(Pitfall.MISSING_RATING_WORDS, node.path, "has no alternateName")
    for value in words:
        yield from text_violations(value)
        if value.text and not any(map(str.isalpha, value.text)):
            yield Violation(Pitfall.RATING_WITHOUT_WORDS, value.path, f"is {described(value.text)}")


class _Number(NamedTuple):
    """A value of the scale: its location, and its number if it is one. ``value`` is None if it is missing."""

    value: MarkupValue | None
    number: float | None

    @property
    def is_missing(self) -> bool:
        return self.value is None


def _number(node: MarkupNode, name: str) -> _Number:
    value = node.first(name)
    raw = value.raw if value else None
    if isinstance(raw, (int, float)) and not isinstance(raw, bool) and abs(raw) < _MAX_NUMBER:
        return _Number(value, raw)
    if isinstance(raw, str) and _NUMBER.match(raw.strip()):
        return _Number(value, float(raw))
    return _Number(value, None)


def _number_violations(node: MarkupNode, found: _Number) -> Iterator[Violation]:
    if found.value is None:
        return
    if found.number is None:
        yield Violation(Pitfall.NOT_A_NUMBER, found.value.path, f"is {described(found.value.raw)}")
    elif isinstance(found.value.raw, str) and not node.graph.markup.is_microdata:
        yield Violation(Pitfall.NUMBER_AS_TEXT, found.value.path, f"is {described(found.value.raw)}")


def _scale(node: MarkupNode) -> Iterator[Violation]:
    rated, worst, best = (_number(node, name) for name in ("ratingValue", "worstRating", "bestRating"))
    for found in (rated, worst, best):
        yield from _number_violations(node, found)
    if worst.value and worst.number is not None and worst.number < LOWEST_WORST:
        yield Violation(Pitfall.SCALE_BELOW_ONE, worst.value.path, f"is {worst.number:g}")
    if best.value and best.number is not None and worst.number is not None and best.number <= worst.number:
        yield Violation(
            Pitfall.SCALE_INVERTED, best.value.path, f"is {best.number:g}, and worstRating is {worst.number:g}"
        )
    elif rated.value and rated.number is not None:
        yield from _within_scale(node, rated.value.path, rated.number, worst, best)


def _within_scale(
    node: MarkupNode, path: tuple[str | int, ...], rated: float, worst: _Number, best: _Number
) -> Iterator[Violation]:
    missing = [name for name, found in (("worstRating", worst), ("bestRating", best)) if found.is_missing]
    if missing:
        yield Violation(Pitfall.SCALE_ASSUMED, node.path, f"has a ratingValue and no {' and no '.join(missing)}")
    least = LOWEST_WORST if worst.is_missing else worst.number
    most = ASSUMED_BEST if best.is_missing else best.number
    if least is not None and rated < least:
        yield Violation(Pitfall.RATING_OUTSIDE_SCALE, path, f"is {rated:g}, and the scale begins at {least:g}")
    if most is not None and rated > most:
        yield Violation(Pitfall.RATING_OUTSIDE_SCALE, path, f"is {rated:g}, and the scale ends at {most:g}")
