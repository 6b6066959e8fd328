"""Fixes for invisible characters and tabs."""

from __future__ import annotations

from bythebook.records.characters import character_name, hidden_offsets
from bythebook.yaml.document import RecordDocument
from bythebook.yaml.fixing.edits import Edit, Fix
from bythebook.yaml.fixing.fixers.base import FixContext
from bythebook.yaml.reading.lines import split_line

INVISIBLE = frozenset(
    map(chr, (0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF))
)
"""Soft hyphen, zero-width spaces and joiners, direction marks, word joiner: the words are the same without them.

Other characters that are refused are not among them. A control or private-use character often replaces a letter or a
quotation mark that was lost; a filler or a variation selector may belong to a word of some script.
"""
_WIDTHS = (2, 4, 8)


def byte_order_mark(context: FixContext) -> Fix | None:
    """Remove the mark: UTF-8 needs none."""
    return Fix(context.problem, "the byte-order mark is removed", (Edit(-1, 0, ""),))


def hidden_character(context: FixContext) -> Fix | None:
    """Remove the invisible characters of a line, if all of them can be removed without a loss."""
    start, line = context.source.line(context.problem.place.line)
    found = list(hidden_offsets(line))
    if not found or not all(line[at] in INVISIBLE for at in found):
        return None
    names = ", ".join(dict.fromkeys(character_name(line[at]) for at in found))
    edits = tuple(Edit(start + at, start + at + 1, "") for at in found)
    return Fix(context.problem, f"{names} is removed", edits)


def tab(context: FixContext) -> Fix | None:
    """Replace the tabs that indent lines by spaces, if the record is the same for every tab width."""
    path, text = context.source.file.path, context.source.text
    tried = [RecordDocument(path, _widened(text, width)).value for width in _WIDTHS]
    readings = [value for value in tried if value is not None]
    if not readings or any(value != readings[0] for value in readings):
        return None
    width = _WIDTHS[tried.index(readings[0])]
    start, line = context.source.line(context.problem.place.line)
    indent = len(line) - len(line.lstrip(" \t"))
    if not (split_line(line[indent:]) or line[indent:].startswith(("- ", "#"))):
        return None  # it may be text that includes the tab
    edit = Edit(start, start + indent, line[:indent].expandtabs(width))
    return Fix(context.problem, "spaces replace the tabs in the indentation", (edit,))


def _widened(text: str, width: int) -> str:
    lines = text.split("\n")
    indents = (len(line) - len(line.lstrip(" \t")) for line in lines)
    return "\n".join(line[:at].expandtabs(width) + line[at:] for line, at in zip(lines, indents, strict=True))
