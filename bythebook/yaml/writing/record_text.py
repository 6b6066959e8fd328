"""Write a record as YAML, in the form that an editor would write.

``record_bytes`` reads the result back before it is written to disk.
"""

from __future__ import annotations

from typing import Any

from bythebook.records import EVERYONE, Part, Record, Severity
from bythebook.yaml.nodes import MappingNode, NodeEntry, ScalarNode, SequenceNode, YamlNode
from bythebook.yaml.reading import RecordFile, parse_record
from bythebook.yaml.reading.text import MAX_BYTES
from bythebook.yaml.writing.attaching import CommentedTree
from bythebook.yaml.writing.layout import layout, list_entry


def record_text(record: Record) -> str:
    """Return a record as YAML: the fields without their default, in the order of the model, the history last."""
    return layout(CommentedTree(mapping_of(plain_fields(record))), type(record))


def plain_fields(record: Record) -> dict[str, Any]:
    """Return a record's fields as plain values, without those that have their default."""
    found = plain_part_fields(record)
    if found.get("binds") == [EVERYONE]:
        found["binds"] = EVERYONE
    return found


def plain_part_fields(part: Part) -> dict[str, Any]:
    """Return the fields of a part of a record as plain values, without those that have their default."""
    return part.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def list_item(fields: dict[str, Any], indent: str, part: type[Part] | None = None) -> str:
    """Return one entry of a list as YAML, with its dash after ``indent``."""
    return "".join(f"{line}\n" for line in list_entry(mapping_of(fields), part, len(indent)))


def mapping_of(fields: dict[str, Any]) -> MappingNode:
    """Return the node of a dict of plain values."""
    return MappingNode([NodeEntry(key, node_of(value)) for key, value in fields.items()])


def node_of(value: Any) -> YamlNode:
    """Return the node of a plain value: text, a boolean, a dict or a list."""
    if isinstance(value, dict):
        return mapping_of(value)
    if isinstance(value, list | tuple):
        return SequenceNode([NodeEntry("", node_of(each)) for each in value])
    return ScalarNode(str(value).lower() if isinstance(value, bool) else str(value))


def record_bytes(record: Record) -> bytes:
    """Return the bytes of a record's file.

    Raise ``ValueError`` if they are more than the reader accepts, or if it would not read this record in them.
    """
    return verify_bytes(record, record_text(record).encode())


def verify_bytes(record: Record, data: bytes) -> bytes:
    """Return ``data`` if it is read as ``record``; raise ``ValueError`` otherwise."""
    if len(data) > MAX_BYTES:
        raise ValueError(f"{record.file} would have {len(data):,} bytes; the limit is {MAX_BYTES:,}")
    read = parse_record(RecordFile(record.file, type(record), record.id), data)
    errors = [problem for problem in read.problems if problem.severity is Severity.ERROR]
    if errors or read.record != record:
        raise ValueError(f"{record.file} would not be read as it was meant: {'; '.join(map(str, errors))}")
    return data
