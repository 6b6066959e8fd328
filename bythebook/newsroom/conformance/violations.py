"""Violations of the requirements, and the text that describes paths and values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.records import FieldPath

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Violation:
    """A pitfall and the path of the value, before its line is looked up.

    ``message`` continues after the value's path: "is 6, and the scale ends at 5".
    """

    pitfall: Pitfall
    path: FieldPath
    message: str
    hint: str = ""
    """A more specific hint than the pitfall's own, if there is one."""


def pointer(path: FieldPath) -> str:
    """Return a path as JSONPath (RFC 9535): ``$.itemReviewed.author[0].name``, and ``$['@graph']`` for odd keys."""
    return "$" + "".join(map(_segment, path))


def _segment(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    if step.isidentifier():
        return f".{shown(step)}"
    escaped = shown(step).replace("\\", "\\\\").replace("'", "\\'")
    return f"['{escaped}']"


def shown(text: str) -> str:
    r"""Return the printable beginning of a text of any length: JSON's ``\ud83d`` alone is half a character."""
    beginning = text[:_SHOWN].encode("utf-8", "backslashreplace").decode()
    return beginning if len(text) <= _SHOWN else f"{beginning}…"


def described(value: Any) -> str:
    """Return what a JSON value is: ``the text "five"``, ``the number 5``, ``a list``."""
    if isinstance(value, str):
        return f'the text "{shown(value)}"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return f"the number {shown(str(value))}"
    return "a list" if isinstance(value, list) else "an object"
