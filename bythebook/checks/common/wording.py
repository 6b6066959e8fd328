"""Dates and versions in the words of a message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bythebook.records import EdtfDate, Rule


def span_in_words(span: EdtfDate) -> str:
    """Say a span as "from 2018-09-07 to 2023-02-05" or "from 2023-02-06 on"."""
    if not span.is_interval:
        return span.text
    start, end = span.text.split("/")
    beginning = "from a day not known" if start in ("", "..") else f"from {start}"
    return beginning + {"": " to a day not known", "..": " on"}.get(end, f" to {end}")


def versions_in_words(rule: Rule) -> str:
    """Name every version of a rule with its dates."""
    return "; ".join(f'"{version.id}" {span_in_words(version.in_force)}' for version in rule.versions)


def on_the_day(day: EdtfDate) -> str:
    """Say "on 2026-01-08", or "on every day that 2026-01 may mean"."""
    return f"on {day}" if day.first == day.last else f"on every day that {day} may mean"


def is_after(later: EdtfDate, earlier: EdtfDate) -> bool:
    """Say whether every day that the one date may mean lies after every day that the other may mean."""
    return later.first is not None and earlier.last is not None and later.first > earlier.last


def out_of_order(days: Sequence[EdtfDate]) -> Iterator[tuple[int, EdtfDate, EdtfDate]]:
    """Give the place of each date that is earlier than the one before it, with both dates."""
    for index, (before, day) in enumerate(pairwise(days), start=1):
        if is_after(before, day):
            yield index, day, before
