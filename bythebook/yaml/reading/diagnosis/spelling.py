"""Diagnosis of a line by itself: missing colons, dashes and spaces, and characters that only look like them."""

from __future__ import annotations

import re

from bythebook.records import Record
from bythebook.yaml.reading.diagnosis.base import SyntaxDiagnosis
from bythebook.yaml.reading.lines import UNICODE_SPACES, excerpt, split_line
from bythebook.yaml.reading.shapes import all_keys

_ODD_SPACE = re.compile(f"[{UNICODE_SPACES}]")
_COMMENT = re.compile(r"(?P<indent> *)(?:<!--(?P<html>.*?)-->|//(?P<slashes>.*))\s*\Z")
_MARKED_KEY = re.compile(
    r"(?P<before> *(?:- +)?)(?P<mark>\*\*|__|\*|`|#+ )(?P<key>[\w-]+)(?::(?P=mark)|(?P=mark):|:)(?P<after>.*)\Z"
)
_QUOTED_LINE = re.compile(r"""(?P<before> *(?:- +)?)(?P<mark>["'“‘])(?P<inner>[\w-]+: [^"'”’]*)["'”’]\s*\Z""")
_JSON_LINE = re.compile(r'(?P<before> *(?:- +)?)"(?P<key>[\w-]+)": *(?P<value>"[^"\\]*"|[^,"]+?) *(?P<comma>,)\s*\Z')
_BULLET = re.compile(r"( *)([–—•·*+])[ \t]+\S")
_DASH_WITHOUT_SPACE = re.compile(r"( *)-(?=[A-Za-z])")


def diagnose_spelling(kind: type[Record], lines: list[str], number: int) -> SyntaxDiagnosis | None:
    """Return what is wrong with a line, whatever is around it."""
    keys, text = all_keys(kind), lines[number - 1]
    finders = (
        _code_fence,
        _json,
        _json_line,
        _quoted_line,
        _foreign_comment,
        _bold_key,
        _odd_space,
        _dash_without_space,
        _bullet,
        _colon,
    )
    return next(filter(None, (find(keys, number, text) for find in finders)), None)


def _code_fence(_: frozenset[str], number: int, text: str) -> SyntaxDiagnosis | None:
    if not text.startswith(("```", "~~~")):
        return None
    message = f'"{excerpt(text)}" marks code in Markdown, but this file is YAML'
    return SyntaxDiagnosis(number, 0, message, "Remove the line.")


def _json(_: frozenset[str], number: int, text: str) -> SyntaxDiagnosis | None:
    if number != 1 or not text.startswith("{"):
        return None
    hint = 'Write each key on a line of its own, as in "title: …", without { }, quotation marks and commas.'
    return SyntaxDiagnosis(number, 0, 'the file starts with "{", as JSON does', hint)


def _json_line(keys: frozenset[str], number: int, text: str) -> SyntaxDiagnosis | None:
    """Diagnose a key in quotation marks with a comma after its value."""
    match = _JSON_LINE.match(text)
    if match is None or match["key"] not in keys:
        return None
    fixed_line = f"{match['before']}{match['key']}: {match['value']}"
    hint = f"Write {fixed_line.strip()}"
    return SyntaxDiagnosis(number, match.start("comma"), "the line ends with a comma, as in JSON", hint, fixed_line)


def _quoted_line(keys: frozenset[str], number: int, text: str) -> SyntaxDiagnosis | None:
    """Diagnose quotation marks around a key and its value."""
    match = _QUOTED_LINE.match(text)
    line = split_line(match["before"] + match["inner"]) if match else None
    if match is None or line is None or line.name not in keys or not line.space:
        return None
    fixed_line = match["before"] + match["inner"]
    message = f'{match["mark"]} is before the key "{line.key}" and after its value'
    hint = f'Write "{excerpt(fixed_line.strip())}".'
    return SyntaxDiagnosis(number, len(match["before"]), message, hint, fixed_line)


def _foreign_comment(_: frozenset[str], number: int, text: str) -> SyntaxDiagnosis | None:
    """Diagnose a comment of HTML, JavaScript, SQL or Windows."""
    match = _COMMENT.match(text)
    if not match:
        return None
    comment = match["html"] or match["slashes"] or ""
    fixed_line = f"{match['indent']}# {comment.strip()}"
    hint = f'Write "{excerpt(fixed_line.strip())}", or remove the line.'
    return SyntaxDiagnosis(number, len(match["indent"]), 'a comment starts with "#" here', hint, fixed_line)


def _bold_key(keys: frozenset[str], number: int, text: str) -> SyntaxDiagnosis | None:
    """Diagnose a key with Markdown's marks around it, as in ``**title**: …``."""
    match = _MARKED_KEY.match(text)
    line = split_line(f"{match['before']}{match['key']}:{match['after']}") if match else None
    if match is None or line is None or line.name not in keys:
        return None
    fixed_line = f"{match['before']}{match['key']}: {match['after'].strip()}"
    message = f'"{match["mark"]}" is around the key "{line.key}"'
    hint = f'Write "{excerpt(fixed_line.strip())}".'
    return SyntaxDiagnosis(number, len(match["before"]), message, hint, fixed_line)


def _odd_space(keys: frozenset[str], number: int, text: str) -> SyntaxDiagnosis | None:
    """Diagnose a character before a key or after its colon that only looks like a space."""
    line = split_line(text)
    if line is None or line.name not in keys:
        return None
    match = _ODD_SPACE.search(text[: line.value_column])
    if match is None:
        return None
    start = _ODD_SPACE.sub(" ", text[: line.value_column])
    message = f'the space at the key "{line.key}" is U+{ord(match.group()):04X}, which is not a space in YAML'
    hint = "It was copied along with the text: delete it and type a plain space."
    return SyntaxDiagnosis(number, match.start(), message, hint, start + text[line.value_column :])


def _dash_without_space(keys: frozenset[str], number: int, text: str) -> SyntaxDiagnosis | None:
    match = _DASH_WITHOUT_SPACE.match(text)
    line = split_line(text[match.end() :]) if match else None
    if match is None or line is None or line.name not in keys:
        return None
    fixed_line = f"{match.group()} {text[match.end() :]}"
    hint = f'Write "- {line.key}: …".'
    return SyntaxDiagnosis(number, match.end() - 1, "missing space after the dash", hint, fixed_line)


def _bullet(keys: frozenset[str], number: int, text: str) -> SyntaxDiagnosis | None:
    match = _BULLET.match(text)
    line = split_line(text[match.end() - 1 :]) if match else None
    if match is None or line is None or line.name not in keys:
        return None
    message = f'a list item starts with "-", not "{match[2]}"'
    fixed_line = f"{match[1]}- {text[match.end() - 1 :]}"
    return SyntaxDiagnosis(number, len(match[1]), message, f'Write "- {line.key}: …".', fixed_line)


def _colon(keys: frozenset[str], number: int, text: str) -> SyntaxDiagnosis | None:
    line = split_line(text)
    if line is None or line.name not in keys:
        return None
    fixed_line = f"{line.indent}{line.dashes}{line.key}: {line.value}"
    hint = f'Write "{line.key}: {excerpt(line.value)}".'
    at = line.column + len(line.key) + len(line.gap)
    if line.colon != ":":
        name = '"="' if line.colon == "=" else f"U+{ord(line.colon):04X}"
        message = f'expected ":" after "{line.key}", found {name}'
        return SyntaxDiagnosis(number, at, message, hint, fixed_line)
    if line.value and not line.space:
        message = f'missing space after the colon of "{line.key}"'
        return SyntaxDiagnosis(number, at, message, hint, fixed_line)
    return None
