"""A list put into a record's file. Every other line stays as it is, with its comments and its layout.

The new text is read back and taken only if it is the record that was meant.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import yaml

from bythebook.records import FieldPath, Record
from bythebook.yaml.reading import RecordFile, parse_record

R = TypeVar("R", bound=Record)
Fields = Mapping[str, str]
_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# A word that no YAML program takes for a number or a date, or a day, which all take for that day.
_PLAIN = re.compile(r"[a-z][a-z0-9./-]*\Z|\d{4}-\d\d-\d\d\Z|[0-9a-f]*[a-df][0-9a-f]*\Z", re.ASCII)
_WHOLE = re.compile(r"(?:true|false|yes|no|on|off|null|y|n)\Z")


class LayoutError(Exception):
    """A list cannot be put into a file as that is laid out; the message holds the lines to be written by hand."""


class ListEdit(NamedTuple):
    """A list that a group of keys within a record is to have; without entries, the key is to go."""

    path: FieldPath
    key: str
    entries: tuple[Fields, ...]


class _Splice(NamedTuple):
    """What is to stand between two places of a text, each a line and a column from 0."""

    start: tuple[int, int]
    end: tuple[int, int]
    made: str


def edited(text: str, record: R, wanted: R, edits: Sequence[ListEdit]) -> str:
    """Give a record's text with lists put in. Raises ``LayoutError``."""
    by_hand = "\n".join("\n".join(_block(edit, 0, 2)) for edit in edits)
    line_end = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    lines = text.split("\n")
    try:
        root = yaml.compose(text, Loader=_Loader)
        splices = [_splice(lines, _group_at(root, edit.path), edit) for edit in edits]
    except (yaml.YAMLError, LookupError) as error:
        raise LayoutError(by_hand) from error
    for splice in sorted(splices, reverse=True):  # from the end on, so that earlier places stay where they are
        lines = _spliced(lines, splice)
    new = line_end.join(lines)
    read = parse_record(RecordFile(record.file, type(record), record.id), new.encode())
    if read.problems or read.record != wanted:
        raise LayoutError(by_hand)
    return new


def _splice(lines: list[str], group: yaml.MappingNode, edit: ListEdit) -> _Splice:
    pair = next(((key, value) for key, value in group.value if key.value == edit.key), None)
    if group.flow_style:
        return _in_brackets(group, pair, edit)
    indent = group.start_mark.column
    if pair is None:
        return _of_lines(_last_line(lines, group) + 1, 0, _block(edit, indent, 2) if edit.entries else [])
    key, value = pair
    start, end = key.start_mark.line, _last_line(lines, value) + 1
    step = value.start_mark.column - indent if value.value and not value.flow_style else 2
    old = list(_entries(value))
    if not value.flow_style and old and old == list(edit.entries[: len(old)]):
        added = edit._replace(entries=edit.entries[len(old) :])
        return _of_lines(end, 0, _block(added, indent, step)[1:])
    return _of_lines(start, end - start, _block(edit, indent, step) if edit.entries else [])


def _of_lines(start: int, count: int, made: Sequence[str]) -> _Splice:
    return _Splice((start, 0), (start + count, 0), "".join(f"{line}\n" for line in made))


def _spliced(lines: list[str], splice: _Splice) -> list[str]:
    (first, column), (last, end) = splice.start, splice.end
    if first >= len(lines):  # the last line has no end
        return [*lines, *splice.made.removesuffix("\n").split("\n")]
    rest = lines[last][end:] if last < len(lines) else ""
    made = (lines[first][:column] + splice.made + rest).split("\n")
    return [*lines[:first], *made, *lines[last + 1 :]]


def _group_at(root: Any, path: FieldPath) -> yaml.MappingNode:
    """Find a group of keys. Raises ``LookupError`` where there is none."""
    node = root
    for step in path:
        node = node.value[step] if isinstance(step, int) else {key.value: value for key, value in node.value}[step]
    if isinstance(node, yaml.MappingNode):
        return node
    raise LookupError(path)


def _entries(node: yaml.Node) -> Iterator[dict[str, Any]]:
    for item in node.value:
        yield {key.value: value.value for key, value in item.value}


def _last_line(lines: list[str], node: yaml.Node) -> int:
    """Give the number of the last line of a value: marks of groups and blocks reach to whatever comes next."""
    is_block_text = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(lines, last[1] if isinstance(last, tuple) else last)
    line: int = node.end_mark.line
    if is_block_text and not node.end_mark.column:
        line -= 1
    while is_block_text and line > node.start_mark.line and not lines[line].strip():
        line -= 1
    return line


def _block(edit: ListEdit, indent: int, step: int) -> list[str]:
    made = [f"{' ' * indent}{edit.key}:"]
    for entry in edit.entries:
        for number, (key, value) in enumerate(entry.items()):
            made.append(f"{' ' * (indent + step)}{'  ' if number else '- '}{key}: {_scalar(value)}")
    return made


def _in_brackets(group: yaml.MappingNode, pair: tuple[yaml.Node, yaml.Node] | None, edit: ListEdit) -> _Splice:
    items = ", ".join(
        "{" + ", ".join(f"{key}: {_scalar(value)}" for key, value in entry.items()) + "}" for entry in edit.entries
    )
    made = f"{edit.key}: [{items}]"
    if pair:
        return _Splice(_place(pair[0].start_mark), _place(pair[1].end_mark), made)
    end = _place(group.value[-1][1].end_mark)
    return _Splice(end, end, f", {made}")


def _place(mark: yaml.Mark) -> tuple[int, int]:
    return mark.line, mark.column


def _scalar(value: str) -> str:
    if _PLAIN.match(value) and not _WHOLE.match(value):
        return value
    return json.dumps(value, ensure_ascii=False)
