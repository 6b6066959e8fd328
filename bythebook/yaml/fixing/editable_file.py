"""A file of the record as it is edited: its bytes, its text, and where each value and key stands in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bythebook.records import Place, Prose
from bythebook.yaml.fixing.edits import Edit, RangeEdit, apply
from bythebook.yaml.fixing.nodes import Node, Nodes, header_nodes, yaml_nodes
from bythebook.yaml.reading import RecordFile, read_bytes
from bythebook.yaml.reading.compose import Composed
from bythebook.yaml.reading.record_file import composer_for
from bythebook.yaml.reading.scan import FOLDERS
from bythebook.yaml.reading.text import BYTE_ORDER_MARK, lines_ended


@dataclass(frozen=True)
class EditableFile:
    """A file of the record that holds text in UTF-8."""

    file: RecordFile
    data: bytes
    original: str
    """The text as it stands in the file, with its byte-order mark and its line ends."""
    text: str
    """The text without them: what problems and edits count in."""

    @classmethod
    def read(cls, root: Path, path: str) -> EditableFile | None:
        """Read a file by its path in the project; nothing if it is none of the record's, or no text."""
        folder = "claims" if path.startswith("claims/") else path.rpartition("/")[0]
        data = read_bytes(root, path) if folder in FOLDERS else b""
        return cls.of(RecordFile(path, FOLDERS[folder], ""), data) if data and isinstance(data, bytes) else None

    @classmethod
    def of(cls, file: RecordFile, data: bytes) -> EditableFile | None:
        """Take the text of a file's bytes; nothing if they are no text."""
        try:
            original = data.decode("utf-8")
        except UnicodeDecodeError:
            return None
        return cls(file, data, original, lines_ended(original.removeprefix(BYTE_ORDER_MARK)))

    @property
    def is_prose(self) -> bool:
        """Say whether the file is Markdown under a header."""
        return issubclass(self.file.kind, Prose)

    @cached_property
    def composed(self) -> Composed:
        """The values with their places."""
        return composer_for(self.file)(self.text, with_places=True)

    def edited(self, edits: list[Edit]) -> bytes:
        """Give the file's bytes after some edits; line ends stay as they are."""
        places, at = [0], len(self.original) - len(self.original.removeprefix(BYTE_ORDER_MARK))
        for _ in self.text:
            places.append(at)
            at += 2 if self.original[at : at + 2] == "\r\n" else 1
        return apply(self.original, edits, [*places, at]).encode("utf-8")

    def offset(self, place: Place) -> int:
        """Give the place of a line and a column in the text."""
        starts = self._line_starts
        return min(starts[min(place.line, len(starts)) - 1] + place.column - 1, len(self.text))

    def range_edit(self, edit: Edit) -> RangeEdit:
        """Give an edit by its lines and columns."""
        return RangeEdit(self._place(edit.start), self._place(edit.end), edit.text)

    def _place(self, offset: int) -> Place:
        line = bisect_right(self._line_starts, offset)
        return Place(self.file.path, line, offset - self._line_starts[line - 1] + 1)

    def line(self, number: int) -> tuple[int, str]:
        """Give a line by its number: where it starts, and its text."""
        start = self._line_starts[number - 1]
        return start, self.text[start:].partition("\n")[0]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(at + 1 for at, character in enumerate(self.text) if character == "\n")]

    def value_at(self, place: Place) -> Node | None:
        """Give the value that starts at a place, if it stands in one line."""
        return self._nodes.values.get((place.line, place.column))

    def key_at(self, place: Place) -> Node | None:
        """Give the key that starts at a place."""
        return self._nodes.keys.get((place.line, place.column))

    @cached_property
    def _nodes(self) -> Nodes:
        if self.is_prose:
            return header_nodes(self._line_starts, self.composed)
        return yaml_nodes(self.text, self.composed)
