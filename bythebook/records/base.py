"""What every record has: its id, its file, its history, and why it was withdrawn if it was."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from bythebook.records.dates import DateField
from bythebook.records.field_types import Id, Name, Text, Url
from bythebook.records.vocabulary import HistoryKind, Status, WithdrawalReason


class Part(BaseModel):
    """A group of keys in a record. Parts are immutable and accept no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, serialize_by_alias=True)


class HistoryEntry(Part):
    """One change to a record, for readers."""

    date: DateField = Field(examples=["2026-03-10"])
    """The date of the change: when readers saw it, not the date of what it describes."""
    what: Text = Field(examples=["First published.", "The occasion was given as a council meeting."])
    """What changed, in a sentence for readers: what was wrong, or what was added."""
    kind: HistoryKind = Field(default=HistoryKind.UPDATE, examples=["correction"])
    """Whether it is an addition or a correction. ``correction`` puts the entry on the corrections page; leave it out
    otherwise."""
    was: Text | None = Field(default=None, examples=["Council meeting"])
    """For a correction: what the record said before, if it is a value and not a rewritten text. Readers see it next to
    the reason."""
    now: Text | None = Field(default=None, examples=["Town meeting"])
    """For a correction: what the record says instead. Leave it out if the value was removed."""


class Link(Part):
    """A link to more information."""

    url: Url = Field(examples=["https://library.example.org/handbook"])
    """The URL, starting with https:// or http://."""
    title: Name = Field(examples=["The library's page on its handbook"])
    """What is there, in a few words."""


class Record(Part):
    """One file of the record. ``id`` and ``file`` come from the file's place, not from its text."""

    kind_name: ClassVar[str]
    """The kind in an address and in a reference, such as ``claim``."""
    folder: ClassVar[str]
    """The folder that holds files of the kind, seen from the project."""

    id: Id = Field(exclude=True)
    file: str = Field(exclude=True)
    aliases: tuple[Id, ...] = Field(default=(), examples=[["library-handbook"]])
    """Former ids of the record; their URLs redirect to this one. Add the old id when you rename the file."""
    history: tuple[HistoryEntry, ...] = ()
    """What changed and when, oldest first. A claim needs at least the entry of its first publication."""

    @property
    def public_status(self) -> Status:
        """Whether readers see the record: kinds without a ``status`` are published unless they are withdrawn."""
        # Not getattr: for a missing field, pydantic's takes long and raises.
        status: Status = vars(self).get("status", Status.PUBLISHED)
        return status

    @property
    def is_listed(self) -> bool:
        """Return whether the record is in indexes, feeds, counts and tables."""
        return self.public_status is Status.PUBLISHED


class RecordWithdrawal(Part):
    """Why a record was withdrawn."""

    date: DateField = Field(examples=["2026-03-20"])
    """The date of the withdrawal."""
    reason: WithdrawalReason = Field(examples=["duplicate"])
    """The kind of reason."""
    note: Text = Field(examples=["The record of the meeting has the same words."])
    """The reason, in a sentence or two for readers."""
    replaced_by: Id | None = None
    """The record that replaces it; each kind of record narrows this to its own."""


class WithdrawableRecord(Record):
    """A record that can be withdrawn: its page stays at its address, says why, and is in no list, count or table."""

    withdrawn: RecordWithdrawal | None = None
    """Why the record was withdrawn. Its page stays online and starts with the reason; leave it out otherwise."""

    @property
    def public_status(self) -> Status:
        """The status; a published record with a reason for its withdrawal is withdrawn."""
        status = super().public_status
        return Status.WITHDRAWN if self.withdrawn and status is Status.PUBLISHED else status


def withdrawal_of(record: Record) -> RecordWithdrawal | None:
    """Return why a record was withdrawn, or nothing."""
    return record.withdrawn if isinstance(record, WithdrawableRecord) else None
