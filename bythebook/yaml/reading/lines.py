"""A line of YAML as its writer sees it: an indentation, dashes, a key, a value."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Every space of Unicode but the plain one: they look like it, and YAML takes them for letters.
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
        """The key in the spelling of the record's keys."""
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
        """Say whether the value stands in this line, so that nothing can stand below it, further in."""
        return bool(self.value) and self.value[0] not in "#>|&!"


def split_line(text: str) -> KeyLine | None:
    """Take a line apart; nothing if it has no key."""
    found = _LINE.match(text)
    return KeyLine(**found.groupdict()) if found else None


def quote_scalar(value: str) -> str:
    """Write a value of one line between quotation marks that it does not hold itself."""
    value = value.strip()
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def excerpt(value: str, most: int = 60) -> str:
    """Give the beginning of a value, as much of it as a message can hold."""
    return value if len(value) <= most else f"{value[:most].rstrip()}…"
