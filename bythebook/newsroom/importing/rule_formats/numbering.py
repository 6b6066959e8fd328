"""Nest numbers that show no level, such as ``(a) (1) (i) (A)`` in the Code of Federal Regulations.

A number continues a list, or begins one within the last number. Often both are possible: ``(i)`` follows ``(h)``, and
begins a list of Roman numerals. So several readings are followed at a time, each with the sum of what speaks against
it, and the one that fits all numbers best is returned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
_JOINED = re.compile(r"(\d+[A-Z]?(?:[-–:]\d+)*[-–:])(\d+)\Z")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_TERM = "term"
_READINGS_KEPT = 24
# What speaks against a reading. Only their order matters, and that no sum of small ones reaches a jump.
_CLOSES_A_LIST = 0.05
_LIST_OF_ONE = 0.6
_USUAL_LIST = 0.1
_UNUSUAL_LIST = 0.9
_SAME_STYLE_ABOVE = 1.5
_TERM_CLOSES = 0.3
_TERM_WITHIN = 0.4
_TERM_AT_TOP = 0.6
_JUMP = 100.0
_USUAL = {"a()": "1()", "1()": "i()", "i()": "A()", "A()": "1()*", "1()*": "i()*"}
"""The style of list within each style (e-CFR: 1 CFR 21.11). A star marks italics."""


class Marker(NamedTuple):
    """A number as printed, such as ``(a)`` or ``IV.``, and what its appearance shows.

    ``level`` is the depth that its layout shows: below 0 for headings, from 0 for items of lists; ``None`` if it shows
    none. A ``term`` is not a number: it is a word that is defined, which stands between lists. ``word`` is what stands
    before the number if it makes a level of its own: an article, a part or a chapter.
    """

    text: str
    is_italic: bool = False
    is_term: bool = False
    level: int | None = None
    word: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the number has those of the levels above in it, as that of section 3-101."""
        return _JOINED.match(self.text.strip("§.: ")) is not None


class MarkerReading(NamedTuple):
    """One reading of a marker: the style of its list, and its position in it from 1."""

    style: str
    value: int
    may_begin: bool = False
    """Whether a list may begin with it, whatever its value."""


def marker_readings(marker: Marker) -> list[MarkerReading]:
    """Return the readings of a marker: as a number, a letter, a Roman numeral."""
    if marker.is_term:
        return [MarkerReading(_TERM, 1)]
    bare = marker.text.strip("().§:* ")
    frame = ("()" if marker.text.startswith("(") else f".{marker.word}") + ("*" if marker.is_italic else "")
    if bare.isdecimal():
        return [MarkerReading(f"1{frame}", int(bare))]
    if joined := _JOINED.match(bare):
        return [MarkerReading(f"{joined[1]}{frame}", int(joined[2]), may_begin=True)]
    case = "a" if bare.islower() else "A"
    found = []
    if bare and len(set(bare)) == 1:  # after z comes aa
        found.append(MarkerReading(f"{case}{frame}", ord(bare[0].lower()) - ord("a") + 1 + 26 * (len(bare) - 1)))
    if bare and _ROMAN.match(bare.lower()):
        found.append(MarkerReading(f"{'i' if case == 'a' else 'I'}{frame}", _roman(bare.lower())))
    return found or [MarkerReading(f"{bare}{frame}", 1)]


def _roman(text: str) -> int:
    values = [_VALUES[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


class _OpenLevel(NamedTuple):
    """The last number of an open list."""

    reading: MarkerReading
    marker: Marker


@dataclass(frozen=True, slots=True)
class NestedNumber:
    """A number with those that it lies in: ``path`` goes from the top down to it.

    ``is_jump`` says that it neither continues a list nor begins one: a number before it is missing or was misread.
    """

    path: tuple[Marker, ...]
    is_jump: bool = False


class _Reading(NamedTuple):
    """One way to read the numbers so far."""

    cost: float
    lists: tuple[_OpenLevel, ...]
    is_jump: bool = False
    before: _Reading | None = None


def nest(markers: Sequence[Marker]) -> list[NestedNumber]:
    """Return for each marker in the order of the text where it lies."""
    kept = [_Reading(0, ())]
    for marker in markers:
        best: dict[tuple[_OpenLevel, ...], _Reading] = {}
        for reading in kept:
            for after in _continuations(reading, marker):
                if after.lists not in best or after.cost < best[after.lists].cost:
                    best[after.lists] = after
        kept = sorted(best.values(), key=lambda reading: reading.cost)[:_READINGS_KEPT]
    found: list[NestedNumber] = []
    at: _Reading | None = kept[0]
    while at is not None and at.before is not None:
        found.append(NestedNumber(tuple(each.marker for each in at.lists), at.is_jump))
        at = at.before
    return found[::-1]


def _continuations(before: _Reading, marker: Marker) -> Iterator[_Reading]:
    lists = before.lists
    if marker.is_term:
        yield from _terms(before, marker)
        return
    for reading in marker_readings(marker):
        opened = _OpenLevel(reading, marker)
        for level in range(len(lists) - 1, -1, -1):
            last = lists[level]
            is_same_list = reading.style == last.reading.style and _may_follow(last.marker, marker)
            cost = before.cost + _cost_of_closing(lists[level + 1 :])
            if is_same_list and reading.value == last.reading.value + 1:
                yield _Reading(cost, (*lists[:level], opened), before=before)
            elif reading.style == last.reading.style:
                # The nearer the number that is missing, the likelier; and back is less likely than forward.
                gap = reading.value - last.reading.value
                unlikely = min(abs(gap), 40) + (30 if gap <= 0 else 0) + (0 if is_same_list else 10)
                yield _Reading(cost + _JUMP + unlikely, (*lists[:level], opened), is_jump=True, before=before)
        above = lists[-1] if lists else None
        is_within = above is None or _may_contain(above.marker, marker)
        cost = before.cost + _cost_of_list(lists, reading.style)
        is_new = reading.may_begin and all(each.reading.style != reading.style for each in lists)
        if (reading.value == 1 or is_new) and is_within:
            is_odd = above is not None and above.reading.style == reading.style and marker.level is None
            yield _Reading(cost, (*lists, opened), is_jump=is_odd, before=before)
        else:
            unlikely = 10 + min(reading.value, 40) + (0 if is_within else 60)
            yield _Reading(cost + _JUMP + unlikely, (*lists, opened), is_jump=True, before=before)


def _may_follow(last: Marker, marker: Marker) -> bool:
    return last.level is None or marker.level is None or last.level == marker.level


def _may_contain(above: Marker, marker: Marker) -> bool:
    return above.level is None or marker.level is None or above.level < marker.level


def _cost_of_closing(lists: Sequence[_OpenLevel]) -> float:
    return sum(_CLOSES_A_LIST + (_LIST_OF_ONE if each.reading.value == 1 else 0) for each in lists)


def _cost_of_list(lists: Sequence[_OpenLevel], style: str) -> float:
    above = lists[-1].reading.style if lists else ""
    is_usual = not lists or above == _TERM or _USUAL.get(above) == style
    is_above = any(each.reading.style == style for each in lists)
    return (_USUAL_LIST if is_usual else _UNUSUAL_LIST) + (_SAME_STYLE_ABOVE if is_above else 0)


def _terms(before: _Reading, marker: Marker) -> Iterator[_Reading]:
    """Yield where a defined term may stand: after another one, within a number, or after the list that it ends."""
    lists = before.lists
    opened = _OpenLevel(MarkerReading(_TERM, 1), marker)
    for level in range(len(lists), -1, -1):
        if level < len(lists) and lists[level].reading.style == _TERM:
            yield _Reading(before.cost, (*lists[:level], opened), before=before)
            return
        if level == len(lists):
            cost = _TERM_WITHIN if lists else 0.0
        else:
            is_plain = level == 0 and lists[0].reading.style != "a()"
            cost = _TERM_CLOSES if level or is_plain else _TERM_AT_TOP
        yield _Reading(before.cost + cost, (*lists[:level], opened), before=before)


def counted(marker: Marker, value: int) -> Marker:
    """Return a marker of the same form with another decimal number."""
    return marker._replace(text=re.sub(r"\d+", str(value), marker.text, count=1))
