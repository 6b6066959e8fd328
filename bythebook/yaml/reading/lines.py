"""A line of YAML in its parts: indentation, dashes, key, value."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Every Unicode space but U+0020: they look the same, and YAML treats them as letters.
UNICODE_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LINE = re.compile(
    rf"(?P<indent>[ {UNICODE_SPACES}]*)(?P<dashes>(?:- +)*)(?P<key>[\w-]+?)(?P<gap>[ \t{UNICODE_SPACES}]*)"
    rf"(?P<colon>[:=：﹕∶︓])(?P<space>[ \t{UNICODE_SPACES}]*)(?P<value>.*)\Z",  # noqa: RUF001
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A line that has a key. Columns count from 0."""

    indent: str
    dashes: str
    key: str
    gap: str
    colon: str
    space: str
    value: str

    @property
    def name(self) -> str:
        """The key as record keys are spelled."""
        return self.key.lower().replace("-", "_")

    @property
    def column(self) -> int:
        """Where the key starts."""
        return len(self.indent) + len(self.dashes)

    @property
    def value_column(self) -> int:
        """Where the value starts."""
        return self.column + sum(map(len, (self.key, self.gap, self.colon, self.space)))

    @property
    def is_closed(self) -> bool:
        """Whether the value is complete, so that no indented lines can belong to it."""
        return bool(self.value) and self.value[0] not in "#>|&!"


def split_line(text: str) -> KeyLine | None:
    """Split a line into its parts; return None if it has no key."""
    match = _LINE.match(text)
    return KeyLine(**match.groupdict()) if match else None


def line_above(lines: list[str], number: int) -> int:
    """Return the number of the next line above that is not blank, or 0."""
    return next((at for at in range(number - 1, 0, -1) if lines[at - 1].strip()), 0)


def base_indent(lines: list[str]) -> int:
    """Return by how much the record itself is indented: in a bundle its keys are, in a file of its own they are not."""
    first = next((line for line in lines if line.strip()), "")
    return len(first) - len(first.lstrip(" "))


def quote_scalar(value: str) -> str:
    """Return a one-line value as a quoted scalar."""
    value = value.strip()
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def excerpt(value: str, most: int = 60) -> str:
    """Return the beginning of a value, short enough for a message."""
    return value if len(value) <= most else f"{value[:most].rstrip()}…"
