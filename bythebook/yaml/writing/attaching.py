"""To which entry a comment belongs.

A comment behind a value belongs to it, and so do the lines that go on in the same column. A comment on a line of its
own belongs to the entry that follows; where it is indented further than that, to the end of the group that it is in.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from bythebook.yaml.writing.nodes import Container, Document, Entry, Mark, Text, walk
from bythebook.yaml.writing.trivia import Comment, Spans

_MODELINE = re.compile(r"#\s*yaml-language-server:")


def attach(document: Document, spans: Spans) -> Document:
    """Give every comment and every blank line of a text to its entry."""
    attacher = _Attacher(document.root, spans.blank_lines())
    for comment in spans.comments():
        attacher.give(comment)
    attacher.give_blank_lines()
    _part_head(document)
    return document


def _part_head(document: Document) -> None:
    """Part what is said of the file from what is said of its first key: by a blank line, or by what it says."""
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
    def __init__(self, root: Container, blank: set[int]) -> None:
        self._root = root
        self._blank = blank
        self._entries: list[tuple[Entry, Container]] = list(walk(root))
        self._starts: list[Mark] = [entry.start for entry, _ in self._entries]
        self._holders = {id(entry.node): holder for entry, holder in self._entries}
        self._behind: tuple[Entry, Mark] | None = None
        """The last comment behind a value, for those that go on below it."""
        anchors = ((mark, order) for order, (entry, _) in enumerate(self._entries) for mark in _anchors(entry))
        self._anchors = sorted(anchors)

    def give(self, comment: Comment) -> None:
        """Give a comment to its entry."""
        entry = self._anchored(comment.start) if comment.is_beside else self._going_on(comment)
        if entry:
            entry.beside.append(comment.text)
            # Behind the ":" of a written-out key, the next line may begin in the same column and mean its own.
            self._behind = (entry, comment.start) if comment.start.column > entry.start.column + 2 else None
            return
        target = self._target(comment)
        if comment.start.line - 1 in self._blank:
            target.append("")
        target.append(comment.text)

    def give_blank_lines(self) -> None:
        """Give each blank line before an entry to that entry, or to the outermost that begins there."""
        before = -1
        for entry, holder in self._entries:
            if entry.start.line != before and entry.start.line - 1 in self._blank and not holder.is_flow:
                entry.above.append("")
            before = entry.start.line

    def _going_on(self, comment: Comment) -> Entry | None:
        if self._behind and self._behind[1] == (comment.start.line - 1, comment.start.column):
            return self._behind[0]
        return None

    def _anchored(self, mark: Mark) -> Entry | None:
        """Give the entry that has last begun or ended before a place."""
        at = bisect_left(self._anchors, mark, key=lambda anchor: anchor[0])
        return self._entries[self._anchors[at - 1][1]][0] if at else None

    def _target(self, comment: Comment) -> list[str]:
        """Give the comments that one on a line of its own is to join."""
        at = bisect_right(self._starts, comment.start)
        before = self._entries[at - 1][0] if at else None
        if before and before.node.start > comment.start and _is_about(before, comment):
            return before.above
        open_ones = self._open_at(at)
        within = next((each for each in reversed(open_ones) if each.encloses(comment.start)), None)
        if at < len(self._entries) and (within is None or within.encloses(self._starts[at])):
            entry, holder = self._entries[at]
            closing = open_ones[_depth(open_ones, holder) + 1 :] if within is None else ()
            found = _around(closing, comment.indent) if comment.indent > holder.column else None
            return found.below if found else entry.above
        return (within or _around(open_ones, comment.indent) or self._root).below

    def _open_at(self, at: int) -> list[Container]:
        """Give the containers around the last entry before a place, from the root on, its own value the last."""
        if not at:
            return [self._root]
        entry, holder = self._entries[at - 1]
        chain: list[Container] = [entry.node] if isinstance(entry.node, Container) else []
        while holder is not self._root:
            chain.append(holder)
            holder = self._holders[id(holder)]
        return [self._root, *reversed(chain)]


def _around(containers: Sequence[Container], column: int) -> Container | None:
    """Give the container whose entries begin nearest to a column, not right of it; the outer one of two."""
    fitting = [each for each in containers if not each.is_flow and each.column <= column]
    return max(fitting, key=lambda each: each.column, default=None)


def _depth(containers: Sequence[Container], wanted: Container) -> int:
    return next(at for at, each in enumerate(containers) if each is wanted)


def _is_about(entry: Entry, comment: Comment) -> bool:
    """Say whether a comment between a key, or a dash, and its value is about the whole of it.

    It is not if it stands on a line of its own and a first key follows.
    """
    is_behind_dash = not entry.key and entry.start.line == comment.start.line
    return is_behind_dash or isinstance(entry.node, Text) or entry.node.is_flow


def _anchors(entry: Entry) -> list[Mark]:
    """Give where an entry begins, and where its value ends if that is more than the end of what is in it."""
    if isinstance(entry.node, Text) or entry.node.is_flow:
        return [entry.start, entry.node.end]
    return [entry.start]
