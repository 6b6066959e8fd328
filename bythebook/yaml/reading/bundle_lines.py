"""Find a bundle's records by its lines, so that an error in one record does not hide the others."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

import yaml

from bythebook.records import Claim, Place, Problem, Record
from bythebook.records.field_types import ID_PATTERN, MAX_ID_LENGTH
from bythebook.records.file_names import is_device_name
from bythebook.yaml.document import RecordDocument
from bythebook.yaml.fast_path import FastPathError, load_valid
from bythebook.yaml.reading.bundle import Bundle, BundlePart
from bythebook.yaml.reading.bundle_messages import (
    bad_id_problem,
    empty_section_problem,
    id_without_keys_problem,
    is_id_at_margin,
    margin_problem,
    no_keys_problem,
    not_an_id_problem,
    outside_problem,
    repeated_id_problem,
    repeated_section_problem,
    section_problem,
    section_value_problem,
    unaligned_id_problem,
)
from bythebook.yaml.reading.likely_ids import likely_id
from bythebook.yaml.reading.record_files import BUNDLE_KEYS, RecordFile
from bythebook.yaml.reading.right_folder import folder_for
from bythebook.yaml.reading.shapes import file_fields

KEY_LINE = re.compile(
    r"""(?P<mark>["']?)(?P<key>[^"':#\s](?:[^"':#]*[^"':#\s])?)(?P=mark)[ ]*:(?:[ ]+(?P<rest>.*))?\Z"""
)


@dataclass(slots=True)
class _OpenRecord:
    """A record whose lines are being collected."""

    kind: type[Record]
    section: str
    key: str
    first: int
    column: int
    inline: int
    """The column, from 0, where the record's group of keys begins on the line of its id; its end if it does not."""
    comments: list[str]
    last: int = 0
    has_keys: bool = False


class BundleLines:
    """The lines of a bundle, read once from the first to the last."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self.lines = bundle.text.split("\n")
        self.starts = list(accumulate((len(line) + 1 for line in self.lines), initial=0))
        self.sections: dict[str, int] = {}
        self.section = ""
        self.section_line = 0
        self.has_records = False
        self.kind: type[Record] | None = None
        self.id_column = 0
        """The column of the ids of this section; 0 before the first."""
        self.comments: list[str] = []
        self.open: _OpenRecord | None = None
        self.ids: dict[tuple[str, str], int] = {}

    def cut(self) -> None:
        """Add the records to the bundle, and what is wrong between them."""
        for number, line in enumerate(self.lines, 1):
            content = line.lstrip(" ")
            indent = len(line) - len(content)
            if not content.strip():
                continue
            is_within = self.open is not None and indent > self.id_column
            if content.startswith("#") and not is_within:
                self.comments.append(content.rstrip())
            elif indent == 0:
                self._top(number, line)
            else:
                self._inner(number, indent, content)
        self._close_section()
        if self.comments and self.bundle.parts:
            last = self.bundle.parts[-1]
            self.bundle.parts[-1] = replace(last, comments=(*last.comments, *self.comments))
        if not self.sections and not self.bundle.problems:
            message, hint = "the file contains no record", "Fill it in, or delete it."
            self.bundle.problems.append(Problem(Place(self.bundle.path), "empty-file", message, hint))
        if not self.bundle.problems:
            # What is wrong within a record is reported when that is read. Around them, nothing should be.
            found = RecordDocument(self.bundle.path, self.bundle.text).problems
            self.bundle.problems += [one for one in found if self.bundle.part_at(one.place.line) is None]

    def _report(self, problem: Problem) -> None:
        self.bundle.problems.append(problem)

    def _top(self, number: int, line: str) -> None:
        """Read a line that is not indented: the key of a kind."""
        if line.rstrip() == "---" and not self.sections and not self.open:
            return
        match = KEY_LINE.match(line)
        above = self.section if self.kind is not None else ""
        is_at_margin = bool(above and match and is_id_at_margin(match["key"], match["rest"] or ""))
        self.has_records |= is_at_margin
        self._close_section()
        self.section, self.kind, self.id_column, self.has_records = "", None, 0, False
        if match is None:
            self._report(outside_problem(self.bundle.path, self.lines, number))
            self.section = "?"
            return
        key, rest = match["key"], match["rest"] or ""
        self.section, self.section_line = key, number
        place = Place(self.bundle.path, number, 1)
        if key not in BUNDLE_KEYS:
            self._report(margin_problem(place, key, above) if is_at_margin else section_problem(place, key))
            return
        if key in self.sections:
            self._report(repeated_section_problem(place, key, self.sections[key]))
        self.sections.setdefault(key, number)
        self.kind = BUNDLE_KEYS[key]
        if rest.startswith("#"):
            self.comments.append(rest.rstrip())
        elif rest.strip():
            self._report(section_value_problem(place, key, rest.strip()))
            self.kind = None

    def _inner(self, number: int, indent: int, content: str) -> None:
        """Read a line that is indented: an id, or a line of the record that is open."""
        if not self.section:
            self.section = "?"
            self._report(outside_problem(self.bundle.path, self.lines, number))
        if self.kind is None:
            return
        self.id_column = self.id_column or indent
        if indent > self.id_column:
            if self.open:
                self.open.last = number
                self.open.has_keys |= not content.startswith("#")
            return
        self._close()
        if indent < self.id_column:
            place = Place(self.bundle.path, number, indent + 1)
            self._report(unaligned_id_problem(place, self.section, indent, self.id_column))
            return
        self._start(number, indent + 1, content)

    def _start(self, number: int, column: int, content: str) -> None:
        """Begin a record at the line of its id."""
        assert self.kind is not None  # noqa: S101  # _inner() has seen it
        place = Place(self.bundle.path, number, column)
        match = KEY_LINE.match(content)
        self.has_records = True
        if match is None or content.startswith("- "):
            self._report(not_an_id_problem(place, self.section, content))
            return
        key, rest = match["key"], (match["rest"] or "").strip()
        if rest and not rest.startswith(("#", "{")):
            self._report(id_without_keys_problem(place, self.kind, key, is_field=key in file_fields(self.kind)))
            if key in file_fields(self.kind):
                self.kind = None  # its other keys would be reported one by one
            return
        is_inline = rest.startswith("{")
        inline = column - 1 + (content.index(rest, match.end("key")) if is_inline else len(content))
        comments = [*self.comments, rest] if rest.startswith("#") else self.comments
        self.comments = []
        self.open = _OpenRecord(self.kind, self.section, key, number, column, inline, comments, number, is_inline)

    def _close(self) -> None:
        """End the record that is open."""
        opened, self.open = self.open, None
        if opened is None:
            return
        place = Place(self.bundle.path, opened.first, opened.column)
        if not opened.has_keys:
            self._report(no_keys_problem(place, opened.kind, opened.key))
            return
        first = self.ids.setdefault((opened.section, opened.key), opened.first)
        if first != opened.first:
            self._report(repeated_id_problem(place, opened.key, first))
            return
        record_id = self._checked_id(opened, place)
        if record_id:
            file = RecordFile("", opened.kind, record_id, self.bundle.path)
            span = (self.starts[opened.first - 1] + opened.inline, self.starts[opened.last] - 1)
            where = (opened.first, opened.last, opened.column, span)
            part = BundlePart(file, opened.section, opened.key, *where, tuple(opened.comments), self.bundle)
            self.bundle.parts.append(replace(part, file=file._replace(path=_path(part))))

    def _checked_id(self, opened: _OpenRecord, place: Place) -> str:
        """Return a record's id; report one that is none, and return the likely one, so that the rest is read."""
        key = opened.key
        if ID_PATTERN.match(key) and len(key) <= MAX_ID_LENGTH and not is_device_name(key):
            return key
        likely = likely_id(key)[:MAX_ID_LENGTH].rstrip("-")
        likely = "" if is_device_name(likely) else likely
        self._report(bad_id_problem(place, key, likely))
        return likely if (opened.section, likely) not in self.ids else ""

    def _close_section(self) -> None:
        self._close()
        if self.kind is not None and not self.has_records:
            self._report(empty_section_problem(Place(self.bundle.path, self.section_line, 1), self.section))


def _path(part: BundlePart) -> str:
    """Return where a record of a bundle goes: a claim without a date stays in the bundle's folder."""
    kind, bundle = part.file.kind, part.file.bundle
    folder = f"{kind.folder}/"
    if kind is Claim:
        try:
            value: Any = load_valid(part.text)
        except (FastPathError, yaml.YAMLError):
            value = None
        home = folder_for(kind, value if isinstance(value, dict) else {})
        folder = f"{bundle.rpartition('/')[0]}/" if home == folder else home
    return f"{folder}{part.file.id}.yaml"
