"""Read OSCAL documents in YAML as the objects that they have in JSON. Values are texts, as the file prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from bythebook.newsroom.importing.rule_formats.oscal_documents import DOCUMENTS
from bythebook.newsroom.importing.rule_formats.oscal_values import Object, UnreadText, replaced_value
from bythebook.newsroom.importing.rule_formats.passages import UnreadableRuleError
from bythebook.records import Place

_NAMES = "|".join(DOCUMENTS)
_START = re.compile(
    rf"\A(?:[ \t]*(?:#[^\n]*|%YAML[^\n]*|---[ \t]*)?\r?\n)*[\"']?(?:{_NAMES})[\"']?[ \t]*:[ \t]*(?:#[^\n]*)?\r?\n"
)
_NULL = "tag:yaml.org,2002:null"
_COMMENT = re.compile(r"\s*#(.*)\Z")
_COMMENT_AFTER = re.compile(r"[\]},:]*\s+#(.*)\Z")
_IDS = ("id", "uuid")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def is_oscal_yaml(text: str) -> bool:
    """Return whether a text is an OSCAL document in YAML."""
    return _START.match(text) is not None


@dataclass(slots=True)
class YamlDocument:
    """A document's objects, the lines of ids in it, and what is not among the objects."""

    value: Any = None
    lines: dict[str, int] = field(default_factory=dict)
    unread: list[UnreadText] = field(default_factory=list)


def read_yaml(file: str, text: str) -> YamlDocument:
    """Read a document. Raise ``UnreadableRuleError`` for invalid YAML, and for aliases, which may repeat endlessly."""
    try:
        root = yaml.compose(text, Loader=_LOADER)
        if root is None:
            raise UnreadableRuleError(Place(file), "this YAML is empty")
        return _YamlReader(file, text).read(root)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        raise UnreadableRuleError(place, f"this is not YAML: {error.problem or error.context}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise UnreadableRuleError(Place(file), "this is not YAML, or nests too deep to be read") from error


class _YamlReader:
    def __init__(self, file: str, text: str) -> None:
        self._file, self._lines = file, text.split("\n")
        self._found = YamlDocument()
        self._seen: set[int] = set()
        self._in_text: set[int] = set()
        """The lines, from 0, that are part of a text, or whose end was searched for a comment."""

    def read(self, root: yaml.Node) -> YamlDocument:
        self._found.value = self._value(root)
        self._found.unread += self._comments()
        return self._found

    def _value(self, node: yaml.Node) -> Any:
        if id(node) in self._seen:
            place = Place(self._file, node.start_mark.line + 1, node.start_mark.column + 1)
            raise UnreadableRuleError(place, "the file has an alias to this", "Write out what it stands for.")
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._object(node)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(each) for each in node.value]
        first, last = node.start_mark.line, node.end_mark.line
        # A text in block style ends at the start of the line after it.
        self._in_text.update(range(first + 1, last + (node.end_mark.column > 0)))
        self._add_comment(last, node.end_mark.column)
        return None if node.tag == _NULL else str(node.value)

    def _object(self, node: yaml.MappingNode) -> Object:
        found: Object = {}
        for key_node, value_node in node.value:
            key, value = str(self._value(key_node)), self._value(value_node)
            line = value_node.start_mark.line + 1
            if key in found:
                self._found.unread.append(replaced_value(key, found[key], line))
            found[key] = value
            if key in _IDS and isinstance(value, str):
                self._found.lines.setdefault(value, line)
        return found

    def _add_comment(self, line: int, column: int) -> None:
        rest = self._lines[line][column:] if column and line < len(self._lines) else ""
        if comment := _COMMENT_AFTER.match(rest):
            self._found.unread.append(UnreadText("a comment", comment[1].strip(), line + 1))

    def _comments(self) -> Iterator[UnreadText]:
        for number, line in enumerate(self._lines):
            if number not in self._in_text and (comment := _COMMENT.match(line)):
                yield UnreadText("a comment", comment[1].strip(), number + 1)
