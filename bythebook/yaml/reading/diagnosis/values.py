"""Diagnosis of a value: characters that mean something else in YAML, and quotation marks that do not match."""

from __future__ import annotations

import re
from itertools import pairwise

from bythebook.records import Record
from bythebook.records.sorts import shape_of
from bythebook.yaml.reading.diagnosis.base import SyntaxDiagnosis
from bythebook.yaml.reading.lines import KeyLine, excerpt, quote_scalar, split_line
from bythebook.yaml.reading.shapes import all_keys, file_fields, text_keys

COLON_WITHIN = re.compile(r":(?:\s|\Z)")
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")
_BLOCK = re.compile(r"([>|][-+]?) ?[^\s#]")
_COMMENT_IN_LIST = re.compile(r"\[(?:[^\]]*[\s,])?#(?=\S)")
_COMMA_AFTER_QUOTES = re.compile(r"""(?P<value>"[^"\\]*"|'[^']*')\s*(?P<comma>,)\s*\Z""")
_TWO_COMMAS = re.compile(r",\s*,")
_SECOND_KEY = re.compile(r"[,;] *(?P<key>[a-z_]+): ")
_LINK = re.compile(r"\[[^\]]*\]\((?P<url>https?://[^)\s]*)\)")
_INDICATORS = "@`%&*!,]}"
_OPENING = "[{|>"
"""What starts a list, a mapping or a block; never the text that is required under some keys."""


def diagnose_value(kind: type[Record], lines: list[str], number: int) -> SyntaxDiagnosis | None:
    """Return what keeps the value in a line from being read as text."""
    text = lines[number - 1]
    line = split_line(text)
    if line is None or line.name not in all_keys(kind) or not line.value or line.colon != ":":
        return None
    if comment := _COMMENT_IN_LIST.match(line.value):
        message = f'the list of "{line.key}" is not closed, because "#" starts a comment'
        hint = 'Remove the "#", or put the entry in quotation marks.'
        return SyntaxDiagnosis(number, line.value_column + comment.end() - 1, message, hint)
    if (link := _LINK.match(line.value)) and line.name not in text_keys(kind):
        message = f'the value of "{line.key}" is a link in Markdown'
        return SyntaxDiagnosis(number, line.value_column, message, f'Write only the URL: "{link["url"]}".')
    if second := next((one for one in _SECOND_KEY.finditer(line.value) if one["key"] in all_keys(kind)), None):
        message = f'"{second["key"]}" is on the line of "{line.key}"'
        hint = f'Write "{second["key"]}: …" on a line of its own, without the comma before it.'
        return SyntaxDiagnosis(number, line.value_column + second.start("key"), message, hint)
    return _fault_within(number, line) or _fault_of_value(kind, text, number, line)


def _fault_within(number: int, line: KeyLine) -> SyntaxDiagnosis | None:
    if quoted := _COMMA_AFTER_QUOTES.match(line.value):
        written = f"{line.key}: {quoted['value']}"
        fixed_line = f"{line.indent}{line.dashes}{written}"
        message, hint = f'a comma follows the value of "{line.key}"', f"Write {written}"
        return SyntaxDiagnosis(number, line.value_column + quoted.start("comma"), message, hint, fixed_line)
    commas = _TWO_COMMAS.search(line.value) if line.value[0] in "[{" else None
    if commas is None:
        return None
    column = line.value_column + commas.end() - 1
    return SyntaxDiagnosis(number, column, "two commas follow each other", "Remove one of them.")


def _fault_of_value(kind: type[Record], text: str, number: int, line: KeyLine) -> SyntaxDiagnosis | None:
    found = _fault_in(line, is_text=line.name in text_keys(kind))
    if found is None:
        return None
    column, message = found
    if block := _BLOCK.match(line.value):
        hint = f'Write "{line.key}: {block[1]}" and put the text on the lines below it, indented by two more spaces.'
        return SyntaxDiagnosis(number, column, f'the text of "{line.key}" starts on the line of ">"', hint)
    field = file_fields(kind).get(line.name)
    if line.value.startswith("- ") and field and shape_of(field).is_list:
        message = f'the first item of "{line.key}" is on its line'
        return SyntaxDiagnosis(number, column, message, "Write each item on a line of its own below it.")
    quoted = _requoted(line.value)
    fixed_line = text[: line.value_column] + quoted if _is_certainly_text(kind, line) else ""
    hint = f"Put the whole value in quotation marks, as in {line.key}: {excerpt(quoted)}"
    return SyntaxDiagnosis(number, column, message, hint if hint.endswith("…") else f"{hint}.", fixed_line)


def _fault_in(line: KeyLine, *, is_text: bool) -> tuple[int, str] | None:
    value, column = line.value, line.value_column
    if value[0] in "\"'":
        closed = _QUOTED.match(value)
        after = value[closed.end() :].strip() if closed else ""
        if closed is None or not after or after.startswith("#"):
            return None
        return column + closed.end(), f'the value of "{line.key}" has text after its closing {value[0]}'
    if value.startswith(("- ", "? ")) or value[0] in _INDICATORS or (value[0] in _OPENING and is_text):
        return column, f'the value of "{line.key}" starts with "{value[0]}", which has a special meaning in YAML'
    if colon := COLON_WITHIN.search(value):
        return column + colon.start(), f'a colon and a space appear in the value of "{line.key}"'
    return None


def _requoted(value: str) -> str:
    """Return a value in quotation marks; one that was quoted wrongly (``"the "first" book"``) loses its marks first."""
    value = value.strip()
    mark = value[0]
    inner = value[1:-1]
    if mark in "\"'" and value.endswith(mark) and inner.count(mark) % 2 == (mark == "'") and mark in inner:
        return quote_scalar(inner)
    if mark == '"' == value[-1] and not inner.startswith(mark) and inner.count('"') % 2 == 0 and _wraps_words(inner):
        return quote_scalar(inner)
    return quote_scalar(value)


def _wraps_words(inner: str) -> bool:
    # In "a" and "b" the outer marks belong to the words; in "the "first" book" they wrap them.
    return inner.partition('"')[0].endswith(" ")


def _is_certainly_text(kind: type[Record], line: KeyLine) -> bool:
    """Return whether the whole value can only be meant as text: its key takes nothing else, and no comment follows."""
    return line.name in text_keys(kind) and " #" not in line.value and line.value[0] not in "\"'>|[{"


def find_unclosed_quote(keys: frozenset[str], lines: list[str]) -> SyntaxDiagnosis | None:
    """Find a value whose quotation mark is not closed before the next key: the parser reads on to the next mark."""
    for at, (text, below) in enumerate(pairwise((*lines, "")), start=1):
        line, following = split_line(text), split_line(below)
        if line is None or line.name not in keys or line.value[:1] not in ('"', "'") or line.colon != ":":
            continue
        if _QUOTED.match(line.value) or (below and not (following and following.name in keys)):
            continue
        message = f'the opening quotation mark {line.value[0]} of "{line.key}" is never closed'
        return SyntaxDiagnosis(at, line.value_column, message, "Close it with the same mark at the end of the value.")
    return None
