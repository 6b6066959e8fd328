"""From YAML text to the tree of its entries. Only text that the reader has taken comes here.

The events are those of the reader's own parser, so that both see the same values; what they do not give, the comments
and the blank lines, is found in the lines that no value covers.
"""

from __future__ import annotations

from typing import Any

import yaml

from bythebook.yaml.writing.attaching import attach
from bythebook.yaml.writing.nodes import Container, Document, Entry, Group, Listing, Mark, Node, Text
from bythebook.yaml.writing.trivia import Spans

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def compose_document(text: str) -> Document:
    """Compose a text with its comments. Raises ``yaml.YAMLError`` for what is no YAML."""
    loader = _Loader(text)
    try:
        composer = _Composer(loader, text)
        return composer.run()
    finally:
        loader.dispose()


class _Composer:
    def __init__(self, loader: Any, text: str) -> None:
        self._next = loader.get_event
        self._spans = Spans(text.split("\n"))

    def run(self) -> Document:
        self._next()  # the stream's start
        self._next()  # the document's
        root = self._node(self._next())
        if not isinstance(root, Group):
            raise yaml.YAMLError("the document is no group of keys")
        return attach(Document(root), self._spans)

    def _node(self, event: Any) -> Node:
        start = _mark(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            # The reader drops white space at the ends of every text.
            return Text(event.value.strip(), start, self._spans.cover(start, _mark(event.end_mark), event.style or ""))
        kind = Group if isinstance(event, yaml.MappingStartEvent) else Listing
        node = kind(is_flow=bool(event.flow_style), start=start, column=start.column)
        self._fill(node)
        return node

    def _fill(self, node: Container) -> None:
        while not isinstance(event := self._next(), (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            if isinstance(node, Group):
                key = self._node(event)
                assert isinstance(key, Text)  # noqa: S101  # the reader takes no other keys
                entry = Entry(key.value, self._node(self._next()), start=key.start)
            else:
                item = self._node(event)
                start = item.start if node.is_flow else self._spans.dash(item.start, node.column)
                entry = Entry("", item, start=start)
            node.entries.append(entry)
        node.end = _mark(event.end_mark)


def _mark(mark: Any) -> Mark:
    return Mark(mark.line, mark.column)
