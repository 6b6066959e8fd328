"""Insert or replace lists in a record's file. Every other line keeps its comments and its layout.

The new text is parsed, and rejected unless it is the expected record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from bythebook.records import FieldPath, Record
from bythebook.yaml.composer import compose
from bythebook.yaml.nodes import CollectionNode, MappingNode, Mark, NodeEntry, ScalarNode, YamlNode, node_at, plain
from bythebook.yaml.reading import RecordFile, parse_record

R = TypeVar("R", bound=Record)
Fields = Mapping[str, str]
# A word that no YAML parser takes for a number or a date; or a date, which all read alike.
_PLAIN = re.compile(r"[a-z][a-z0-9./-]*\Z|\d{4}-\d\d-\d\d\Z|[0-9a-f]*[a-df][0-9a-f]*\Z", re.ASCII)
_KEYWORD = re.compile(r"(?:true|false|yes|no|on|off|null|y|n)\Z")


class LayoutError(Exception):
    """Raised if a list cannot be inserted into a file with this layout; the message has the lines to add by hand."""


class ListEdit(NamedTuple):
    """A list that the mapping at ``path`` should have under ``key``; an empty list removes the key."""

    path: FieldPath
    key: str
    entries: tuple[Fields, ...]


class _Splice(NamedTuple):
    """The replacement of what is between two positions of a text."""

    start: Mark
    end: Mark
    text: str


def apply_list_edits(text: str, record: R, expected: R, edits: Sequence[ListEdit]) -> str:
    """Return a record's text with edited lists. Raise ``LayoutError``."""
    manual_edit = "\n".join("\n".join(_block(edit, 0, 2)) for edit in edits)
    line_end = "\r\n" if "\r\n" in text else "\n"
    text = text.replace("\r\n", "\n")
    lines = text.split("\n")
    try:
        tree = compose(record.file, text)
        root = tree.root if tree.is_complete else None
        splices = [_splice(lines, _mapping_at(root, edit.path), edit) for edit in edits]
    except LookupError as error:
        raise LayoutError(manual_edit) from error
    for splice in sorted(splices, reverse=True):  # from the end, so that earlier positions stay valid
        lines = _spliced(lines, splice)
    new = line_end.join(lines)
    read = parse_record(RecordFile(record.file, type(record), record.id), new.encode())
    if read.problems or read.record != expected:
        raise LayoutError(manual_edit)
    return new


def _splice(lines: list[str], mapping: MappingNode, edit: ListEdit) -> _Splice:
    entry = mapping.entry(edit.key)
    if mapping.is_flow:
        return _in_brackets(mapping, entry, edit)
    indent = mapping.column
    if entry is None:
        return _of_lines(_last_line(lines, mapping) + 1, 0, _block(edit, indent, 2) if edit.entries else [])
    node = entry.node
    start, end = entry.start.line, _last_line(lines, node) + 1
    is_block = isinstance(node, CollectionNode) and not node.is_flow
    step = node.start.column - indent if is_block else 2
    old = plain(node)
    if is_block and old and old == list(edit.entries[: len(old)]):
        added = edit._replace(entries=edit.entries[len(old) :])
        return _of_lines(end, 0, _block(added, indent, step)[1:])
    return _of_lines(start, end - start, _block(edit, indent, step) if edit.entries else [])


def _of_lines(start: int, count: int, written: Sequence[str]) -> _Splice:
    return _Splice(Mark(start, 0), Mark(start + count, 0), "".join(f"{line}\n" for line in written))


def _spliced(lines: list[str], splice: _Splice) -> list[str]:
    (first, column), (last, end) = splice.start, splice.end
    if first >= len(lines):  # the last line has no line break
        return [*lines, *splice.text.removesuffix("\n").split("\n")]
    rest = lines[last][end:] if last < len(lines) else ""
    changed = (lines[first][:column] + splice.text + rest).split("\n")
    return [*lines[:first], *changed, *lines[last + 1 :]]


def _mapping_at(root: YamlNode | None, path: FieldPath) -> MappingNode:
    """Return the mapping at a path. Raise ``LookupError`` if there is none."""
    node = node_at(root, path)
    if isinstance(node, MappingNode):
        return node
    raise LookupError(path)


def _last_line(lines: list[str], node: YamlNode) -> int:
    """Return the number of the last line of a value. The end marks of blocks reach to whatever comes next."""
    if isinstance(node, CollectionNode) and not node.is_flow and node.entries:
        return _last_line(lines, node.entries[-1].node)
    line = node.end.line
    if not (isinstance(node, ScalarNode) and node.is_block):
        return line
    if not node.end.column:
        line -= 1
    while line > node.start.line and not lines[line].strip():
        line -= 1
    return line


def _block(edit: ListEdit, indent: int, step: int) -> list[str]:
    written = [f"{' ' * indent}{edit.key}:"]
    for entry in edit.entries:
        for number, (key, value) in enumerate(entry.items()):
            written.append(f"{' ' * (indent + step)}{'  ' if number else '- '}{key}: {_scalar(value)}")
    return written


def _in_brackets(mapping: MappingNode, entry: NodeEntry | None, edit: ListEdit) -> _Splice:
    items = ", ".join(
        "{" + ", ".join(f"{key}: {_scalar(value)}" for key, value in fields.items()) + "}" for fields in edit.entries
    )
    written = f"{edit.key}: [{items}]"
    if entry:
        return _Splice(entry.start, entry.node.end, written)
    end = mapping.entries[-1].node.end
    return _Splice(end, end, f", {written}")


def _scalar(value: str) -> str:
    if _PLAIN.match(value) and not _KEYWORD.match(value):
        return value
    return json.dumps(value, ensure_ascii=False)
