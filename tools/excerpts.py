"""The lines in which two versions of a file differ, with the lines that they belong to."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import NamedTuple, TypeAlias

Line: TypeAlias = tuple[int, str | None]
"""A line's indentation and its text, or ``None`` where lines were left out."""
Excerpt: TypeAlias = list[Line]

_INVALID = ("\udc80", "\udcff")


class Excerpts(NamedTuple):
    """The same place of a file in its bad and its good version."""

    bad: Excerpt
    good: Excerpt


def excerpts(bad: bytes, good: bytes | None, reported: set[int]) -> Excerpts:
    """Cut out the lines that differ and those that are ``reported``, by number in the bad version from 1.

    The keys that a line stands under are shown too. A bad version without a good one is shown in full.
    """
    bad_lines = _lines(bad)
    if good is None:
        return Excerpts([_line(text) for text in bad_lines if text], [])
    good_lines = _lines(good)
    in_bad = {number - 1 for number in reported if number <= len(bad_lines)}
    in_good: set[int] = set()
    matcher = SequenceMatcher(None, bad_lines, good_lines, autojunk=False)
    for kind, bad_start, bad_end, good_start, good_end in matcher.get_opcodes():
        if kind == "equal":
            in_good |= {good_start + line - bad_start for line in in_bad if bad_start <= line < bad_end}
        else:
            in_bad |= _place(bad_start, bad_end)
            in_good |= _place(good_start, good_end)
    return Excerpts(_cut(bad_lines, in_bad), _cut(good_lines, in_good))


def _place(start: int, end: int) -> set[int]:
    """Return the lines of a change; where there are none in this version, the line before."""
    return set(range(start, end)) or {max(0, start - 1)}


def _lines(data: bytes) -> list[str]:
    return [visible(line) for line in data.decode("utf-8", "surrogateescape").removesuffix("\n").split("\n")]


def visible(line: str) -> str:
    """Make characters that nobody can see visible, such as ⟨U+200B⟩ and ⟨tab⟩; nothing else changes."""
    return "".join(_shown(character) for character in line)


def _shown(character: str) -> str:
    if _INVALID[0] <= character <= _INVALID[1]:
        return f"⟨0x{ord(character) - 0xDC00:02x}⟩"
    if character == "\t":
        return "⟨tab⟩"
    return f"⟨U+{ord(character):04X}⟩" if unicodedata.category(character) in ("Cf", "Cc") else character


def _cut(lines: list[str], wanted: set[int]) -> Excerpt:
    shown = set(wanted)
    for line in wanted:
        shown |= _keys_above(lines, line)
    cut: Excerpt = []
    before = -1
    for line in sorted(shown):
        if line > before + 1:
            cut.append((_indent(lines[line]), None))
        cut.append(_line(lines[line]))
        before = line
    return cut if before == len(lines) - 1 else [*cut, (0, None)]


def _line(text: str) -> Line:
    return _indent(text), text.lstrip(" ")


def _keys_above(lines: list[str], line: int) -> set[int]:
    above: set[int] = set()
    indent = _indent(lines[line])
    for number in range(line - 1, -1, -1):
        if lines[number].strip() and _indent(lines[number]) < indent:
            above.add(number)
            indent = _indent(lines[number])
    return above


def _indent(line: str) -> int:
    found = re.match(r" *", line)
    return found.end() if found else 0
