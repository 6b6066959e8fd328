"""Dates of a made-up record in words, as every peer gets them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from bythebook.language import ENGLISH

_DAY = re.compile(r"\d{4}-\d\d(-\d\d)?")


def date_words(day: str) -> dict[str, Any]:
    """Return an EDTF date as text, with ``iso`` if it is one day or month."""
    start, _, end = day.partition("/")
    if end:
        return {"words": ENGLISH.days(date.fromisoformat(first_day(start)), date.fromisoformat(first_day(end)))}
    return {"words": f"about {_spelt(day[:-1])}"} if day.endswith("~") else {"words": _spelt(day), "iso": day}


def in_force_words(dates: str) -> str:
    """Return a range of two dates, or of a date and an open end, as text."""
    start, _, end = dates.partition("/")
    return (
        f"since {_spelt(start)}" if end == ".." else f"from {ENGLISH.within_sentence(_spelt(start))} to {_spelt(end)}"
    )


def first_day(day: str) -> str:
    """Return the first day of an EDTF date."""
    found = _DAY.match(day)
    if not found:
        raise ValueError(f"{day!r} is not a date that a made-up record has")
    return found.group() if found.group(1) else f"{found.group()}-01"


def _spelt(day: str) -> str:
    parsed = date.fromisoformat(first_day(day))
    return ENGLISH.day(parsed) if len(day) > len("2026-01") else ENGLISH.month(parsed)
