"""The stories that claims belong to, and the topics that they are about."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from bythebook.records.base import Flag, Id, Markdown, Name, Part, Record, Summary, Text
from bythebook.records.dates import DateField


class Event(Part):
    """Something that happened, and who reports it."""

    date: DateField
    """When it happened."""
    what: Text
    """What happened, in a sentence that attributes what is not established."""
    source: Id
    """The source that reports it."""
    note: Text | None = None
    """What a reader must know of it."""
    disputed: Flag = False
    """The accounts of it differ."""


class Case(Record):
    """A story that claims belong to, with its dated events."""

    kind_name: ClassVar[str] = "case"
    folder: ClassVar[str] = "content/cases"

    title: Name
    """The case in a few words."""
    summary: Summary
    """The case in one sentence, at most 200 characters."""
    description: Markdown
    """What happened, what is disputed, what this case holds."""
    chosen: Text
    """How the statements of the case were chosen; printed beside every count."""
    dates: DateField
    """From the first to the last day of the story."""
    topics: tuple[Id, ...] = ()
    """Topics, each a file in content/topics/."""
    events: tuple[Event, ...] = Field(min_length=1)
    """The events, oldest first."""


class Topic(Record):
    """A subject that claims and rules are about."""

    kind_name: ClassVar[str] = "topic"
    folder: ClassVar[str] = "content/topics"

    name: Name
    """The topic's name."""
    description: Text
    """What belongs here, in a sentence."""
