"""What is different between two revisions of a record, as values: one for each record, one for each of its fields."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

from bythebook.newsroom.revisions.word_changes import Run
from bythebook.records import FieldPath

PartState: TypeAlias = Literal["added", "removed", "changed"]


class Turn(StrEnum):
    """What happened to a record, as its readers see it; in the order in which they are told."""

    WITHDRAWN = "withdrawn"
    REMOVED = "removed"
    UNPUBLISHED = "unpublished"
    """It was published, and is a draft now."""
    UNREADABLE = "unreadable"
    """Its file has a fault, and what became of it cannot be told."""
    RESTORED = "restored"
    """It was withdrawn, and is published again."""
    CORRECTED = "corrected"
    """It changed, and its history has a new entry of the kind ``correction``."""
    CHANGED = "changed"
    RENAMED = "renamed"
    """It has another id, and is otherwise the same."""
    PUBLISHED = "published"
    """It was a draft, and is published now."""
    ADDED = "added"
    DRAFT_REMOVED = "draft-removed"
    DRAFT_CHANGED = "draft-changed"
    DRAFTED = "drafted"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value that is another one now.

    ``names`` are the keys that lead to it, without the numbers of lists: ``("comparisons", "reasoning")``. ``path``
    leads to it in the new record, or to the nearest group or list that is still there. ``part`` names the entry of a
    list that it belongs to, such as a comparison or a clause, and ``part_state`` what became of that entry.
    """

    names: tuple[str, ...]
    path: FieldPath
    label: str
    runs: tuple[Run, ...]
    before: str
    after: str
    """The two values as text; empty where there was or is none."""
    part: str = ""
    part_state: PartState = "changed"
    anchor: tuple[str, ...] = ()
    """Of a value within a rule's version: the version's id, and the clause's if it lies within one."""

    @property
    def is_gone(self) -> bool:
        """Say whether there was a value, and there is none now."""
        return bool(self.before) and not self.after

    @property
    def is_new(self) -> bool:
        """Say whether there was no value, and there is one now."""
        return bool(self.after) and not self.before


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What happened to one record. ``id`` and ``file`` are the new ones, or the last ones of a record that is gone."""

    kind: str
    id: str
    file: str
    title: str
    turn: Turn
    fields: tuple[FieldChange, ...] = ()
    former_id: str = ""
    """The id that it had before, if it has another one now."""
    about: str = ""
    """Who said it and when, of a claim."""
    rests_on: tuple[str, ...] = ()
    """The published claims that are held against the words of a rule that changed or are gone."""


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A published claim whose finding is another one now; empty where it has none."""

    claim: str
    title: str
    about: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many published claims have a finding, before and after."""

    label: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different between two records."""

    records: tuple[RecordChange, ...]
    findings: tuple[FindingChange, ...]
    counts: tuple[Count, ...]
    """By finding; empty if no count is another one now."""
    total_before: int
    total_after: int
    """How many published claims about a rule there are: what the counts are out of."""
