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
Direction = Literal["ltr", "rtl"]


class Language:
    """English, and the base class of other languages.

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
        """Format a date: "8 January 2026"."""
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    def days(self, first: date, last: date) -> str:
        """Format two dates in one month: "13 to 14 January 2026"."""
        return f"{first.day} to {self.day(last)}"

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
        """Abbreviate a date without its year: "8 Jan"."""
        return f"{day.day} {MONTHS[day.month - 1][:3]}"

    def short_month(self, day: date) -> str:
        """Abbreviate the month of a date: "Jan 2026"."""
        return f"{MONTHS[day.month - 1][:3]} {day.year}"


ENGLISH = Language()
