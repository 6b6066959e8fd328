"""A language other than English: its words from catalogs, its dates and numbers from Unicode's CLDR, through Babel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from gettext import c2py
from hashlib import blake2b

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal

from bythebook.language.catalogs import Key, plural_rule
from bythebook.language.english import Direction, Language


class Translated(Language):
    """A language with a catalog; without one it has English words and its own dates and numbers."""

    def __init__(self, tag: str, record: str, locale: Locale, known: Mapping[Key, Sequence[str]]) -> None:
        super().__init__(tag, record)
        self.direction = direction_of(locale)
        self._locale = locale
        self._known = known
        self._form_of = lru_cache(maxsize=4096)(c2py(plural_rule(str(locale))[1]))

    @property
    def digest(self) -> str:
        """What everything that is put in words depends on."""
        return f"{self.tag} {self.record} {blake2b(repr(sorted(self._known.items())).encode()).hexdigest()}"

    @property
    def is_source(self) -> bool:
        """Say whether messages stand for themselves."""
        return False

    def gettext(self, text: str, context: str = "") -> str:
        """Give a message in this language; in English where the catalog has none."""
        found = self._known.get((context, text))
        return found[0] if found else text

    def forms(self, one: str, many: str, context: str = "") -> Sequence[str]:
        """Give every plural form of a message; the two of English, by its rule, where the catalog has none."""
        return self._known.get((context, one), (one, many))

    def form_of(self, count: int) -> int:
        """Say which plural form a count takes."""
        return self._form_of(count)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Give the form of a message that a count takes."""
        if ("", one) in self._known:
            return self._known["", one][self.form_of(count)]
        return super().ngettext(one, many, count)

    def number(self, value: int) -> str:
        """Write a whole number."""
        return format_decimal(value, locale=self._locale)

    def day(self, day: date) -> str:
        """Write a day with the name of its month."""
        return format_date(day, "long", locale=self._locale)

    def days(self, first: date, last: date) -> str:
        """Write two days of one month, the month and the year once."""
        return format_interval(first, last, "yMMMMd", locale=self._locale)

    def month(self, day: date) -> str:
        """Write the month of a day."""
        return format_skeleton("yMMMM", day, locale=self._locale)

    def day_of_year(self, day: date) -> str:
        """Write a day without its year, as citations do."""
        return format_skeleton("MMMMd", day, locale=self._locale)

    def month_name(self, day: date) -> str:
        """Write the month of a day without the year."""
        return format_date(day, "LLLL", locale=self._locale)

    def short_day(self, day: date) -> str:
        """Write a day in few letters."""
        return format_skeleton("MMMd", day, locale=self._locale)

    def short_month(self, day: date) -> str:
        """Write a month in few letters."""
        return format_skeleton("yMMM", day, locale=self._locale)


def direction_of(locale: Locale) -> Direction:
    """Say in which direction a language is written."""
    return "rtl" if locale.text_direction == "rtl" else "ltr"
