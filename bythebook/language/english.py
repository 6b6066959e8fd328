"""English, the source language, which needs no catalog and no library; and the interface of every language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

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
AP_MONTHS = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
"""Months as the Associated Press abbreviates them."""
_MONTH_FIRST = frozenset(("AS", "BI", "CA", "GU", "MH", "MP", "PH", "PR", "UM", "US", "VI"))
"""The regions whose English puts the month first, in Unicode's CLDR."""
_REGION_LENGTHS = (2, 3)
Direction = Literal["ltr", "rtl"]


class Language:
    """American English, and the base class of other languages.

    ``tag`` is the interface's BCP 47 tag, ``record`` that of the record's titles, summaries and prose.
    """

    direction: Direction = "ltr"
    record_direction: Direction = "ltr"

    def __init__(self, tag: str = "en", record: str = "") -> None:
        self.tag = tag
        self.record = record or tag

    @property
    def digest(self) -> str:
        """A digest on which all text depends: languages with equal translations have equal digests."""
        return f"{self.tag} {self.record}"

    @property
    def is_source(self) -> bool:
        """Whether messages need no translation."""
        return True

    def gettext(self, text: str, context: str = "") -> str:
        """Return a message in this language. ``context`` tells apart messages whose English text is the same."""
        del context
        return text

    def forms(self, one: str, many: str, context: str = "") -> Sequence[str]:
        """Return every plural form of a message, in the order of ``form_of``."""
        del context
        return one, many

    def form_of(self, count: int) -> int:
        """Return the index of the plural form for a count."""
        return int(count != 1)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return the plural form of a message for a count."""
        return one if count == 1 else many

    def number(self, value: int) -> str:
        """Format a whole number: "12,345"."""
        return f"{value:,}"

    def day(self, day: date) -> str:
        """Format a date: "January 8, 2026"."""
        return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"

    def within_sentence(self, day: str) -> str:
        """Return a formatted date as it is before more words of a sentence: "January 8, 2026,"."""
        return f"{day},"

    def days(self, first: date, last: date) -> str:
        """Format two dates: "January 13–14, 2026", "January 31 to February 1, 2026"."""
        if (first.year, first.month) == (last.year, last.month):
            return f"{MONTHS[first.month - 1]} {first.day}–{last.day}, {last.year}"
        start = self.day_of_year(first) if first.year == last.year else self.within_sentence(self.day(first))
        return f"{start} to {self.day(last)}"

    def month(self, day: date) -> str:
        """Format the month of a date: "January 2026"."""
        return f"{MONTHS[day.month - 1]} {day.year}"

    def day_of_year(self, day: date) -> str:
        """Format a date without its year, as citations do: "January 8"."""
        return f"{MONTHS[day.month - 1]} {day.day}"

    def month_name(self, day: date) -> str:
        """Return the name of a date's month: "January"."""
        return MONTHS[day.month - 1]

    def short_day(self, day: date) -> str:
        """Abbreviate a date without its year, as the Associated Press does: "Jan. 8"."""
        return f"{AP_MONTHS[day.month - 1]} {day.day}"

    def short_month(self, day: date) -> str:
        """Abbreviate the month of a date: "Jan. 2026"."""
        return f"{AP_MONTHS[day.month - 1]} {day.year}"


class DayFirstEnglish(Language):
    """English as most countries other than the United States write dates: "8 January 2026"."""

    def day(self, day: date) -> str:
        """Format a date: "8 January 2026"."""
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    def within_sentence(self, day: str) -> str:
        """Return a formatted date unchanged."""
        return day

    def days(self, first: date, last: date) -> str:
        """Format two dates: "13 to 14 January 2026", "31 January to 1 February 2026"."""
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day} to {self.day(last)}"
        start = f"{first.day} {MONTHS[first.month - 1]}" if first.year == last.year else self.day(first)
        return f"{start} to {self.day(last)}"

    def short_day(self, day: date) -> str:
        """Abbreviate a date without its year: "8 Jan"."""
        return f"{day.day} {MONTHS[day.month - 1][:3]}"

    def short_month(self, day: date) -> str:
        """Abbreviate the month of a date: "Jan 2026"."""
        return f"{MONTHS[day.month - 1][:3]} {day.year}"


def english(tag: str = "en", record: str = "") -> Language:
    """Return the English of a tag's region; ``en`` alone is American, as in Unicode's CLDR."""
    regions = [part.upper() for part in tag.split("-")[1:] if len(part) in _REGION_LENGTHS and part.isalnum()]
    is_day_first = bool(regions) and regions[0] not in _MONTH_FIRST
    return (DayFirstEnglish if is_day_first else Language)(tag, record)


ENGLISH = Language()
