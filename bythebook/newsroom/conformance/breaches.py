"""A pitfall that some markup fell into, and the words that tell where and what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.records import FieldPath

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Breach:
    """A pitfall and the value that fell into it, before anybody has looked up its line.

    ``message`` goes on from the value's path: "is 6, and the scale ends at 5".
    """

    pitfall: Pitfall
    path: FieldPath
    message: str
    hint: str = ""
    """The way out, where there is a closer one than the pitfall's own."""


def pointer(path: FieldPath) -> str:
    """Write a path as JSONPath does (RFC 9535): ``$.itemReviewed.author[0].name``, and ``$['@graph']`` for odd keys."""
    return "$" + "".join(map(_segment, path))


def _segment(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    if step.isidentifier():
        return f".{shown(step)}"
    escaped = shown(step).replace("\\", "\\\\").replace("'", "\\'")
    return f"['{escaped}']"


def shown(text: str) -> str:
    r"""Give the beginning of a text of any length that can be printed: JSON's ``\ud83d`` alone is half a character."""
    beginning = text[:_SHOWN].encode("utf-8", "backslashreplace").decode()
    return beginning if len(text) <= _SHOWN else f"{beginning}…"


def described(value: Any) -> str:
    """Say what a JSON value is: ``the text "five"``, ``the number 5``, ``a list``."""
    if isinstance(value, str):
        return f'the text "{shown(value)}"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return f"the number {shown(str(value))}"
    return "a list" if isinstance(value, list) else "an object"
