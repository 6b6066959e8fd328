"""Languages other than English: messages from catalogs, dates and numbers from Unicode's CLDR through Babel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from gettext import c2py
from hashlib import blake2b

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal

from bythebook.language.catalogs import MessageKey, plural_rule
from bythebook.language.english import Direction, Language


class TranslatedLanguage(Language):
    """A language with a catalog. Without one it has English messages, and its own dates and numbers."""

    def __init__(self, tag: str, record: str, locale: Locale, messages: Mapping[MessageKey, Sequence[str]]) -> None:
        super().__init__(tag, record)
        self.direction = direction_of(locale)
        self._locale = locale
        self._messages = messages
        self._form_of = lru_cache(maxsize=4096)(c2py(plural_rule(str(locale))[1]))

    @property
    def digest(self) -> str:
        """A digest on which all text depends."""
        return f"{self.tag} {self.record} {blake2b(repr(sorted(self._messages.items())).encode()).hexdigest()}"

    @property
    def is_source(self) -> bool:
        """Whether messages need no translation."""
        return False

    def gettext(self, text: str, context: str = "") -> str:
        """Return a message in this language, or in English if the catalog lacks it."""
        forms = self._messages.get((context, text))
        return forms[0] if forms else text

    def forms(self, one: str, many: str, context: str = "") -> Sequence[str]:
        """Return every plural form of a message, or the two of English if the catalog lacks it."""
        return self._messages.get((context, one), (one, many))

    def form_of(self, count: int) -> int:
        """Return the index of the plural form for a count."""
        return self._form_of(count)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return the plural form of a message for a count."""
        if ("", one) in self._messages:
            return self._messages["", one][self.form_of(count)]
        return super().ngettext(one, many, count)

    def number(self, value: int) -> str:
        """Format a whole number."""
        return format_decimal(value, locale=self._locale)

    def day(self, day: date) -> str:
        """Format a date with the name of its month."""
        return format_date(day, "long", locale=self._locale)

    def within_sentence(self, day: str) -> str:
        """Return a formatted date unchanged."""
        return day

    def days(self, first: date, last: date) -> str:
        """Format two dates; if they are in one month, with month and year once."""
        if first.replace(day=1) == last.replace(day=1):
            return format_interval(first, last, "yMMMMd", locale=self._locale)
        return self.gettext("{start} to {end}", "day").format(start=self.day(first), end=self.day(last))

    def month(self, day: date) -> str:
        """Format the month of a date."""
        return format_skeleton("yMMMM", day, locale=self._locale)

    def day_of_year(self, day: date) -> str:
        """Format a date without its year, as citations do."""
        return format_skeleton("MMMMd", day, locale=self._locale)

    def month_name(self, day: date) -> str:
        """Return the name of a date's month."""
        return format_date(day, "LLLL", locale=self._locale)

    def short_day(self, day: date) -> str:
        """Abbreviate a date without its year."""
        return format_skeleton("MMMd", day, locale=self._locale)

    def short_month(self, day: date) -> str:
        """Abbreviate the month of a date."""
        return format_skeleton("yMMM", day, locale=self._locale)


def direction_of(locale: Locale) -> Direction:
    """Return the direction in which a language is written."""
    return "rtl" if locale.text_direction == "rtl" else "ltr"
