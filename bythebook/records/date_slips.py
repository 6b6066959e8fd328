"""What was meant by a text that is near a date, and too far from one to be read as it: for messages only."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bythebook.records.date_forms import readings

_SEASONS = {
    name: number
    for number, names in enumerate(("spring primavera", "summer verano", "fall autumn otoño", "winter invierno"), 21)
    for name in names.split()
}
"""The numbers that stand for a month in EDTF."""
_SEASON = re.compile(rf"(?:the )?(?P<season>{'|'.join(_SEASONS)})(?: of| de)?,? (?P<year>\d{{4}})\Z", re.IGNORECASE)
_PART = re.compile(r"(?:early|mid|late|the beginning of|the end of)[ -](?P<month>[a-z]+\.?,? \d{4})\Z", re.IGNORECASE)
_UNTIL = re.compile(r"(?:until|till|through|to|up to|hasta) (?P<end>.+)\Z", re.IGNORECASE)
_LETTERS = str.maketrans("OoIl|", "00111")
_LOOKS_LIKE_DATE = re.compile(r"[\dOoIl|]{4}-[\dOoIl|]{2}(?:-[\dOoIl|]{2})?\Z", re.ASCII)
_EXCEL_DAY = re.compile(r"[345]\d{4}\Z", re.ASCII)
_EXCEL_START = date(1899, 12, 30)
_UNKNOWN = ("unknown", "undated", "n.d.", "not known", "unclear", "s.f.", "sin fecha")


def explain_slip(text: str) -> str:
    """Return what is wrong with a text that is near a date, and what to write; an empty string for any other."""
    plain = " ".join(text.split()).rstrip(".,")
    if season := _SEASON.match(plain):
        return f"is a season; write {season['year']}-{_SEASONS[season['season'].lower()]}"
    if (part := _PART.match(plain)) and len(month := readings(part["month"])) == 1:
        return f"is a part of a month; write {month[0]}"
    if (until := _UNTIL.match(plain)) and len(end := readings(until["end"])) == 1:
        return f'has no start; write "/{end[0]}"'
    is_unknown = text.casefold() in _UNKNOWN
    return "is not a date; write what is certain, such as 2026-03 or 2026" if is_unknown else _mistyped(text)


def _mistyped(text: str) -> str:
    """Return what is wrong with a day whose digits are not those of a date."""
    if _EXCEL_DAY.match(text):
        return f"is a day as Excel counts them; write {_EXCEL_START + timedelta(int(text))}"
    if _LOOKS_LIKE_DATE.match(text) and (letter := next((each for each in text if each in "OoIl|"), "")):
        return f'has "{letter}" where a digit belongs; write {text.translate(_LETTERS)}'
    return ""
