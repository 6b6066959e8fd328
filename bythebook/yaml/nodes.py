"""The node tree of a record's file: what reading locates values in, fixing edits, and writing lays out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bythebook.records import FieldPath

DUPLICATE = "again"
"""The path step below a key that its mapping has already: the first value counts, and this is another."""


class Mark(NamedTuple):
    """A position in a text. Both numbers count from 0."""

    line: int
    column: int


_START = Mark(0, 0)


@dataclass(slots=True, eq=False)
class ScalarNode:
    """A scalar. Its value is always text, whatever it looks like."""

    value: str
    start: Mark = _START
    end: Mark = _START
    style: str = ""
    """What YAML encloses or introduces it with: a quotation mark, ``|``, ``>``, or nothing."""
    span: tuple[int, int] | None = None
    """Offsets in the text, in characters; ``None`` for a node that was not read from one place of a text."""

    @property
    def is_block(self) -> bool:
        """Whether it is written as a literal or a folded block."""
        return self.style in ("|", ">")

    @property
    def is_on_one_line(self) -> bool:
        """Whether it is neither a block nor continued on further lines."""
        return self.start.line == self.end.line and not self.is_block


@dataclass(slots=True, eq=False)
class CollectionNode:
    """A mapping or a sequence. ``below`` holds the comments after its last entry.

    ``column`` is the column of its entries; ``end`` is exact for flow style (in brackets) only.
    """

    entries: list[NodeEntry] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    is_flow: bool = False
    start: Mark = _START
    end: Mark = _START
    column: int = 0

    def encloses(self, mark: Mark) -> bool:
        """Return whether a position lies between the brackets."""
        return self.is_flow and self.start < mark < self.end


class MappingNode(CollectionNode):
    """Keys with their values, in the order of the text; a duplicate key has an entry of its own."""

    __slots__ = ()

    def entry(self, key: str) -> NodeEntry | None:
        """Return the first entry of a key, or ``None``."""
        return next((entry for entry in self.entries if entry.key == key), None)


class SequenceNode(CollectionNode):
    """Values in order."""

    __slots__ = ()


YamlNode = ScalarNode | MappingNode | SequenceNode


@dataclass(slots=True, eq=False)
class NodeEntry:
    """A key with its value, or an item of a sequence, whose key is empty.

    ``above`` holds the comments on lines of their own before it, with an empty string for a blank line; ``trailing``
    those at the end of its line. Comments keep their ``#``.
    """

    key: str
    node: YamlNode
    above: list[str] = field(default_factory=list)
    trailing: list[str] = field(default_factory=list)
    start: Mark = _START
    key_node: ScalarNode | None = None


def walk(collection: CollectionNode) -> Iterator[tuple[NodeEntry, CollectionNode]]:
    """Yield every entry below a collection with the collection that holds it, in document order."""
    for entry in collection.entries:
        yield entry, collection
        if isinstance(entry.node, CollectionNode):
            yield from walk(entry.node)


def walk_paths(node: YamlNode, path: FieldPath = ()) -> Iterator[tuple[FieldPath, YamlNode, ScalarNode | None]]:
    """Yield a node and every node below it with its path and the node of its key, in document order."""
    if isinstance(node, MappingNode):
        seen: set[str] = set()
        for entry in node.entries:
            is_duplicate = entry.key in seen
            seen.add(entry.key)
            inner = (*path, entry.key, DUPLICATE) if is_duplicate else (*path, entry.key)
            yield inner, entry.node, None if is_duplicate else entry.key_node
            yield from walk_paths(entry.node, inner)
    elif isinstance(node, SequenceNode):
        for index, entry in enumerate(node.entries):
            yield (*path, index), entry.node, None
            yield from walk_paths(entry.node, (*path, index))


def node_at(root: YamlNode | None, path: FieldPath) -> YamlNode | None:
    """Return the node at a path, or ``None``. The first of several equal keys counts."""
    node = root
    for step in path:
        if isinstance(node, MappingNode) and (entry := node.entry(str(step))):
            node = entry.node
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.entries):
            node = node.entries[step].node
        else:
            return None
    return node


def plain(node: YamlNode) -> Any:
    """Return a node as dicts, lists and strings. The first of several equal keys counts."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, SequenceNode):
        return [plain(entry.node) for entry in node.entries]
    values: dict[str, Any] = {}
    for entry in node.entries:
        if entry.key not in values:
            values[entry.key] = plain(entry.node)
    return values
