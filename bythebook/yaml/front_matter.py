"""Markdown files: lines of ``Key: value``, an empty line, Markdown. The front matter is Pelican's."""

from __future__ import annotations

import re

from bythebook.records import Place, Problem
from bythebook.yaml.composer import NodeTree
from bythebook.yaml.nodes import MappingNode, Mark, NodeEntry, ScalarNode, SequenceNode, YamlNode

_LINE = re.compile(r"([A-Za-z][A-Za-z_ -]*):[ \t]*(.*)\Z")
_LISTS = ("aliases",)
_NOT_ALLOWED = ("body", "history")
"""Fields of an article or a page that front matter cannot hold."""


def compose_markdown(path: str, text: str) -> NodeTree:
    """Compose a Markdown file as a mapping: the lines of its front matter, with lower-case keys, and ``body``."""
    tree = NodeTree(path)
    tree.root = root = MappingNode()
    lines = text.split("\n")
    # Other site generators fence front matter with lines of "---"; authors who are used to that may keep doing it.
    number = fence = int(lines[0].strip() == "---")
    offset = len(lines[0]) + 1 if fence else 0
    while number < len(lines) and (match := _LINE.match(lines[number])):
        _add_line(tree, root, match, number, offset)
        offset += len(lines[number]) + 1
        number += 1
    if fence and number < len(lines) and lines[number].strip() == "---":
        lines[number] = ""
    if number < len(lines) and lines[number].strip() and number:
        message = f'line {number + 1} is neither "Key: value" nor empty'
        hint = "Put an empty line between the front matter and the text."
        tree.problems.append(Problem(Place(path, number + 1), "yaml-syntax", message, hint))
    while number < len(lines) and not lines[number].strip():
        number += 1
    body = "\n".join(lines[number:]).rstrip()
    root.entries.append(NodeEntry("body", ScalarNode(body, Mark(number, 0), Mark(len(lines), 0))))
    return tree


def _add_line(tree: NodeTree, root: MappingNode, match: re.Match[str], number: int, offset: int) -> None:
    key = match[1].strip().lower()
    line = Place(tree.path, number + 1)
    if key in _NOT_ALLOWED:
        tree.problems.append(Problem(line, "unknown-key", f'"{match[1]}" is not allowed in front matter', "Remove it."))
        return
    if first := root.entry(key):
        message = f'"{match[1]}" is already on line {first.start.line + 1}'
        tree.problems.append(Problem(line, "duplicate-key", message, "Keep one of the two."))
        return
    key_start, start = Mark(number, 0), Mark(number, match.start(2))
    text = match[2].strip()
    node: YamlNode
    if key in _LISTS:
        items = [ScalarNode(part.strip(), start, start) for part in text.split(",")]
        node = SequenceNode([NodeEntry("", item, start=start) for item in items], start=start)
    else:
        node = _scalar(text, start, offset)
    root.entries.append(NodeEntry(key, node, start=key_start, key_node=_scalar(key, key_start, offset)))


def _scalar(text: str, start: Mark, offset: int) -> ScalarNode:
    first = offset + start.column
    return ScalarNode(text, start, Mark(start.line, start.column + len(text)), span=(first, first + len(text)))
