"""Keys that are misspelt, or that stand twice with one value."""

from __future__ import annotations

from bythebook.records import FieldPath
from bythebook.yaml.fixing.editable_file import EditableFile
from bythebook.yaml.fixing.edits import Edit, Fix
from bythebook.yaml.fixing.fixers.base import Spot, one_slip_away
from bythebook.yaml.reading.hints import spelt_alike
from bythebook.yaml.reading.shapes import fields_of, part_at


def unknown_key(spot: Spot) -> Fix | None:
    """Write the key that differs by its spelling or by one letter, if the group does not have it yet."""
    node = spot.key
    part = part_at(spot.source.file.kind, node.path[:-1]) if node else None
    if node is None or part is None:
        return None
    keys = list(fields_of(part))
    alike = [key for key in keys if spelt_alike(key) == spelt_alike(node.value)]
    meant = alike[0] if len(alike) == 1 else one_slip_away(node.value, keys)
    if not meant or meant in _group_at(spot.source, node.path[:-1]):
        return None
    edit = Edit(node.start, node.end, meant.capitalize() if spot.source.is_prose else meant)
    changed_paths = (node.path, (*node.path[:-1], meant))
    return Fix(spot.problem, f'"{node.value}" becomes "{meant}"', (edit,), changed_paths)


def _group_at(source: EditableFile, path: FieldPath) -> dict[str, object]:
    value = source.composed.value
    for step in path:
        value = value[step]
    return value if isinstance(value, dict) else {}


def duplicate_key(spot: Spot) -> Fix | None:
    """Take out a line that says the same as an earlier one."""
    source, number = spot.source, spot.problem.place.line
    start, line = source.line(number)
    key, colon, value = (part.strip() for part in line.partition(":"))
    told = source.composed.place(_path_of(source, number, key), on_key=True)
    if not colon or not value or told.line >= number or source.line(told.line)[1] != line:
        return None
    if source.is_prose or _has_more(source, number):
        return None
    edit = Edit(start, min(start + len(line) + 1, len(source.text)), "")
    return Fix(spot.problem, f"the second of two equal lines is taken out: {line.strip()}", (edit,))


def _path_of(source: EditableFile, number: int, key: str) -> FieldPath:
    """Give the path of the last key of that name above a line."""
    above = [(place, path) for path, place in source.composed.keys.items() if path[-1] == key and place[0] < number]
    return max(above)[1] if above else ()


def _has_more(source: EditableFile, number: int) -> bool:
    """Say whether the value goes on below its line."""
    _, line = source.line(number)
    following = source.text.split("\n")[number : number + 1]
    indent = len(line) - len(line.lstrip(" "))
    return line.rstrip()[-1] in "|>-:" or any(
        text.strip() and len(text) - len(text.lstrip(" ")) > indent for text in following
    )
