"""How dates, spans and texts are put in words."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from bythebook.pages.views.common import DateView
from bythebook.records import EdtfDate, Version

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
EXCERPT_LENGTH = 280


@lru_cache(maxsize=4096)
def date_words(value: EdtfDate) -> DateView:
    """Put a date in words: "8 January 2026", "about 15 January 2026", "13 to 14 January 2026", "January 2026"."""
    about = ("perhaps " if value.text.endswith("?") else "about ") if value.is_approximate else ""
    if value.is_interval:
        return DateView(_span_words(value))
    if value.first is None or value.last is None:
        return DateView(value.text)
    text, iso = _precise(value.first, value.last)
    return DateView(about + text, iso)


def _precise(first: date, last: date) -> tuple[str, str]:
    """Say a day, a month or a year as such, and anything else as a span; with its form for ``<time>`` if it has one."""
    if first == last:
        return day_words(first), first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        if first.year == last.year:
            return str(first.year), f"{first.year:04}"
        return f"{first.year} to {last.year}", ""
    if first.day == 1 and first.month == last.month and (last + timedelta(days=1)).day == 1:
        return f"{MONTHS[first.month - 1]} {first.year}", first.isoformat()[:7]
    return f"{day_words(first)} to {day_words(last)}", ""


def _span_words(value: EdtfDate) -> str:
    start, end = value.ends
    if start and end:
        return f"{_without_repetition(start, end)} to {date_words(end).text}"
    if start:
        return f"from {date_words(start).text}" + (", end not recorded" if value.end_is_unknown else "")
    if end:
        return f"until {date_words(end).text}" + (", start not recorded" if value.start_is_unknown else "")
    return "dates not recorded" if value.text == "/" else "start not recorded"


def _without_repetition(start: EdtfDate, end: EdtfDate) -> str:
    """Say the start of a span, without month and year where its end, in the same month, says them."""
    exact = start.first == start.last and end.first == end.last and not start.is_approximate
    if exact and start.first and end.first and start.first.replace(day=1) == end.first.replace(day=1):
        return str(start.first.day)
    return date_words(start).text


def day_words(day: date) -> str:
    """Put a day in words: "8 January 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def month_words(iso: str) -> str:
    """Put a month or a year in words: of "2026-01" "January 2026", of "2026" the same."""
    year, _, month = iso.partition("-")
    return f"{MONTHS[int(month) - 1]} {year}" if month else year


def short_day(day: date) -> str:
    """Put a day in few letters, for where the year is told elsewhere: "8 Jan"."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def short_month(day: date) -> str:
    """Put a month in few letters: "Jan 2026"."""
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def in_force_words(version: Version) -> DateView:
    """Say when a version was in force, and what of it is not established."""
    span = version.in_force
    start, end = (date_words(side).text if side else "" for side in span.ends)
    if start and end:
        return DateView(f"in force from {start} to {end}")
    if start:
        unknown = span.end_is_unknown
        return DateView(
            f"in force from {start}; its end is not recorded here" if unknown else f"in force since {start}"
        )
    if end:
        return DateView(f"in force until {end}; its start is not established here")
    return DateView("in force; since when is not established here")


def version_name(version: Version) -> str:
    """Name a version: "2023 version"."""
    return f"{version.id.replace('-', ' ')} version"


def version_words(version: Version) -> str:
    """Name a version with its dates: "2023 version, in force since 6 February 2023"."""
    return f"{version_name(version)}, {in_force_words(version).text}"


def excerpt(text: str, length: int = EXCERPT_LENGTH) -> str:
    """Cut a text at the end of a word, with an ellipsis where something is left out."""
    flat = " ".join(text.split())
    if len(flat) <= length:
        return flat
    return flat[:length].rsplit(" ", 1)[0].rstrip(",;:–—-") + " …"


def passage_around(text: str, words: str, length: int = EXCERPT_LENGTH) -> str:
    """Cut a text down to a passage that holds ``words``, with an ellipsis for what is left out."""
    if len(text) <= length:
        return text
    start = max(text.find(words), 0)
    room = max(length - len(words), 0)
    first, last = max(start - room // 3, 0), min(start + len(words) + room - min(room // 3, start), len(text))
    head = "" if first == 0 else "… "
    tail = "" if last == len(text) else " …"
    before, after = text[first:start], text[start + len(words) : last]
    if head:
        before = before.partition(" ")[2]
    if tail:
        after = after.rpartition(" ")[0]
    return head + before + words + after + tail


def direction(text: str) -> Literal["ltr", "rtl"]:
    """Give the direction of a text by its first strong character (Unicode TR 9, rules P2 and P3)."""
    for character in text:
        bidi = unicodedata.bidirectional(character)
        if bidi == "L":
            return "ltr"
        if bidi in ("R", "AL"):
            return "rtl"
    return "ltr"


def count_words(count: int, one: str, many: str) -> str:
    """Put a number with its noun: "1 claim", "3 claims"."""
    return f"{count:,} {one if count == 1 else many}"
