"""Format dates, versions and excerpts as text."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from bythebook.language import current_language, gettext, on_language_change
from bythebook.pages.cutting import closing_marks, cut
from bythebook.pages.date_notes import grouping_words, with_era, with_notes
from bythebook.pages.views.common import DateView
from bythebook.records import EdtfDate, Version
from bythebook.records.date_parts import read_parts

EXCERPT_LENGTH = 280


@lru_cache(maxsize=32_768)
def date_words(value: EdtfDate) -> DateView:
    """Return a date as text: "January 8, 2026", "about January 15, 2026", "January 13–14, 2026", "January 2026"."""
    if value.is_interval:
        return DateView(_span_words(value))
    if value.first is None or value.last is None:
        return DateView(value.text)
    parts = read_parts(value.text)
    if parts.grouping:
        text, iso = grouping_words(parts), ""
    else:
        text, iso = _precise(value.first, value.last)
    text = with_era(text, parts)
    if parts.doubts[0] and parts.is_doubted_as_a_whole:
        text = _doubted(parts.doubts[0], replace(value, is_approximate=False)).format(date=text)
    elif any(parts.doubts) or any(parts.unknown):
        iso = ""
    return DateView(with_notes(text, parts), iso)


def _doubted(doubt: str, exact: EdtfDate) -> str:
    """Return the message for a date of which all is in doubt."""
    if doubt == "?":
        return dated("perhaps {date}", exact)
    return dated("perhaps about {date}", exact) if doubt == "%" else dated("about {date}", exact)


on_language_change(date_words.cache_clear)


def dated(text: str, *dates: EdtfDate) -> str:
    """Return the translation of a message about dates. Many languages need an article before a day only.

    So each such message is translated twice: for days (its context is "day") and for everything else.
    """
    is_of_days = all(one.first == one.last and not one.is_approximate for one in dates)
    return current_language().gettext(text, "day" if is_of_days else "")


def _precise(first: date, last: date) -> tuple[str, str]:
    """Return a day, month or year as such, else a range, with the value for ``<time>`` or an empty one."""
    if first == last:
        return day_words(first), first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        if first.year == last.year:
            return str(first.year), f"{first.year:04}"
        return gettext("{start} to {end}").format(start=first.year, end=last.year), ""
    if first.day == 1 and first.month == last.month and (last + timedelta(days=1)).day == 1:
        return current_language().month(first), first.isoformat()[:7]
    return days_words(first, last), ""


def _span_words(value: EdtfDate) -> str:
    start, end = value.ends
    if start and end:
        return _from_to(start, end)
    if start:
        text = dated("from {start}; end date unknown", start) if value.end_is_unknown else dated("since {start}", start)
        return text.format(start=date_words(start).text)
    if end:
        text = dated("until {end}; start date unknown", end) if value.start_is_unknown else dated("until {end}", end)
        return text.format(end=date_words(end).text)
    return gettext("dates unknown") if value.text == "/" else gettext("start date unknown")


def _from_to(start: EdtfDate, end: EdtfDate) -> str:
    """Return a range of dates, with month and year only once if both are in the same month."""
    is_exact = start.first == start.last and end.first == end.last
    if is_exact and not (start.is_approximate or end.is_approximate) and start.first and end.first:
        return days_words(start.first, end.first)
    text = dated("{start} to {end}", start, end)
    return text.format(start=start_words(start), end=date_words(end).text)


def start_words(start: EdtfDate) -> str:
    """Return a date as text, as it is before more words: "January 8, 2026,", "January 2026"."""
    text = date_words(start).text
    return current_language().within_sentence(text) if start.first == start.last else text


def day_words(day: date) -> str:
    """Return a date as text: "January 8, 2026"."""
    return current_language().day(day)


def days_words(first: date, last: date) -> str:
    """Return two dates as text: "January 8 to February 3, 2026"."""
    return current_language().days(first, last) if first != last else day_words(first)


def month_words(iso: str) -> str:
    """Return a month as text: "January 2026" for "2026-01"; a year is returned as it is."""
    year, _, month = iso.partition("-")
    return current_language().month(date(int(year), int(month), 1)) if month else year


def short_day(day: date) -> str:
    """Return a date in short form, without the year: "Jan. 8"."""
    return current_language().short_day(day)


def short_month(day: date) -> str:
    """Return a month in short form: "Jan. 2026"."""
    return current_language().short_month(day)


def in_force_words(version: Version) -> DateView:
    """Return when a version was in force, and which end of it is not known."""
    return _in_force_words(version.in_force)


@lru_cache(maxsize=4096)
def _in_force_words(span: EdtfDate) -> DateView:
    first, last = span.ends
    start, end = (date_words(side).text if side else "" for side in span.ends)
    if first and last and start == end:
        text = gettext("in force on {start}") if first.first == first.last else gettext("in force in {start}")
    elif first and last:
        start = start_words(first)
        text = dated("in force from {start} to {end}", first, last)
    elif first:
        text = dated("in force since {start}", first)
    elif last:
        text = dated("in force until {end}; start date unknown", last)
    else:
        text = gettext("in force; start date unknown")
    return DateView(text.format(start=start, end=end))


on_language_change(_in_force_words.cache_clear)


def version_title(version: Version) -> str:
    """Return what a version is called: its title, or else its dates: "Version of February 6, 2023". Never its id."""
    if version.title:
        return version.title
    start, end = version.in_force.ends
    if first := start or version.issued:
        return dated("Version of {date}", first).format(date=date_words(first).text)
    if end:
        return dated("Version until {date}", end).format(date=date_words(end).text)
    return gettext("Undated version")


def version_words(version: Version) -> str:
    """Return a version's title with its dates: "As amended October 11, 1996, in force since then"."""
    return version_in_words(version.title or "", version.in_force)


def version_in_words(title: str, in_force: EdtfDate) -> str:
    """Return a version's title with its dates; without a title, the dates alone."""
    dates = _in_force_words(in_force).text
    start, end = in_force.ends
    if not title:
        return dates if start or end else gettext("Undated version, {dates}").format(dates=dates)
    if start and not end and date_words(start).text in title:
        dates = gettext("in force since then")
    return gettext("{title}, {dates}").format(title=title, dates=dates)


def version_period(in_force: EdtfDate) -> str:
    """Return the years in which a version was in force: "1996–2008", "since 2009"; empty if no date is known."""
    first, last = in_force.first, in_force.last
    if first and last:
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first:
        return gettext("since {year}").format(year=first.year)
    return gettext("until {year}").format(year=last.year) if last else ""


def excerpt(text: str, length: int = EXCERPT_LENGTH) -> str:
    """Return a text; a long one is cut after a sentence, a clause or a word, and ends with an ellipsis."""
    flat = " ".join(text.split())
    return flat if len(flat) <= length else cut(flat, length) + " …"


LONGEST_NAME = 80
"""How many characters of a name lists and headings show; a longer one is in full on its own page."""
_SHORT_NAME = 48
_LONGEST_TITLE = 120
"""How many characters of a title other pages show. ``long-title`` warns of shorter ones, so few are ever cut."""


def short_name(name: str, length: int = _SHORT_NAME) -> str:
    """Return a name as lists and headings show it: one that nobody would read to its end is cut to ``length``."""
    return name if len(name) <= LONGEST_NAME else excerpt(name, length)


def short_title(title: str) -> str:
    """Return a title as links and citations show it; its own page has the end of one that is very long."""
    if len(title) <= _LONGEST_TITLE:
        return title
    shown = excerpt(title, _LONGEST_TITLE)
    return shown + closing_marks(shown)


def passage_around(text: str, words: str, length: int = EXCERPT_LENGTH) -> str:
    """Return a passage of a text that contains ``words``, with an ellipsis for what is left out."""
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
    """Return the direction of a text by its first strong character (Unicode TR 9, rules P2 and P3)."""
    for character in text:
        bidi = unicodedata.bidirectional(character)
        if bidi == "L":
            return "ltr"
        if bidi in ("R", "AL"):
            return "rtl"
    return "ltr"
