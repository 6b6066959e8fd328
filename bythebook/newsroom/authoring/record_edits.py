"""Replace values in a record's file; everything else, and every comment, stays.

A YAML file is also formatted. In a Markdown file only the necessary lines change.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from bythebook.records import FieldPath, Prose
from bythebook.yaml.front_matter import compose_markdown
from bythebook.yaml.nodes import MappingNode, NodeEntry, ScalarNode, SequenceNode, node_at
from bythebook.yaml.reading import RecordFile
from bythebook.yaml.reading.text import decode_text
from bythebook.yaml.writing.attaching import compose_with_comments
from bythebook.yaml.writing.layout import layout


class RecordEditError(Exception):
    """Raised if a file cannot be edited; the message may say why."""


@dataclass(slots=True)
class RecordEdits:
    """New values by the path of their field, and the record's new aliases; empty to leave them unchanged."""

    texts: dict[FieldPath, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()


def apply_edits(file: RecordFile, data: bytes, edits: RecordEdits) -> bytes:
    """Return a file's content with the edits made. Raise ``RecordEditError``."""
    text, _ = decode_text(file.path, data)
    if issubclass(file.kind, Prose):
        return _edited_prose(file, text, edits).encode()
    try:
        document = compose_with_comments(text)
    except yaml.YAMLError as error:
        raise RecordEditError from error
    for path, value in edits.texts.items():
        node = node_at(document.root, path)
        if not isinstance(node, ScalarNode):
            raise RecordEditError
        node.value = value
    if edits.aliases:
        _set_aliases(document.root, edits.aliases)
    return layout(document, file.kind).encode()


def _set_aliases(root: MappingNode, aliases: tuple[str, ...]) -> None:
    entry = root.entry("aliases")
    if entry is None:
        entry = NodeEntry("aliases", SequenceNode())
        root.entries.append(entry)
    assert isinstance(entry.node, SequenceNode)  # noqa: S101  # anything else fails validation
    existing = {each.node.value: each for each in entry.node.entries if isinstance(each.node, ScalarNode)}
    entry.node.entries = [existing.get(alias) or NodeEntry("", ScalarNode(alias)) for alias in aliases]


def _edited_prose(file: RecordFile, text: str, edits: RecordEdits) -> str:
    tree = compose_markdown(file.path, text)
    lines = text.split("\n")
    body_line = tree.values["body",][0] - 1
    body = "\n".join(lines[body_line:])
    for path, value in edits.texts.items():
        if path == ("body",):
            start = len(body) - len(body.lstrip())
            body = body[:start] + value + "\n"
            continue
        line, column = tree.values[path]
        lines[line - 1] = lines[line - 1][: column - 1] + value
    header = lines[:body_line]
    if edits.aliases:
        _set_header(header, tree.keys, edits.aliases)
    return "\n".join([*header, body])


def _set_header(header: list[str], keys: dict[FieldPath, tuple[int, int]], aliases: tuple[str, ...]) -> None:
    written = f"Aliases: {', '.join(aliases)}"
    if place := keys.get(("aliases",)):
        header[place[0] - 1] = written
    else:
        header.insert(max(line for line, _ in keys.values()), written)
