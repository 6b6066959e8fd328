"""Edits of a text, and the fix that a set of edits is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bythebook.records import FieldPath, Place, Problem


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace the characters from ``start`` up to ``end`` by ``text``.

    Offsets count characters of the text with normalized line ends; -1 is the byte-order mark before it.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class RangeEdit:
    """An edit by lines and columns: replace what is from ``start`` up to ``end`` by ``text``."""

    start: Place
    end: Place
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """The fix of one problem."""

    problem: Problem
    what: str
    """What the fix does, as a sentence without its period."""
    edits: tuple[Edit, ...]
    changed_paths: tuple[FieldPath, ...] = ()
    """The paths of the values or mappings that the edits change."""
    ranges: tuple[RangeEdit, ...] = ()
    """The edits by line and column, for other programs to apply; removing a byte-order mark has none."""


def compatible(fixes: Iterable[Fix]) -> list[Fix]:
    """Return the fixes without those that edit what an earlier one edits; equal edits are compatible."""
    accepted: list[Edit] = []
    chosen: list[Fix] = []
    for fix in fixes:
        fresh = [edit for edit in fix.edits if edit not in accepted]
        if not any(_overlap(edit, other) for edit in fresh for other in accepted):
            accepted += fresh
            chosen.append(fix)
    return chosen


def edits_of(fixes: Iterable[Fix]) -> list[Edit]:
    """Return the edits of the fixes of one file, in order, without repetitions."""
    return sorted({edit for fix in fixes for edit in fix.edits})


def apply_edits(text: str, edits: Iterable[Edit], positions: Sequence[int]) -> str:
    """Apply edits that do not overlap. ``positions`` holds the index in ``text`` of each offset, from -1 on."""
    for edit in sorted(edits, reverse=True):
        start, end = positions[edit.start + 1], positions[edit.end + 1]
        text = text[:start] + edit.text + text[end:]
    return text


def _overlap(one: Edit, other: Edit) -> bool:
    if one.start == other.start:
        return True
    return one.start < other.end and other.start < one.end
