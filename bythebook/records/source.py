"""Where we have it from."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from bythebook.records.base import Language, Name, Record, Text, Url
from bythebook.records.dates import DateField
from bythebook.records.vocabulary import CopyRead, SourceKind


class Source(Record):
    """A publication, and the copy of it that was read."""

    kind_name: ClassVar[str] = "source"
    folder: ClassVar[str] = "content/sources"

    title: Name
    """The title of the publication."""
    publisher: Name
    """Who published it."""
    author: Name | None = None
    """Who wrote it, as the publication says."""
    date: DateField | None = None
    """When it was published; left out if the copy has no date."""
    url: Url | None = None
    """Where the original is."""
    read_in: Url | None = None
    """Where the copy that was read is, if it is not the original."""
    kind: SourceKind
    """What sort of publication it is."""
    copy_read: CopyRead = Field(alias="copy")
    """Which copy was read: ``original``, ``mirror`` or ``excerpt``."""
    language: Language = "en"
    """The language of the copy that was read."""
    note: Text | None = None
    """What a reader must know of this source."""
