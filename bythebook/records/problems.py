"""Problems as data: the check, the value and how to fix it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from bythebook.records.characters import hidden_offsets

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
FieldPath: TypeAlias = tuple[str | int, ...]
"""The way to a value within a record: ``("comparisons", 0, "rule")``. Empty for the record itself."""


class Severity(StrEnum):
    """Whether a problem stops the build."""

    ERROR = "error"
    WARNING = "warning"


def one_line(text: str) -> str:
    """Show control and invisible characters as escapes.

    A file's name may hold a line break, a terminal's command, or a character that reorders the line.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _CONTROL.sub(lambda found: f"\\x{ord(found.group()):02x}", text)
    shown = [*text]
    for offset in hidden_offsets(text):
        shown[offset] = f"\\u{ord(text[offset]):04x}"
    return "".join(shown)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file. ``file`` is relative to the project, with ``/``; lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault at one place. ``message`` is a sentence without its full stop; ``hint`` is a sentence or empty."""

    place: Place
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Return the line that an editor reads, as ``file:line:column: code: message. Hint.``."""
        place = f"{self.place.file}:{self.place.line}:{self.place.column}"
        label = "" if self.severity is Severity.ERROR else f"{self.severity.value}: "
        hint = f" {self.hint}" if self.hint else ""
        return one_line(f"{place}: {label}{self.code}: {self.message}.{hint}")


@dataclass(frozen=True, slots=True)
class UnlocatedProblem:
    """A fault that a check found in a linked record, before anybody has looked up its line.

    ``path`` leads to the value. ``needle`` narrows the place to the first spot within that value where those
    characters stand. ``on_key`` points at the key instead of its value. Lines are looked up only for faults,
    so that a clean record pays nothing for them.
    """

    file: str
    path: FieldPath
    message: str
    hint: str = ""
    needle: str = ""
    on_key: bool = False
    nth: int = 0
    """How many spots with ``needle`` come before the one that is meant."""
