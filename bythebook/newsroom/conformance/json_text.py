"""JSON with the place of each value on request. The standard library reads it; this module only steps over it."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property
from itertools import accumulate
from typing import Any, NoReturn

from bythebook.newsroom.conformance.breaches import Breach
from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.records import FieldPath

_SPACE = re.compile(r"[ \t\n\r]*")
_HINTS = (
    ("Invalid control character", "Write a line break within a text as \\n, and a tab as \\t."),
    ("Invalid \\", 'After "\\" stands one of " \\ / b f n r t u.'),
    ("Expecting property name", "No comma stands after the last member; keys stand between double quotation marks."),
    ("Expecting ',' delimiter", 'A comma is missing, or a quotation mark within a text has no "\\" before it.'),
    ("Expecting ':' delimiter", 'A key is followed by ":" and its value.'),
    ("Expecting value", "A value is text in double quotation marks, a number, true, false, null, [ ] or { }."),
    ("Unterminated string", "A text ends with a double quotation mark."),
    ("Extra data", "One script or file holds one value: put several into a list, [ ]."),
)


class RepeatedKeys(dict[str, Any]):
    """An object in which a key stands twice. As readers do, it gives the last value."""

    repeated: tuple[str, ...] = ()


class JsonText:
    """A JSON text: its value, or the breach that says why there is none, and where in the text each value begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.value: Any = None
        self.breach: Breach | None = None
        self.broken_at = 0
        """Where the text stops being JSON, in characters from its beginning."""
        self._members: dict[int, dict[str | int, int]] = {}
        self._read()

    def _read(self) -> None:
        try:
            self.value = _DECODER.decode(self.text)
        except json.JSONDecodeError as error:
            hint = next((hint for start, hint in _HINTS if error.msg.startswith(start)), "")
            self.broken_at = error.pos
            self.breach = Breach(Pitfall.NOT_JSON, (), f"is not JSON: {error.msg[0].lower()}{error.msg[1:]}", hint)
        except RecursionError:
            self.breach = Breach(Pitfall.TOO_DEEP, (), "nests too deep to be read")
        except ValueError as error:
            # Not a number that JSON has (NaN), or one of more digits than Python takes (4,300).
            self.breach = Breach(Pitfall.NOT_JSON, (), f"is not JSON that can be read: {error}")

    def offset(self, path: FieldPath) -> int:
        """Give where the value at a path begins, in characters; of a value that is not there, what should hold it."""
        at = self._start
        for step in path:
            try:
                member = self._members_at(at).get(step)
            except RecursionError:  # A text that could just be read may not be read again from here, deeper in calls.
                break
            if member is None:
                break
            at = member
        return at

    @cached_property
    def _start(self) -> int:
        return self.broken_at if self.breach else _past_space(self.text, 0)

    def _members_at(self, start: int) -> dict[str | int, int]:
        """Give where the members of the object or the list at ``start`` begin. Each is gone through once."""
        if start not in self._members:
            opening = self.text[start : start + 1]
            walk = {"{": self._object, "[": self._list}.get(opening)
            self._members[start] = walk(start + 1) if walk else {}
        return self._members[start]

    def _object(self, at: int) -> dict[str | int, int]:
        members: dict[str | int, int] = {}
        at = _past_space(self.text, at)
        while self.text[at] != "}":
            key, at = _DECODER.raw_decode(self.text, at)
            value = _past_space(self.text, _past_space(self.text, at) + 1)
            members[key] = value
            at = self._past_value(value)
        return members

    def _list(self, at: int) -> dict[str | int, int]:
        members: dict[str | int, int] = {}
        at = _past_space(self.text, at)
        while self.text[at] != "]":
            members[len(members)] = at
            at = self._past_value(at)
        return members

    def _past_value(self, at: int) -> int:
        """Go past a value, and past the comma if one follows it."""
        at = _past_space(self.text, _DECODER.raw_decode(self.text, at)[1])
        return _past_space(self.text, at + 1) if self.text[at] == "," else at


def _past_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _object_of(members: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(members)
    if len(plain) == len(members):
        return plain
    times = Counter(key for key, _ in members)
    unusual = RepeatedKeys(plain)
    unusual.repeated = tuple(key for key in plain if times[key] > 1)
    return unusual


def _no_such_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


_DECODER = json.JSONDecoder(object_pairs_hook=_object_of, parse_constant=_no_such_number)


class Lines:
    """The lines of a text, to turn places in it into lines and columns. Whoever has no problem pays nothing."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        ends = accumulate(len(line) + 1 for line in self.text.split("\n"))
        return [0, *ends][:-1]

    def start(self, line: int) -> int:
        """Give where a line begins; where the last one does for a line that is not there."""
        return self._starts[min(line, len(self._starts)) - 1]

    def place(self, at: int) -> tuple[int, int]:
        """Give line and column, from 1, of a character."""
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1
