"""A record as the YAML text that an editor would have written, with no type to guess.

What is written here is read back before it reaches a disk (``record_bytes``).
"""

from __future__ import annotations

from typing import Any

from bythebook.records import EVERYONE, Part, Record
from bythebook.yaml.nodes import MappingNode, NodeEntry, ScalarNode, SequenceNode, YamlNode
from bythebook.yaml.reading import RecordFile, parse_record
from bythebook.yaml.reading.text import MAX_BYTES
from bythebook.yaml.writing.attaching import CommentedTree
from bythebook.yaml.writing.layout import layout, list_entry


def record_text(record: Record) -> str:
    """Write a record: the fields that say something, in the order of its model, its history last."""
    return layout(CommentedTree(group_of(plain_fields(record))), type(record))


def plain_fields(record: Record) -> dict[str, Any]:
    """Give a record's fields as plain values, without those that have their default."""
    found = plain_part_fields(record)
    if found.get("binds") == [EVERYONE]:
        found["binds"] = EVERYONE
    return found


def plain_part_fields(part: Part) -> dict[str, Any]:
    """Give the fields of a group of keys within a record as plain values, without those that have their default."""
    return part.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def list_item(fields: dict[str, Any], indent: str, part: type[Part] | None = None) -> str:
    """Write one entry of a list, whose dash stands after ``indent``."""
    return "".join(f"{line}\n" for line in list_entry(group_of(fields), part, len(indent)))


def group_of(fields: dict[str, Any]) -> MappingNode:
    """Make the tree of a group of keys of plain values."""
    return MappingNode([NodeEntry(key, node_of(value)) for key, value in fields.items()])


def node_of(value: Any) -> YamlNode:
    """Make the tree of a plain value: a text, a truth value, a group of keys or a list."""
    if isinstance(value, dict):
        return group_of(value)
    if isinstance(value, list | tuple):
        return SequenceNode([NodeEntry("", node_of(each)) for each in value])
    return ScalarNode(str(value).lower() if isinstance(value, bool) else str(value))


def record_bytes(record: Record) -> bytes:
    """Give the bytes of a record's file.

    Raises ``ValueError`` if they are more than the reader takes, or if it would make anything but this record of them.
    """
    return checked(record, record_text(record).encode())


def checked(record: Record, data: bytes) -> bytes:
    """Give bytes back that are to be a record's file, if they are read as that record; else raise ``ValueError``."""
    if len(data) > MAX_BYTES:
        raise ValueError(f"{record.file} would have {len(data):,} bytes; at most {MAX_BYTES:,} are read")
    read = parse_record(RecordFile(record.file, type(record), record.id), data)
    if read.problems or read.record != record:
        raise ValueError(f"{record.file} would not be read as it was meant: {'; '.join(map(str, read.problems))}")
    return data
