"""Records in every style of YAML, with comments in every possible place."""

from __future__ import annotations

import json
import random
import re
from typing import Any

COMMENT = "# about "
"""The prefix of a comment that is at an entry and names its path."""
STRAY = "# stray "
"""The prefix of any other comment."""


class Wild:
    """Writes values as YAML, each choice taken by a seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._strays = 0

    def write(self, record: dict[str, Any]) -> str:
        """Write a record, given as plain values."""
        record = _texts(record)
        lines: list[str] = []
        if self._chance(0.2):
            lines += ["# the file's own", "", *self._stray(0)]
        if self._chance(0.2):
            lines.append("---")
        if self._chance(0.1):
            lines += self._flow(record, 0, "").split("\n")
        else:
            lines += self._group(record, 0, "")
        if self._chance(0.2):
            lines += [*self._blank(), "# at the end"]
        return "\n".join(lines) + self._random.choice(["", "\n", "\n\n"])

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _blank(self) -> list[str]:
        return [self._random.choice(["", " ", "\n"])] if self._chance(0.15) else []

    def _stray(self, indent: int) -> list[str]:
        if not self._chance(0.15):
            return []
        self._strays += 1
        return [" " * indent + STRAY + str(self._strays)]

    def _group(self, group: dict[str, Any], indent: int, path: str) -> list[str]:
        keys = list(group)
        if self._chance(0.4):
            self._random.shuffle(keys)
        lines: list[str] = []
        for key in keys:
            inner = f"{path}/{key}"
            lines += self._blank()
            if self._chance(0.25):
                lines.append(f"{' ' * indent}{COMMENT}{inner}")
            lines += self._member(key, group[key], indent, inner)
        if self._chance(0.1):
            lines += self._stray(indent)
        return lines

    def _member(self, key: str, value: Any, indent: int, path: str) -> list[str]:
        start = " " * indent + (f"? {key}\n{' ' * indent}:" if self._chance(0.05) else self._key(key) + ":")
        trailing = f" {COMMENT}{path}" if self._chance(0.2) else ""
        if isinstance(value, str):
            return self._scalar(start, value, indent + self._step(), trailing)
        if not value or self._chance(0.3):
            return (start + " " + self._flow(value, indent + 1, path) + trailing).split("\n")
        if isinstance(value, dict):
            return [start + trailing, *self._group(value, indent + self._step(), path)]
        return [start + trailing, *self._list(value, indent + self._random.choice([0, 2, 3]), path)]

    def _key(self, key: str) -> str:
        return self._random.choice([key, key, key, f'"{key}"', f"'{key}' "])

    def _step(self) -> int:
        return self._random.choice([1, 2, 4])

    def _list(self, values: list[Any], indent: int, path: str) -> list[str]:
        lines: list[str] = []
        for at, value in enumerate(values):
            inner = f"{path}/{at}"
            lines += self._blank()
            if self._chance(0.2):
                lines.append(f"{' ' * indent}{COMMENT}{inner}")
            dash = " " * indent + "-"
            trailing = f" {COMMENT}{inner}" if self._chance(0.2) else ""
            if isinstance(value, str):
                lines += self._scalar(dash, value, indent + self._step(), trailing)
            elif self._chance(0.3):
                lines += (dash + " " + self._flow(value, indent + 1, inner) + trailing).split("\n")
            elif self._chance(0.2):
                lines += [dash + trailing, *self._group(value, indent + self._step(), inner)]
            else:
                first, *rest = self._plain_group(value, indent + 2, inner)
                lines += [dash + " " + first.strip(), *rest]
        return lines

    def _plain_group(self, group: dict[str, Any], indent: int, path: str) -> list[str]:
        """Write a group whose first line is a key, as after a dash."""
        while True:
            lines = self._group(group, indent, path)
            if lines[0].strip() and not lines[0].strip().startswith(("#", "?")) and "\n" not in lines[0]:
                return lines

    def _scalar(self, start: str, value: str, indent: int, trailing: str) -> list[str]:
        inner = " " * indent
        style = self._random.choice(["plain", "single", "double", "literal", "folded", "next line"])
        if style in ("literal", "folded") and value and not value[0].isspace():
            sign = "|" if style == "literal" else ">"
            # A word of a vocabulary must stand alone; other texts lose a line break at their end.
            header = sign + (self._random.choice(["", "-", "+"]) if " " in value else "-")
            text = value if style == "literal" else self._fold(value)
            return [f"{start} {header}{trailing}", *(inner + line if line else "" for line in text.split("\n"))]
        if style == "plain" and _is_plain(value):
            return [f"{start} {value}{trailing}"]
        if style == "next line":
            return [start, *self._stray(indent), f"{inner}{json.dumps(value, ensure_ascii=False)}{trailing}"]
        if style == "single" and "\n" not in value:
            return [f"{start} '{value.replace(chr(39), chr(39) * 2)}'{trailing}"]
        return [f"{start} {json.dumps(value, ensure_ascii=self._chance(0.3))}{trailing}"]

    def _fold(self, value: str) -> str:
        """Break a text at spaces where a folded block may be broken, and double its own breaks."""
        words = re.sub(r"\n+", r"\g<0>\n", value).split(" ")
        out = words[0]
        for word in words[1:]:
            may_break = word[:1].strip() and out[-1:].strip()
            out += ("\n" if may_break and self._chance(0.3) else " ") + word
        return out

    def _flow(self, value: Any, indent: int, path: str) -> str:
        if isinstance(value, str):
            return json.dumps(value, ensure_ascii=False)
        is_group = isinstance(value, dict)
        signs = "{}" if is_group else "[]"
        parts = list(value.items()) if is_group else list(enumerate(value))
        out = signs[0]
        for at, (key, inner) in enumerate(parts):
            out += self._gap(indent)
            label = f'"{key}": ' if is_group else ""
            out += label + self._flow(inner, indent + 1, f"{path}/{key}")
            out += "," if at < len(parts) - 1 or self._chance(0.3) else ""
            if self._chance(0.1):
                out += f" {COMMENT}{path}/{key}\n{' ' * indent}"
        return out + self._gap(indent) + signs[1]

    def _gap(self, indent: int) -> str:
        if not self._chance(0.25):
            return " "
        if self._chance(0.4):
            self._strays += 1
            return f" {STRAY}{self._strays}\n{' ' * indent}"
        return "\n" + " " * indent


def _is_plain(value: str) -> bool:
    return value.isascii() and value.replace(" ", "").isalnum() and value == value.strip()


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_texts(inner) for inner in value]
    return str(value).lower() if isinstance(value, bool) else value
