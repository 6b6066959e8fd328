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


def quote_scalar(value: str) -> str:
    """Return a one-line value as a quoted scalar."""
    value = value.strip()
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def excerpt(value: str, most: int = 60) -> str:
    """Return the beginning of a value, short enough for a message."""
    return value if len(value) <= most else f"{value[:most].rstrip()}…"
