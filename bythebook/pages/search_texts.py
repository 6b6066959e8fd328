"""Texts as search indexes them: names and dates in the forms that people type, Markdown without addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bythebook.language import current_language
from bythebook.pages.wording import date_words
from bythebook.records import EdtfDate

_LINK_TARGET = re.compile(r"\]\([^)]*\)|<[a-z]+:[^>]*>")
_WORD = re.compile(r"[^\W_]+")
_OTHER_FORMS = (
    (re.compile(r"\bUnited States\b"), "US"),
    (re.compile(r"\bU\.? ?S\.?(?![.A-Z])"), "United States"),
    (re.compile(r"\bU\.? ?S\.? ?C\b"), "United States Code"),
    (re.compile(r"\bC\.? ?F\.? ?R\b"), "Code of Federal Regulations"),
    (re.compile(r"\bDepartment\b"), "Dept"),
    (re.compile(r"\bDept\b"), "Department"),
    (re.compile(r"\bAttorney\b"), "Atty"),
    (re.compile(r"\bCircuit\b"), "Cir"),
    (re.compile(r"\bVice President\b"), "VP"),
    (re.compile(r"\bPresident of the United States\b"), "POTUS"),
)
"""What English names and citations have in short or in full, and the other form, which people type as well."""


def joined(*texts: str | None) -> str:
    """Return texts one below the other, without those that are missing or empty."""
    return "\n".join(text for text in texts if text)


def with_other_forms(name: str) -> str:
    """Return names and the other forms of their words: "US" for the Supreme Court of the United States."""
    return joined(name, *(other for form, other in _OTHER_FORMS if form.search(name)))


def run_together(name: str) -> str:
    """Return the words of a name without the spaces between them, as in "JDVance" and "AlexandraOcasio"."""
    words = _WORD.findall(name)
    whole = "".join(words) if len(words) > 2 else ""  # noqa: PLR2004 - of two words the pair is the whole
    return joined(*map("".join, pairwise(words)), whole)


def without_targets(markdown: str) -> str:
    """Return Markdown without the addresses of its links, which are no words of the page."""
    return _LINK_TARGET.sub("]", markdown)


def date_forms(date: EdtfDate) -> Iterator[str]:
    """Yield a date in the forms that people type: as the page shows it, as in the record, in numbers, abbreviated."""
    yield date_words(date).text
    yield date.text
    for day in dict.fromkeys((date.first, date.last)):
        if day:
            yield f"{day.month}/{day.day}/{day.year} {day.month}/{day.day}/{day.year % 100}"
            yield current_language().short_day(day)
            yield current_language().month_name(day)[:3]
