"""The differences between two revisions as values: one for each record, one for each of its fields."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

from bythebook.records import FieldPath
from bythebook.records.word_changes import WordRun

PartState: TypeAlias = Literal["added", "removed", "changed"]


class RecordEvent(StrEnum):
    """What happened to a record, as readers see it. Reports list events in this order."""

    WITHDRAWN = "withdrawn"
    REMOVED = "removed"
    UNPUBLISHED = "unpublished"
    """It was published and is now a draft."""
    UNREADABLE = "unreadable"
    """Its file has an error, so its changes are unknown."""
    RESTORED = "restored"
    """It was withdrawn and is published again."""
    CORRECTED = "corrected"
    """It changed, and its history has a new entry with ``kind: correction``."""
    CHANGED = "changed"
    RENAMED = "renamed"
    """It has a new id and is otherwise the same."""
    PUBLISHED = "published"
    """It was a draft and is now published."""
    ADDED = "added"
    DRAFT_REMOVED = "draft-removed"
    DRAFT_CHANGED = "draft-changed"
    DRAFTED = "drafted"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value that changed.

    ``names`` are the keys of its path without list indexes: ``("comparisons", "reasoning")``. ``path`` is its path in
    the new record, or that of the nearest mapping or list that still exists. ``part`` names the list item it belongs
    to, such as a comparison or a clause, and ``part_state`` says what happened to that item.
    """

    names: tuple[str, ...]
    path: FieldPath
    label: str
    runs: tuple[WordRun, ...]
    before: str
    after: str
    """The two values as text; empty if there is none."""
    part: str = ""
    part_state: PartState = "changed"
    anchor: tuple[str, ...] = ()
    """Inside a rule's version: the version's id, and the clause's id if it is inside a clause."""

    @property
    def is_gone(self) -> bool:
        """Return whether the value was removed."""
        return bool(self.before) and not self.after

    @property
    def is_new(self) -> bool:
        """Return whether the value was added."""
        return bool(self.after) and not self.before


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What happened to one record. ``id`` and ``file`` are the new ones, or the last ones of a removed record."""

    kind: str
    id: str
    file: str
    title: str
    event: RecordEvent
    fields: tuple[FieldChange, ...] = ()
    former_id: str = ""
    """The previous id, if it was renamed."""
    about: str = ""
    """For a claim: who said it and when."""
    affected_claims: tuple[str, ...] = ()
    """For a rule: the published claims compared with words that were changed or removed."""


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A published claim whose finding changed. A label is empty if there is no finding."""

    claim: str
    title: str
    about: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FindingCount:
    """How many published claims have a finding, before and after."""

    label: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class RevisionChanges:
    """The differences between two corpora."""

    records: tuple[RecordChange, ...]
    findings: tuple[FindingChange, ...]
    counts: tuple[FindingCount, ...]
    """One for each finding; empty if no count changed."""
    total_before: int
    total_after: int
    """How many published claims about a rule there are: the denominator of the counts."""
