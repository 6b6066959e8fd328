"""JSON with the location of each value on request. The standard library parses it; this module only walks it."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple, NoReturn

from bythebook.newsroom.conformance.lenient_json import as_json
from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.newsroom.conformance.violations import Violation
from bythebook.records import FieldPath

_SPACE = re.compile(r"[ \t\n\r]*")
_HINTS = (
    ("Invalid control character", "Write a line break within a text as \\n, and a tab as \\t."),
    ("Invalid \\", '"\\" must be followed by one of " \\ / b f n r t u.'),
    ("Expecting property name", "Remove a comma after the last member, and put keys in double quotation marks."),
    ("Expecting ',' delimiter", 'A comma is missing, or a quotation mark within a text has no "\\" before it.'),
    ("Expecting ':' delimiter", 'A key is followed by ":" and its value.'),
    ("Expecting value", "A value is text in double quotation marks, a number, true, false, null, [ ] or { }."),
    ("Unterminated string", "A text ends with a double quotation mark."),
    ("Extra data", "A script or file contains one value: put several in a list, [ ]."),
)


class RepeatedKeys(dict[str, Any]):
    """An object with a repeated key. As in most readers, the last value counts."""

    earlier: tuple[tuple[str, Any], ...] = ()
    """The values that do not count, with their keys."""

    @property
    def repeated(self) -> tuple[str, ...]:
        """The repeated keys, in the order of the object."""
        repeated = {key for key, _ in self.earlier}
        return tuple(key for key in self if key in repeated)


class EarlierValue(NamedTuple):
    """A value that does not count, because its key is repeated: the path of the object, the key, and its offset."""

    path: FieldPath
    key: str
    value: Any
    offset: int


class JsonText:
    """A JSON text: its value, or the violation that explains why there is none, and the offset of each value."""

    def __init__(self, text: str, *, is_lenient: bool = False) -> None:
        """``is_lenient`` allows comments, CDATA marks, line breaks in texts and commas before a closing bracket."""
        self.text = as_json(text) if is_lenient else text
        self._decoder = _LENIENT_DECODER if is_lenient else _DECODER
        self.value: Any = None
        self.violation: Violation | None = None
        self.broken_at = 0
        """The offset in characters at which the text is no longer valid JSON."""
        self._members: dict[int, dict[str | int, int]] = {}
        self._earlier: dict[int, list[int]] = {}
        self._read()

    def _read(self) -> None:
        try:
            self.value = self._decoder.decode(self.text)
        except json.JSONDecodeError as error:
            hint = next((hint for start, hint in _HINTS if error.msg.startswith(start)), "")
            self.broken_at = error.pos
            self.violation = Violation(
                Pitfall.NOT_JSON, (), f"is not JSON: {error.msg[0].lower()}{error.msg[1:]}", hint
            )
        except RecursionError:
            self.violation = Violation(Pitfall.TOO_DEEP, (), "nests too deep to be read")
        except ValueError as error:
            # Not a number that JSON has (NaN), or one of more digits than Python takes (4,300).
            self.violation = Violation(Pitfall.NOT_JSON, (), f"is not JSON that can be read: {error}")

    def offset(self, path: FieldPath) -> int:
        """Return the offset of the value at a path, or of the nearest container if the value does not exist."""
        at = self._start
        for step in path:
            try:
                member = self._members_at(at).get(step)
            except RecursionError:  # A text that was just parsed may be too deep to walk from here.
                break
            if member is None:
                break
            at = member
        return at

    def earlier_values(self) -> Iterator[EarlierValue]:
        """Yield each value that a later one with its key replaces."""
        pending: list[tuple[FieldPath, Any]] = [((), self.value)]
        while pending:
            path, found = pending.pop()
            if isinstance(found, RepeatedKeys):
                start = self.offset(path)
                self._members_at(start)
                offsets = self._earlier.get(start, [])
                for (key, value), offset in zip(found.earlier, offsets, strict=True):
                    yield EarlierValue(path, key, value, offset)
            inner = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
            pending.extend(((*path, step), each) for step, each in inner if isinstance(each, (dict, list)))

    @cached_property
    def _start(self) -> int:
        return self.broken_at if self.violation else _past_space(self.text, 0)

    def _members_at(self, start: int) -> dict[str | int, int]:
        """Return the offsets of the members of the object or list at ``start``. Each is walked once."""
        if start not in self._members:
            opening = self.text[start : start + 1]
            walk = {"{": self._object, "[": self._list}.get(opening)
            self._members[start] = walk(start) if walk else {}
        return self._members[start]

    def _object(self, start: int) -> dict[str | int, int]:
        members: dict[str | int, int] = {}
        at = _past_space(self.text, start + 1)
        while self.text[at] != "}":
            key, at = self._decoder.raw_decode(self.text, at)
            value = _past_space(self.text, _past_space(self.text, at) + 1)
            if key in members:
                self._earlier.setdefault(start, []).append(members[key])
            members[key] = value
            at = self._past_value(value)
        return members

    def _list(self, start: int) -> dict[str | int, int]:
        members: dict[str | int, int] = {}
        at = _past_space(self.text, start + 1)
        while self.text[at] != "]":
            members[len(members)] = at
            at = self._past_value(at)
        return members

    def _past_value(self, at: int) -> int:
        """Return the offset after a value and a following comma."""
        at = _past_space(self.text, self._decoder.raw_decode(self.text, at)[1])
        return _past_space(self.text, at + 1) if self.text[at] == "," else at


def _past_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _object_of(members: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(members)
    if len(plain) == len(members):
        return plain
    unusual = RepeatedKeys()
    earlier: list[tuple[str, Any]] = []
    for key, value in members:
        if key in unusual:
            earlier.append((key, unusual[key]))
        unusual[key] = value
    unusual.earlier = tuple(earlier)
    return unusual


def _no_such_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


_DECODER = json.JSONDecoder(object_pairs_hook=_object_of, parse_constant=_no_such_number)
_LENIENT_DECODER = json.JSONDecoder(object_pairs_hook=_object_of, parse_constant=_no_such_number, strict=False)


class LineIndex:
    """Converts offsets in a text to lines and columns. The index is built on first use."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        ends = accumulate(len(line) + 1 for line in self.text.split("\n"))
        return [0, *ends][:-1]

    def start(self, line: int) -> int:
        """Return the offset of a line, or of the last line if there is no such line."""
        return self._starts[min(line, len(self._starts)) - 1]

    def place(self, at: int) -> tuple[int, int]:
        """Return line and column, from 1, of a character."""
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1
