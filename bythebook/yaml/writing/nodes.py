"""A YAML document as a tree of entries, each with the comments that belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Mark(NamedTuple):
    """A place in a text, counted from 0."""

    line: int
    column: int


_START = Mark(0, 0)


@dataclass(slots=True, eq=False)
class Text:
    """A scalar: a text, whatever it looks like."""

    value: str
    start: Mark = _START
    end: Mark = _START


@dataclass(slots=True, eq=False)
class Container:
    """A group of keys, or a list. ``below`` are comments after its last entry.

    Where it was read: ``column`` is that of its entries, and ``end`` is known of one in brackets only.
    """

    entries: list[Entry] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    is_flow: bool = False
    start: Mark = _START
    end: Mark = _START
    column: int = 0

    def encloses(self, mark: Mark) -> bool:
        """Say whether a place lies between the brackets."""
        return self.is_flow and self.start < mark < self.end


class Group(Container):
    """Keys with their values."""

    __slots__ = ()

    def entry(self, key: str) -> Entry | None:
        """Give the entry of a key, or nothing."""
        return next((entry for entry in self.entries if entry.key == key), None)


class Listing(Container):
    """Values, one after another."""

    __slots__ = ()


Node = Text | Group | Listing


@dataclass(slots=True, eq=False)
class Entry:
    """A key with its value, or an entry of a list, whose key is empty.

    ``above`` are the comments on lines of their own before it, with an empty text for a blank line; ``beside`` are
    those that stand behind it. Comments keep their ``#``.
    """

    key: str
    node: Node
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    start: Mark = _START


@dataclass(slots=True)
class Document:
    """A whole file. ``head`` are comments that belong to the file, not to its first key."""

    root: Group
    head: list[str] = field(default_factory=list)
    is_head_apart: bool = False
    """Whether a blank line parts the head from what follows."""


def walk(container: Container) -> Iterator[tuple[Entry, Container]]:
    """Give every entry below a container with the container that it is in, in the order of the text."""
    for entry in container.entries:
        yield entry, container
        if isinstance(entry.node, Container):
            yield from walk(entry.node)


def comments_of(document: Document) -> list[str]:
    """Give every comment of a document, sorted."""
    found = [*document.head, *document.root.below]
    for entry, _ in walk(document.root):
        found += [*entry.above, *entry.beside, *(entry.node.below if isinstance(entry.node, Container) else ())]
    return sorted(filter(None, found))
