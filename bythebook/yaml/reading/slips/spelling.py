"""Slips of a line that stands alone: colons, dashes and spaces that are missing, or are not what they look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from bythebook.records import Record
from bythebook.yaml.reading.lines import ODD_SPACES, excerpt, line_of
from bythebook.yaml.reading.shapes import keys_within
from bythebook.yaml.reading.slips.slip import Slip

_ODD_SPACE = re.compile(f"[{ODD_SPACES}]")
_BULLET = re.compile(r"( *)([–—•·*+])[ \t]+\S")
_TIGHT_DASH = re.compile(r"( *)-(?=[A-Za-z])")


def misspelt(kind: type[Record], text: str) -> Slip | None:
    """Find what is wrong in a line whatever stands around it."""
    return next(filter(None, (find(text) for find in _finders(kind))), None)


def _finders(kind: type[Record]) -> Iterator[Callable[[str], Slip | None]]:
    keys = keys_within(kind)
    yield _fence
    yield partial(_odd_space, keys)
    yield partial(_tight_dash, keys)
    yield partial(_bullet, keys)
    yield partial(_colon, keys)


def _fence(text: str) -> Slip | None:
    if not text.startswith(("```", "~~~")):
        return None
    return Slip(0, f'"{excerpt(text)}" marks code in Markdown, and this file is YAML', "Take the line out.")


def _odd_space(keys: frozenset[str], text: str) -> Slip | None:
    """Find a space that only looks like one before a key or behind its colon."""
    line = line_of(text)
    if line is None or line.name not in keys:
        return None
    found = _ODD_SPACE.search(text[: line.value_column])
    if found is None:
        return None
    start = _ODD_SPACE.sub(" ", text[: line.value_column])
    message = f"a space that YAML does not know, U+{ord(found.group()):04X}, stands at the key"
    hint = "It came along when the text was copied: delete it and type a plain space."
    return Slip(found.start(), f'{message} "{line.key}"', hint, start + text[line.value_column :])


def _tight_dash(keys: frozenset[str], text: str) -> Slip | None:
    found = _TIGHT_DASH.match(text)
    line = line_of(text[found.end() :]) if found else None
    if found is None or line is None or line.name not in keys:
        return None
    fixed_line = f"{found.group()} {text[found.end() :]}"
    return Slip(found.end() - 1, "no space follows the dash", f'Write "- {line.key}: …".', fixed_line)


def _bullet(keys: frozenset[str], text: str) -> Slip | None:
    found = _BULLET.match(text)
    line = line_of(text[found.end() - 1 :]) if found else None
    if found is None or line is None or line.name not in keys:
        return None
    message = f'an entry of a list starts with "-", not with "{found[2]}"'
    return Slip(len(found[1]), message, f'Write "- {line.key}: …".', f"{found[1]}- {text[found.end() - 1 :]}")


def _colon(keys: frozenset[str], text: str) -> Slip | None:
    line = line_of(text)
    if line is None or line.name not in keys:
        return None
    fixed_line = f"{line.indent}{line.dashes}{line.key}: {line.value}"
    hint = f'Write "{line.key}: {excerpt(line.value)}".'
    at = line.column + len(line.key) + len(line.gap)
    if line.colon != ":":
        name = '"="' if line.colon == "=" else f"U+{ord(line.colon):04X}"
        return Slip(at, f'a colon should follow "{line.key}", and {name} does', hint, fixed_line)
    if line.value and not line.space:
        return Slip(at, f'no space follows the colon after "{line.key}"', hint, fixed_line)
    return None
