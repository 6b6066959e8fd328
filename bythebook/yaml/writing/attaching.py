"""A record's node tree with every comment attached to its entry.

A comment at the end of a line belongs to the value before it, and so do the lines below that continue it in the same
column. A comment on a line of its own belongs to the entry that follows; if it is indented further than that, to the
end of the collection that it is in.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

import yaml

from bythebook.yaml.composer import compose
from bythebook.yaml.nodes import CollectionNode, MappingNode, Mark, NodeEntry, ScalarNode, walk
from bythebook.yaml.writing.comments import Comment, CoveredText

_MODELINE = re.compile(r"#\s*yaml-language-server:")


@dataclass(slots=True)
class CommentedTree:
    """A whole file. ``head`` holds the comments that belong to the file, not to its first key."""

    root: MappingNode
    head: list[str] = field(default_factory=list)
    is_head_apart: bool = False
    """Whether a blank line separates the head from what follows."""

    def comments(self) -> list[str]:
        """Return every comment, sorted."""
        found = [*self.head, *self.root.below]
        for entry, _ in walk(self.root):
            below = entry.node.below if isinstance(entry.node, CollectionNode) else ()
            found += [*entry.above, *entry.trailing, *below]
        return sorted(filter(None, found))


def compose_with_comments(text: str) -> CommentedTree:
    """Compose a text that the reader accepts, with its comments. Raise ``yaml.YAMLError`` for any other."""
    tree = compose("", text)
    if tree.problems or not isinstance(tree.root, MappingNode):
        raise yaml.YAMLError("the document is no group of keys")
    covered = CoveredText(text.split("\n"))
    _cover(tree.root, covered)
    return _attach(CommentedTree(tree.root), covered)


def _cover(collection: CollectionNode, covered: CoveredText) -> None:
    """Mark what keys and values take up, and correct the marks that the parser leaves vague.

    The value of a text loses the white space around it, as it does when a record is read. The start of an item in block
    style is where its dash is.
    """
    for entry in collection.entries:
        for scalar in filter(None, (entry.key_node, entry.node if isinstance(entry.node, ScalarNode) else None)):
            scalar.value = scalar.value.strip()
            scalar.end = covered.add(scalar)
        entry.key = entry.key.strip()
        if entry.key_node is None and not collection.is_flow:
            entry.start = covered.dash(entry.start, collection.column)
        if isinstance(entry.node, CollectionNode):
            _cover(entry.node, covered)


def _attach(document: CommentedTree, covered: CoveredText) -> CommentedTree:
    attacher = _Attacher(document.root, covered.blank_lines())
    for comment in covered.comments():
        attacher.attach(comment)
    attacher.attach_blank_lines()
    _split_head(document)
    return document


def _split_head(document: CommentedTree) -> None:
    """Separate the comments on the file from those on its first key, by a blank line or by what they say."""
    if not document.root.entries:
        return
    first = document.root.entries[0]
    while first.above[:1] == [""]:
        del first.above[0]
    last_blank = max((at for at, line in enumerate(first.above) if not line), default=0)
    if last_blank:
        document.head, first.above = first.above[:last_blank], first.above[last_blank + 1 :]
        document.is_head_apart = True
        return
    modelines = next((at for at, line in enumerate(first.above) if not _MODELINE.match(line)), len(first.above))
    document.head, first.above = first.above[:modelines], first.above[modelines:]


class _Attacher:
    def __init__(self, root: CollectionNode, blank: set[int]) -> None:
        self._root = root
        self._blank = blank
        self._entries: list[tuple[NodeEntry, CollectionNode]] = list(walk(root))
        self._starts: list[Mark] = [entry.start for entry, _ in self._entries]
        self._parents = {id(entry.node): parent for entry, parent in self._entries}
        self._last_trailing: tuple[NodeEntry, Mark] | None = None
        """The last trailing comment, which lines below may continue."""
        anchors = ((mark, order) for order, (entry, _) in enumerate(self._entries) for mark in _anchors(entry))
        self._anchors = sorted(anchors)

    def attach(self, comment: Comment) -> None:
        """Attach a comment to its entry."""
        entry = self._entry_before(comment.start) if comment.is_trailing else self._continued(comment)
        if entry:
            entry.trailing.append(comment.text)
            # Behind the ":" of a written-out key, the next line may begin in the same column and mean its own.
            is_continuable = comment.start.column > entry.start.column + 2
            self._last_trailing = (entry, comment.start) if is_continuable else None
            return
        target = self._target(comment)
        if comment.start.line - 1 in self._blank:
            target.append("")
        target.append(comment.text)

    def attach_blank_lines(self) -> None:
        """Attach each blank line before an entry to that entry, or to the outermost that begins there."""
        before = -1
        for entry, parent in self._entries:
            if entry.start.line != before and entry.start.line - 1 in self._blank and not parent.is_flow:
                entry.above.append("")
            before = entry.start.line

    def _continued(self, comment: Comment) -> NodeEntry | None:
        """Return the entry whose trailing comment a line continues."""
        if self._last_trailing and self._last_trailing[1] == (comment.start.line - 1, comment.start.column):
            return self._last_trailing[0]
        return None

    def _entry_before(self, mark: Mark) -> NodeEntry | None:
        """Return the entry that last began or ended before a position."""
        at = bisect_left(self._anchors, mark, key=lambda anchor: anchor[0])
        return self._entries[self._anchors[at - 1][1]][0] if at else None

    def _target(self, comment: Comment) -> list[str]:
        """Return the list of comments that one on a line of its own belongs to."""
        at = bisect_right(self._starts, comment.start)
        before = self._entries[at - 1][0] if at else None
        if before and before.node.start > comment.start and _precedes_whole_value(before, comment):
            return before.above
        around = self._collections_around(at)
        within = next((each for each in reversed(around) if each.encloses(comment.start)), None)
        if at < len(self._entries) and (within is None or within.encloses(self._starts[at])):
            entry, parent = self._entries[at]
            closing = around[_depth(around, parent) + 1 :] if within is None else ()
            found = _by_indent(closing, comment.indent) if comment.indent > parent.column else None
            return found.below if found else entry.above
        return (within or _by_indent(around, comment.indent) or self._root).below

    def _collections_around(self, at: int) -> list[CollectionNode]:
        """Return the collections around the entry before an index, from the root on, with its own value last."""
        if not at:
            return [self._root]
        entry, parent = self._entries[at - 1]
        chain: list[CollectionNode] = [entry.node] if isinstance(entry.node, CollectionNode) else []
        while parent is not self._root:
            chain.append(parent)
            parent = self._parents[id(parent)]
        return [self._root, *reversed(chain)]


def _by_indent(collections: Sequence[CollectionNode], column: int) -> CollectionNode | None:
    """Return the collection whose entries begin nearest to a column, not right of it; the outer one of two."""
    fitting = [each for each in collections if not each.is_flow and each.column <= column]
    return max(fitting, key=lambda each: each.column, default=None)


def _depth(collections: Sequence[CollectionNode], wanted: CollectionNode) -> int:
    return next(at for at, each in enumerate(collections) if each is wanted)


def _precedes_whole_value(entry: NodeEntry, comment: Comment) -> bool:
    """Return whether a comment between a key, or a dash, and its value is about the whole value.

    It is not if it is on a line of its own and the first key of a mapping follows.
    """
    is_behind_dash = not entry.key and entry.start.line == comment.start.line
    return is_behind_dash or isinstance(entry.node, ScalarNode) or entry.node.is_flow


def _anchors(entry: NodeEntry) -> list[Mark]:
    """Return where an entry begins, and where its value ends if that is not the end of what is in it."""
    if isinstance(entry.node, ScalarNode) or entry.node.is_flow:
        return [entry.start, entry.node.end]
    return [entry.start]
