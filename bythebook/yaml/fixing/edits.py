"""An edit of a text, and what a set of edits puts right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bythebook.records import FieldPath, Place, Problem


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """The characters from ``start`` up to ``end`` give way to ``text``.

    Offsets count characters of the text whose lines end in a line feed alone; -1 is the byte-order mark before it.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class RangeEdit:
    """An edit by lines and columns: what stands from ``start`` up to ``end`` gives way to ``text``."""

    start: Place
    end: Place
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What puts one problem right."""

    problem: Problem
    what: str
    """What is done, as a sentence without its full stop."""
    edits: tuple[Edit, ...]
    changed_paths: tuple[FieldPath, ...] = ()
    """The values, or the groups of keys, that are other than before."""
    ranges: tuple[RangeEdit, ...] = ()
    """The edits by their places, for whoever makes them elsewhere; a byte-order mark has none."""


def compatible(fixes: Iterable[Fix]) -> list[Fix]:
    """Leave out each mending that would edit what an earlier one edits; equal edits are one."""
    accepted: list[Edit] = []
    chosen: list[Fix] = []
    for fix in fixes:
        fresh = [edit for edit in fix.edits if edit not in accepted]
        if not any(_overlap(edit, other) for edit in fresh for other in accepted):
            accepted += fresh
            chosen.append(fix)
    return chosen


def edits_of(fixes: Iterable[Fix]) -> list[Edit]:
    """Give the edits of some mendings of one file, in order, each once."""
    return sorted({edit for fix in fixes for edit in fix.edits})


def apply(text: str, edits: Iterable[Edit], places: Sequence[int] | None = None) -> str:
    """Make edits that do not overlap. ``places`` gives the place in the text of each offset, from -1 on."""
    for edit in sorted(edits, reverse=True):
        start, end = (edit.start, edit.end) if places is None else (places[edit.start + 1], places[edit.end + 1])
        text = text[:start] + edit.text + text[end:]
    return text


def _overlap(one: Edit, other: Edit) -> bool:
    if one.start == other.start:
        return True
    return one.start < other.end and other.start < one.end
