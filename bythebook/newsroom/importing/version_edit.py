"""Insert a version into a rule's file. Existing lines keep their comments and layout.

New lines are inserted at the positions of list items in the node tree. The result is parsed, and rejected unless it is
the old rule with the new version. Writing the file with a YAML library would reformat all of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from bythebook.newsroom.importing.problems import ImportCode, error_at, warning_at
from bythebook.newsroom.importing.version_changes import compare_versions
from bythebook.records import HistoryEntry, Part, Place, Problem, Rule, Version, parse_date
from bythebook.yaml.composer import NodeTree, compose
from bythebook.yaml.reading import RecordFile, parse_record
from bythebook.yaml.reading.text import MAX_BYTES
from bythebook.yaml.writing import FileChange, editable_bytes, format_record, list_item, plain_part_fields


@dataclass(slots=True)
class VersionEdit:
    """The changed file, or ``None``, and the problems to report."""

    change: FileChange | None = None
    problems: list[Problem] = field(default_factory=list)


class _LayoutError(Exception):
    """Raised for a layout into which lines cannot be inserted."""


def add_version(root: Path, rule: Rule, version: Version, entry: dict[str, str], place: Place) -> VersionEdit:
    """Insert a version by date, end the one before it, and add a history entry."""
    before = editable_bytes(root, rule.file)
    index = _position(rule, version)
    expected, problems = _expected(rule, version, entry, index, place)
    try:
        text = _edited(rule, expected, index, before.decode())
    except (_LayoutError, UnicodeDecodeError):
        return VersionEdit(None, [*problems, _unsupported_layout(rule, place)])
    data = text.encode()
    # In a formatted file, the new lines may change how a list must be wrapped.
    file = RecordFile(rule.file, Rule, rule.id)
    if format_record(file, before).data == before:
        data = format_record(file, data).data
    read = parse_record(file, data)
    if read.problems or read.record != expected or len(data) > MAX_BYTES:
        return VersionEdit(None, [*problems, _unsupported_layout(rule, place)])
    adjacent = expected.versions[index - 1] if index else expected.versions[index + 1]
    changes = compare_versions(adjacent, version, place) if index else compare_versions(version, adjacent, place)
    return VersionEdit(FileChange(rule.file, data, before), [*problems, *changes])


def _unsupported_layout(rule: Rule, place: Place) -> Problem:
    hint = 'Put each entry of "versions" on its own line after a "-", or add the version by hand.'
    return error_at(place, ImportCode.BAD_FILE, f"{rule.file} has a layout that cannot be edited automatically", hint)


def _position(rule: Rule, version: Version) -> int:
    """Return the index of a version among the others, oldest first; last if its start is unknown."""
    start = version.in_force.first
    if start is None:
        return len(rule.versions)
    later = (
        number
        for number, each in enumerate(rule.versions)
        if each.in_force.first is not None and each.in_force.first > start
    )
    return next(later, len(rule.versions))


def _expected(
    rule: Rule, version: Version, entry: dict[str, str], index: int, place: Place
) -> tuple[Rule, list[Problem]]:
    """Return the rule that the new file should contain, and problems to report."""
    versions, problems = list(rule.versions), list[Problem]()
    start = version.in_force.first
    if index and start:
        previous = versions[index - 1]
        last = previous.in_force.last
        if last is None and previous.in_force.first is not None:
            end = start - timedelta(days=1)
            ended = parse_date(f"{previous.in_force.text.partition('/')[0]}/{end}")
            versions[index - 1] = previous.model_copy(update={"in_force": ended})
            message = f"version {previous.id} now ends on {end}, the day before {version.id} starts"
            problems.append(warning_at(place, ImportCode.VERSION_ENDED, message, "Correct it if it ended earlier."))
    versions.insert(index, version)
    history = (*rule.history, HistoryEntry.model_validate(entry))
    return rule.model_copy(update={"versions": tuple(versions), "history": history}), problems


def _edited(rule: Rule, expected: Rule, index: int, text: str) -> str:
    tree = compose(rule.file, text)
    lines = text.split("\n")
    inserted: dict[int, str] = {}
    version_item = plain_part_fields(expected.versions[index])
    _insert(inserted, lines, tree, ("versions", index), version_item, Version)
    entry = plain_part_fields(expected.history[-1])
    if rule.history:
        _insert(inserted, lines, tree, ("history", len(rule.history)), entry, HistoryEntry)
    else:
        end = _end_of_text(lines)
        inserted[end] = inserted.get(end, "") + "history:\n" + list_item(entry, "  ", HistoryEntry)
    for number, version in enumerate(rule.versions):
        now = expected.versions[number + (number >= index)].in_force
        if now != version.in_force:
            _replace(lines, tree, ("versions", number, "in_force"), version.in_force.text, now.text)
    out: list[str] = []
    for number in range(len(lines) + 1):
        if number in inserted:
            out.extend(inserted[number].removesuffix("\n").split("\n"))
        if number < len(lines):
            out.append(lines[number])
    return "\n".join(out).rstrip("\n") + "\n"


def _insert(
    inserted: dict[int, str],
    lines: list[str],
    tree: NodeTree,
    path: tuple[str, int],
    fields: dict[str, Any],
    part: type[Part],
) -> None:
    """Insert an entry into a list at ``path``: before the existing one, or after the last."""
    key, index = path
    first = tree.values[key, 0]
    dash = re.match(r" *(?=- )", lines[first[0] - 1])
    if dash is None or first[1] - 1 <= dash.end():
        raise _LayoutError
    at = tree.values.get((key, index))
    line = at[0] - 1 if at else _end_of_list(lines, tree, key)
    inserted[line] = list_item(fields, dash.group(), part) + inserted.get(line, "")


def _end_of_list(lines: list[str], tree: NodeTree, key: str) -> int:
    """Return the line after a list: before the next key and the comments above it."""
    start = tree.keys[(key,)][0]
    following = [place[0] for path, place in tree.keys.items() if len(path) == 1 and place[0] > start]
    end = min(following) - 1 if following else len(lines)
    while end > start and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return end


def _end_of_text(lines: list[str]) -> int:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return end


def _replace(lines: list[str], tree: NodeTree, path: tuple[str | int, ...], old: str, new: str) -> None:
    line, column = tree.values[path]
    before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
    quoted = after[:1] if after[:1] in "\"'" else ""
    if not after.startswith(quoted + old):
        raise _LayoutError
    lines[line - 1] = f"{before}{quoted}{new}{after[len(quoted + old) :]}"
