"""Fixes for keys that are misspelled, or repeated with the same value."""

from __future__ import annotations

from bythebook.records import FieldPath
from bythebook.yaml.fixing.editable_file import EditableFile
from bythebook.yaml.fixing.edits import Edit, Fix
from bythebook.yaml.fixing.fixers.base import Spot, one_slip_away
from bythebook.yaml.nodes import MappingNode, Mark, walk
from bythebook.yaml.reading.hints import spelt_alike
from bythebook.yaml.reading.shapes import fields_of, part_at


def unknown_key(spot: Spot) -> Fix | None:
    """Write the key that differs by its spelling or by one letter, if its mapping does not have it yet."""
    node = spot.key
    part = part_at(spot.source.file.kind, node.path[:-1]) if node else None
    if node is None or part is None:
        return None
    keys = list(fields_of(part))
    alike = [key for key in keys if spelt_alike(key) == spelt_alike(node.value)]
    meant = alike[0] if len(alike) == 1 else one_slip_away(node.value, keys)
    if not meant or meant in _mapping_at(spot.source, node.path[:-1]):
        return None
    edit = Edit(node.start, node.end, meant.capitalize() if spot.source.is_markdown else meant)
    changed_paths = (node.path, (*node.path[:-1], meant))
    return Fix(spot.problem, f'"{node.value}" becomes "{meant}"', (edit,), changed_paths)


def _mapping_at(source: EditableFile, path: FieldPath) -> dict[str, object]:
    value = source.document.value
    for step in path:
        value = value[step]
    return value if isinstance(value, dict) else {}


def duplicate_key(spot: Spot) -> Fix | None:
    """Remove a line that repeats an earlier line of its mapping."""
    source, number = spot.source, spot.problem.place.line
    start, line = source.line(number)
    _, colon, value = (part.strip() for part in line.partition(":"))
    first = _first_line(source, Mark(number - 1, spot.problem.place.column - 1))
    if not colon or not value or not first or first >= number or source.line(first)[1] != line:
        return None
    if source.is_markdown or _continues_below(source, number):
        return None
    edit = Edit(start, min(start + len(line) + 1, len(source.text)), "")
    return Fix(spot.problem, f"the second of two equal lines is taken out: {line.strip()}", (edit,))


def _first_line(source: EditableFile, start: Mark) -> int:
    """Return the line, from 1, of the first key equal to the one that starts at a position; 0 if there is none."""
    root = source.document.tree.root
    for entry, holder in walk(root) if isinstance(root, MappingNode) else ():
        if entry.key_node and entry.start == start and isinstance(holder, MappingNode):
            first = holder.entry(entry.key)
            return first.start.line + 1 if first else 0
    return 0


def _continues_below(source: EditableFile, number: int) -> bool:
    _, line = source.line(number)
    following = source.text.split("\n")[number : number + 1]
    indent = len(line) - len(line.lstrip(" "))
    return line.rstrip()[-1] in "|>-:" or any(
        text.strip() and len(text) - len(text.lstrip(" ")) > indent for text in following
    )
