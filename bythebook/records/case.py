"""The stories that claims belong to, and the topics that they are about."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from bythebook.records.base import Part, RecordWithdrawal, WithdrawableRecord
from bythebook.records.dates import DateField
from bythebook.records.field_types import CaseId, Flag, Markdown, Name, SourceId, Summary, Text, TopicId
from bythebook.records.picture import Picture


class Event(Part):
    """Something that happened, and who reported it."""

    date: DateField = Field(examples=["2025-12-01"])
    """When it happened."""
    what: Text = Field(examples=["The library issues a new handbook."])
    """What happened, in a sentence that attributes what is not established."""
    source: SourceId = Field(examples=["handbook-2026"])
    """The source that reports it."""
    note: Text | None = Field(default=None, examples=["The two newspapers differ on who was there."])
    """What readers must know about it."""
    disputed: Flag = Field(default=False, examples=[True])
    """Whether accounts of it differ."""


class CaseWithdrawal(RecordWithdrawal):
    """Why a story was withdrawn, and what replaces it."""

    replaced_by: CaseId | None = Field(default=None, examples=["late-books-2026"])
    """The story that replaces it."""


class Case(WithdrawableRecord):
    """A story that claims belong to, with its dated events."""

    kind_name: ClassVar[str] = "case"
    folder: ClassVar[str] = "content/cases"

    title: Name = Field(examples=["Late books in Exampleton"])
    """The story in a few words."""
    summary: Summary = Field(examples=["What was said about the charge for late books, and what the handbooks say."])
    """The story in one sentence, at most 200 characters."""
    description: Markdown = Field(
        examples=["The library changed [its handbook](rule:lending-handbook), and people spoke of the old one."]
    )
    """What happened, what is disputed, and what this story covers. Markdown."""
    chosen: Text = Field(
        examples=["Every statement on late books that the two newspapers printed from June 2025 to March 2026."]
    )
    """How the statements were chosen; shown with every count."""
    dates: DateField = Field(examples=["2025-06-10/.."])
    """The first and last date of the story, as start/end: ``..`` if it continues."""
    picture: Picture | None = None
    """A licensed picture."""
    topics: tuple[TopicId, ...] = Field(default=(), examples=[["late-returns"]])
    """What the story is about."""
    events: tuple[Event, ...] = Field(min_length=1)
    """The events, oldest first, each with the source that reports it."""
    withdrawn: CaseWithdrawal | None = None
    """Why the story was withdrawn. Its page stays online and starts with the reason; leave it out otherwise."""


class TopicWithdrawal(RecordWithdrawal):
    """Why a topic was withdrawn, and what replaces it."""

    replaced_by: TopicId | None = Field(default=None, examples=["late-returns"])
    """The topic that replaces it."""


class Topic(WithdrawableRecord):
    """A subject that claims and rules are about."""

    kind_name: ClassVar[str] = "topic"
    folder: ClassVar[str] = "content/topics"

    name: Name = Field(examples=["Late returns"])
    """The topic's name."""
    description: Text = Field(examples=["What is said and written of books that come back late."])
    """What belongs here, in a sentence."""
    withdrawn: TopicWithdrawal | None = None
    """Why the topic was withdrawn. Its page stays online and starts with the reason; leave it out otherwise."""
