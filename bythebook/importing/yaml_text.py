"""A record as the YAML text that an editor would have written: block style, two spaces a step, no type to guess.

PyYAML's fast emitter cannot indent lists as the record's files do.
What is written here is read back before it reaches a disk (``plan.py``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bythebook.records import EVERYONE, Part, Record

WIDTH = 120
"""Characters a line, where a text can be broken."""
_LONG = 90
"""Longer texts of one line are folded into a block of their own."""
_FLOW = 80
"""Lists of ids up to this length stand in one line."""
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z", re.ASCII)
# Starts with a letter, or a number and a word; holds nothing that YAML gives a meaning to.
_PLAIN = re.compile(r"(?:[^\W\d_]|\d[\d.]* [A-Za-z])(?:[^\x00-\x1f:#]|:(?=\S)|(?<=\S)#)*\Z")
# Words that YAML 1.1 or 1.2 takes for something else than text (yaml.org/type: bool, null).
_TAKEN = re.compile(r"(?:true|false|yes|no|on|off|null|y|n|~)\Z", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?[~?%]?(?:/(?:\.\.|\d{4}-\d\d(?:-\d\d)?[~?%]?)?)?\Z", re.ASCII)
_ODD = re.compile(r"[\t\r\ud800-\udfff\u0085\u2028\u2029\ufeff]")
_BASE_FIELDS = ("aliases", "history")


def record_text(record: Record) -> str:
    """Write a record: the fields that say something, in the order of its model, its history last."""
    return "".join(f"{line}\n" for line in _mapping(fields_of(record), ""))


def fields_of(record: Record) -> dict[str, Any]:
    """Give a record's fields as plain values, without those that have their default."""
    found = fields_of_part(record)
    if found.get("binds") == [EVERYONE]:
        found["binds"] = EVERYONE
    last = {name: found.pop(name) for name in _BASE_FIELDS if name in found}
    return found | last


def fields_of_part(part: Part) -> dict[str, Any]:
    """Give the fields of a group of keys within a record as plain values, without those that have their default."""
    return part.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def list_item(fields: dict[str, Any], indent: str) -> str:
    """Write one entry of a list, whose dash stands after ``indent``."""
    return "".join(f"{line}\n" for line in _item(fields, indent))


def _mapping(fields: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in fields.items():
        yield from _member(key, value, indent)


def _member(key: str, value: Any, indent: str) -> Iterator[str]:
    inner = f"{indent}  "
    if isinstance(value, dict):
        yield f"{indent}{key}:"
        yield from _mapping(value, inner)
    elif isinstance(value, list) and (flow := _flow(value)) is not None:
        yield f"{indent}{key}: {flow}"
    elif isinstance(value, list):
        yield f"{indent}{key}:"
        for item in value:
            yield from _item(item, inner)
    else:
        first, *rest = _scalar(value, inner)
        yield f"{indent}{key}: {first}"
        yield from rest


def _item(value: Any, indent: str) -> Iterator[str]:
    inner = f"{indent}  "
    lines = _mapping(value, inner) if isinstance(value, dict) else _scalar(value, inner)
    for number, line in enumerate(lines):
        yield f"{indent}- {line.removeprefix(inner)}" if number == 0 else line


def _flow(values: list[Any]) -> str | None:
    if not values:
        return "[]"
    if all(isinstance(value, str) and _ID.match(value) and not _TAKEN.match(value) for value in values):
        line = f"[{', '.join(values)}]"
        return line if len(line) <= _FLOW else None
    return None


def _scalar(value: Any, indent: str) -> list[str]:
    """Write a text: plain, folded, in a block, or between quotation marks; the first of these that says just it."""
    if isinstance(value, bool):
        return [str(value).lower()]
    text = str(value)
    if _is_plain(text) and len(text) <= _LONG:
        return [text]
    if _ODD.search(text) or text != text.strip():
        return [_quoted(text)]
    if "\n" in text:
        return ["|-", *(f"{indent}{line}" if line else "" for line in text.split("\n"))]
    if len(text) > _LONG and "  " not in text:
        return [">-", *_folded(text, indent)]
    return [_quoted(text)]


def _is_plain(text: str) -> bool:
    if _DAY.match(text):
        return True
    return bool(_PLAIN.match(text)) and not text.endswith((" ", ":")) and not _TAKEN.match(text)


def _quoted(text: str) -> str:
    """Write a text between quotation marks. What JSON escapes, YAML reads alike (YAML 1.2.2 5.7)."""
    if '"' in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False)


def _folded(text: str, indent: str) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and len(indent) + len(line) + 1 + len(word) > WIDTH:
            yield indent + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield indent + line
