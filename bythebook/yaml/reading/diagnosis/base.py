"""What is wrong with a line of YAML, in the terms of the person who wrote it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SyntaxDiagnosis:
    """A syntax error: its line from 1 and its column from 0, what is wrong, and how to fix it.

    ``fixed_line`` is the whole line as it was meant, where it can be meant in one way only; otherwise it is empty.
    """

    line: int
    column: int
    message: str
    hint: str
    fixed_line: str = ""
