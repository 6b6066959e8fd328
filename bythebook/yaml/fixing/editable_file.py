"""A record's file as it is edited: its bytes, its text, and the span of each value and key."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from bythebook.records import FieldPath, Place, Prose
from bythebook.yaml.document import RecordDocument
from bythebook.yaml.fixing.edits import Edit, RangeEdit, apply_edits
from bythebook.yaml.nodes import DUPLICATE, ScalarNode, walk_paths
from bythebook.yaml.reading import RecordFile, is_bundle, read_bytes
from bythebook.yaml.reading.bundle_cutting import cut_bundle
from bythebook.yaml.reading.record_file import open_document
from bythebook.yaml.reading.record_files import kind_at
from bythebook.yaml.reading.text import BYTE_ORDER_MARK, normalize_line_ends


class EditTarget(NamedTuple):
    """A value or a key on one line: its path, its text, its offsets, and the quotation mark around it, if any."""

    path: FieldPath
    value: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class EditableFile:
    """A record's file that holds text in UTF-8. In a bundle, it is that of one record, or of the lines around them."""

    file: RecordFile
    data: bytes
    original: str
    """The file's text with its byte-order mark and its line ends."""
    text: str
    """The text without them, which the positions of problems and the offsets of edits refer to.

    In a bundle, blanks are in place of all that is not the record's.
    """
    whole: str
    """The text with all records of a bundle."""
    prefix: FieldPath = ()
    """The path of the record in a bundle."""

    @classmethod
    def read(cls, root: Path, place: Place) -> EditableFile | None:
        """Read the file of a place in the project; return ``None`` if it is not a record's, or not text."""
        path, kind = place.file, kind_at(place.file)
        data = read_bytes(root, path) if kind else b""
        if kind is None or not data or not isinstance(data, bytes):
            return None
        try:
            original = data.decode("utf-8")
        except UnicodeDecodeError:
            return None
        text = normalize_line_ends(original.removeprefix(BYTE_ORDER_MARK))
        part = cut_bundle(path, data).part_at(place.line) if is_bundle(path) else None
        if part:
            return cls(part.file, data, original, part.text, text, (part.section, part.key))
        return cls(RecordFile(path, kind, ""), data, original, text, text)

    @property
    def is_markdown(self) -> bool:
        """Whether the file is Markdown with front matter."""
        return issubclass(self.file.kind, Prose)

    @cached_property
    def document(self) -> RecordDocument:
        """The record's values and its node tree."""
        return open_document(self.file, self.text)

    def whole_document(self, text: str) -> RecordDocument:
        """Return a text of the file, with all records of a bundle, as a document."""
        return open_document(self.file, text)

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """Return the file's bytes after some edits; line ends stay as they are."""
        positions, at = [0], len(self.original) - len(self.original.removeprefix(BYTE_ORDER_MARK))
        for _ in self.text:
            positions.append(at)
            at += 2 if self.original[at : at + 2] == "\r\n" else 1
        return apply_edits(self.original, edits, [*positions, at]).encode("utf-8")

    def offset(self, place: Place) -> int:
        """Return the offset of a line and a column in the text."""
        starts = self._line_starts
        return min(starts[min(place.line, len(starts)) - 1] + place.column - 1, len(self.text))

    def range_edit(self, edit: Edit) -> RangeEdit:
        """Return an edit by its lines and columns."""
        return RangeEdit(self._place(edit.start), self._place(edit.end), edit.text)

    def _place(self, offset: int) -> Place:
        line = bisect_right(self._line_starts, offset)
        return Place(self.file.source, line, offset - self._line_starts[line - 1] + 1)

    def line(self, number: int) -> tuple[int, str]:
        """Return the offset and the text of a line, by its number from 1."""
        start = self._line_starts[number - 1]
        return start, self.text[start:].partition("\n")[0]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(at + 1 for at, character in enumerate(self.text) if character == "\n")]

    def value_at(self, place: Place) -> EditTarget | None:
        """Return the value that starts at a place, if it is on one line."""
        return self._targets[0].get((place.line, place.column))

    def key_at(self, place: Place) -> EditTarget | None:
        """Return the key that starts at a place."""
        return self._targets[1].get((place.line, place.column))

    @cached_property
    def _targets(self) -> tuple[dict[tuple[int, int], EditTarget], dict[tuple[int, int], EditTarget]]:
        values: dict[tuple[int, int], EditTarget] = {}
        keys: dict[tuple[int, int], EditTarget] = {}
        tree = self.document.tree
        for path, node, key in walk_paths(tree.root) if tree.root else ():
            if DUPLICATE in path:
                continue
            for found, table in ((node, values), (key, keys)):
                if isinstance(found, ScalarNode) and found.span and found.is_on_one_line:
                    at = (found.start.line + 1, found.start.column + 1)
                    table[at] = EditTarget(path, found.value, *found.span, found.style)
        return values, keys
