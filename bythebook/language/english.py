"""What a language can do, as English does it: the source language, which needs no catalog and no library."""

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
    """English, and the base of every other language.

    ``tag`` is the interface's BCP 47 tag, ``record`` that of the record's titles, summaries and prose.
    """

    direction: Direction = "ltr"
    record_direction: Direction = "ltr"

    def __init__(self, tag: str = "en", record: str = "") -> None:
        self.tag = tag
        self.record = record or tag

    @property
    def digest(self) -> str:
        """What everything that is put in words depends on; two languages that say the same have the same."""
        return f"{self.tag} {self.record}"

    @property
    def is_source(self) -> bool:
        """Say whether messages stand for themselves."""
        return True

    def gettext(self, text: str, context: str = "") -> str:
        """Give a message in this language. ``context`` tells apart messages that are one in English alone."""
        del context
        return text

    def forms(self, one: str, many: str, context: str = "") -> Sequence[str]:
        """Give every plural form of a message, in the order of ``form_of``."""
        del context
        return one, many

    def form_of(self, count: int) -> int:
        """Say which plural form a count takes."""
        return int(count != 1)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Give the form of a message that a count takes."""
        return one if count == 1 else many

    def number(self, value: int) -> str:
        """Write a whole number: "12,345"."""
        return f"{value:,}"

    def day(self, day: date) -> str:
        """Write a day: "8 January 2026"."""
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    def days(self, first: date, last: date) -> str:
        """Write two days of one month: "13 to 14 January 2026"."""
        return f"{first.day} to {self.day(last)}"

    def month(self, day: date) -> str:
        """Write the month of a day: "January 2026"."""
        return f"{MONTHS[day.month - 1]} {day.year}"

    def day_of_year(self, day: date) -> str:
        """Write a day without its year, as citations do: "January 8"."""
        return f"{MONTHS[day.month - 1]} {day.day}"

    def month_name(self, day: date) -> str:
        """Write the month of a day without the year: "January"."""
        return MONTHS[day.month - 1]

    def short_day(self, day: date) -> str:
        """Write a day in few letters, for where the year is told elsewhere: "8 Jan"."""
        return f"{day.day} {MONTHS[day.month - 1][:3]}"

    def short_month(self, day: date) -> str:
        """Write a month in few letters: "Jan 2026"."""
        return f"{MONTHS[day.month - 1][:3]} {day.year}"


ENGLISH = Language()
