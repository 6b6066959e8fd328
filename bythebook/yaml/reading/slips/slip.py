"""What is wrong in a line, in the words of the person who wrote it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong in a line: where (the column counts from 0), what, the way out.

    ``mended`` is the whole line put right, where there is one way only to do that; otherwise it is empty.
    """

    column: int
    message: str
    hint: str
    fixed_line: str = ""


@dataclass(frozen=True, slots=True)
class Located:
    """A slip, and the number of its line from 1."""

    line: int
    slip: Slip
