"""YAML text to a node tree with positions, and a Problem for everything that a record may not contain.

Every scalar stays the string in the file: ``no`` is "no", ``0123`` is "0123". Events are read one by one with a depth
limit, so neither nesting nor anchors can exhaust the machine.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, NoReturn

import yaml

from bythebook.records import FieldPath, Place, Problem
from bythebook.yaml.fast_path import MAX_DEPTH, Parser
from bythebook.yaml.nodes import MappingNode, Mark, NodeEntry, ScalarNode, SequenceNode, YamlNode, plain, walk_paths
from bythebook.yaml.parser_errors import explain_parser_error

_WRITE_OUT = 'Write the value out; if it is text that starts with "{indicator}", put it in quotation marks.'


class NodeTree:
    """A file as a tree. ``root`` is ``None`` for an empty file; ``problems`` say what is wrong with its syntax."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.root: YamlNode | None = None
        self.problems: list[Problem] = []
        self.is_complete = True
        """Whether the file could be read to its end; if not, the tree holds what comes before the error."""

    @cached_property
    def value(self) -> Any:
        """The file as dicts, lists and strings; ``None`` if it is empty or could not be read."""
        return plain(self.root) if self.root and self.is_complete else None

    @cached_property
    def values(self) -> dict[FieldPath, tuple[int, int]]:
        """The line and column, from 1, of every value by its path."""
        if self.root is None:
            return {}
        found = {path: _from_1(node.start) for path, node, _ in walk_paths(self.root)}
        return {(): _from_1(self.root.start), **found}

    @cached_property
    def keys(self) -> dict[FieldPath, tuple[int, int]]:
        """The line and column, from 1, of every key by the path of its value."""
        return {path: _from_1(key.start) for path, _, key in walk_paths(self.root) if key} if self.root else {}

    def place(self, path: FieldPath, *, on_key: bool = False) -> Place:
        """Return the place of the value at ``path``, or of the nearest collection that holds it."""
        table = self.keys if on_key else self.values
        for length in range(len(path), -1, -1):
            if found := table.get(path[:length]) or self.values.get(path[:length]):
                return Place(self.path, *found)
        return Place(self.path)


def compose(path: str, text: str) -> NodeTree:
    """Compose one YAML document. Raises nothing: what is wrong is in ``problems``."""
    return _Composer(path, text).run()


class _StopError(Exception):
    """The document cannot be read further; its Problem is recorded."""


class _Composer:
    def __init__(self, path: str, text: str) -> None:
        self.tree = NodeTree(path)
        self.parser = Parser(text)

    def run(self) -> NodeTree:
        try:
            self._document()
        except _StopError:
            self.tree.is_complete = False
        except yaml.YAMLError as error:
            self.tree.is_complete = False
            self.tree.problems.append(explain_parser_error(self.tree.path, error))
        finally:
            self.parser.dispose()
        return self.tree

    def _document(self) -> None:
        get = self.parser.get_event
        get()  # the stream's start
        if isinstance(get(), yaml.StreamEndEvent):
            return
        self.tree.root = self._begin(get(), 0)
        self._fill(self.tree.root, 0)
        get()  # the document's end
        following = get()
        if not isinstance(following, yaml.StreamEndEvent):
            hint = "Move it to its own file."
            message = 'a second document starts here, after "---"'
            if isinstance(self.parser.peek_event(), yaml.ScalarEvent) and not self.parser.peek_event().value:
                message, hint = 'the line "---" starts a second document, and nothing follows', "Remove the line."
            self._report(following, "several-documents", message, hint)

    def _begin(self, event: Any, depth: int) -> YamlNode:
        """Return the node that an event starts: a scalar, or a collection that is still empty."""
        self._refuse_indirection(event)
        first, last = event.start_mark, event.end_mark
        start = _mark(first)
        if isinstance(event, yaml.ScalarEvent):
            span = (first.index, last.index)
            return ScalarNode(event.value, start, _mark(last), event.style or "", span)
        if depth >= MAX_DEPTH:
            message = f"groups and lists are nested more than {MAX_DEPTH} deep"
            self._stop(event, "too-deep", message, "Remove some levels.")
        kind = MappingNode if isinstance(event, yaml.MappingStartEvent) else SequenceNode
        return kind(is_flow=bool(event.flow_style), start=start, column=start.column)

    def _fill(self, node: YamlNode, depth: int) -> None:
        """Compose what is in a collection. A node is in the tree before it is filled: an error leaves what was read.

        Recursion is bounded by MAX_DEPTH.
        """
        if isinstance(node, MappingNode):
            self._fill_mapping(node, depth + 1)
        elif isinstance(node, SequenceNode):
            self._fill_sequence(node, depth + 1)

    def _fill_sequence(self, node: SequenceNode, depth: int) -> None:
        get = self.parser.get_event
        while not isinstance(event := get(), yaml.SequenceEndEvent):
            item = self._begin(event, depth)
            node.entries.append(NodeEntry("", item, start=item.start))
            self._fill(item, depth)
        node.end = _mark(event.end_mark)

    def _fill_mapping(self, node: MappingNode, depth: int) -> None:
        get = self.parser.get_event
        first: dict[str, Mark] = {}
        while not isinstance(event := get(), yaml.MappingEndEvent):
            key = self._begin(event, 0)
            if not isinstance(key, ScalarNode):
                hint = 'Put the value in quotation marks if it starts with "[" or "{".'
                self._stop(event, "yaml-syntax", "a key must be plain text", hint)
            if key.value in first:
                message = f'"{key.value}" is already on line {first[key.value].line + 1}'
                self._report(event, "duplicate-key", message, "Keep one of the two.")
            first.setdefault(key.value, key.start)
            entry = NodeEntry(key.value, ScalarNode(""), start=key.start, key_node=key)
            node.entries.append(entry)
            entry.node = self._begin(get(), depth)
            self._fill(entry.node, depth)
        node.end = _mark(event.end_mark)

    def _refuse_indirection(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            indicator = "*" if isinstance(event, yaml.AliasEvent) else "&"
            message = f'"{indicator}{event.anchor}" is a YAML shortcut for another value'
            self._stop(event, "anchors", message, _WRITE_OUT.format(indicator=indicator))
        if event.tag is not None and event.tag != "!":
            hint = 'Remove the tag; if it is text that starts with "!", put it in quotation marks.'
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._stop(event, "yaml-tag", f'"{tag}" is a tag, but records contain only text', hint)

    def _report(self, event: Any, code: str, message: str, hint: str) -> None:
        place = Place(self.tree.path, *_from_1(_mark(event.start_mark)))
        self.tree.problems.append(Problem(place, code, message, hint))

    def _stop(self, event: Any, code: str, message: str, hint: str) -> NoReturn:
        self._report(event, code, message, hint)
        raise _StopError


def _mark(mark: Any) -> Mark:
    return Mark(mark.line, mark.column)


def _from_1(mark: Mark) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1
