"""Fixes for keys that are misspelled, or repeated with the same value."""

from __future__ import annotations

from bythebook.records import FieldPath
from bythebook.yaml.fixing.editable_file import EditableFile
from bythebook.yaml.fixing.edits import Edit, Fix
from bythebook.yaml.fixing.fixers.base import FixContext, one_typo_away
from bythebook.yaml.nodes import MappingNode, Mark, walk
from bythebook.yaml.reading.hints import normalize_spelling
from bythebook.yaml.reading.shapes import file_fields, part_at_path


def unknown_key(context: FixContext) -> Fix | None:
    """Write the key that differs by its spelling or by one letter, if its mapping does not have it yet."""
    node = context.key
    part = part_at_path(context.source.file.kind, node.path[:-1]) if node else None
    if node is None or part is None:
        return None
    keys = list(file_fields(part))
    alike = [key for key in keys if normalize_spelling(key) == normalize_spelling(node.value)]
    meant = alike[0] if len(alike) == 1 else one_typo_away(node.value, keys)
    if not meant or meant in _mapping_at(context.source, node.path[:-1]):
        return None
    edit = Edit(node.start, node.end, meant.capitalize() if context.source.is_markdown else meant)
    changed_paths = (node.path, (*node.path[:-1], meant))
    return Fix(context.problem, f'"{node.value}" becomes "{meant}"', (edit,), changed_paths)


def _mapping_at(source: EditableFile, path: FieldPath) -> dict[str, object]:
    value = source.document.value
    for step in path:
        value = value[step]
    return value if isinstance(value, dict) else {}


def duplicate_key(context: FixContext) -> Fix | None:
    """Remove a line that repeats an earlier line of its mapping."""
    source, number = context.source, context.problem.place.line
    start, line = source.line(number)
    _, colon, value = (part.strip() for part in line.partition(":"))
    first = _first_line(source, Mark(number - 1, context.problem.place.column - 1))
    if not colon or not value or not first or first >= number or source.line(first)[1] != line:
        return None
    if source.is_markdown or _continues_below(source, number):
        return None
    edit = Edit(start, min(start + len(line) + 1, len(source.text)), "")
    return Fix(context.problem, f"the second of two identical lines is removed: {line.strip()}", (edit,))


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
