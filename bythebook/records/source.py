"""Where we have it from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from bythebook.records.base import RecordWithdrawal, WithdrawableRecord
from bythebook.records.capture import Capture
from bythebook.records.dates import DateField
from bythebook.records.default_language import default_language
from bythebook.records.field_types import Language, Name, SourceId, Text, Url
from bythebook.records.vocabulary import CopyRead, SourceKind, Status


class SourceWithdrawal(RecordWithdrawal):
    """Why a source was withdrawn, and what replaces it."""

    replaced_by: SourceId | None = Field(default=None, examples=["gazette-2026-03-03"])
    """The source that replaces it."""


class Source(WithdrawableRecord):
    """A publication, and the copy of it that we read."""

    kind_name: ClassVar[str] = "source"
    folder: ClassVar[str] = "content/sources"

    title: Name = Field(examples=["Late books cost nothing, says librarian"])
    """The title, as published."""
    publisher: Name = Field(examples=["Example Gazette"])
    """Who published it."""
    author: Name | None = Field(default=None, examples=["Reporter C"])
    """Who wrote it, according to the publication."""
    date: DateField | None = Field(default=None, examples=["2026-03-03"])
    """When it was published; leave it out if the copy has no date."""
    url: Url | None = Field(default=None, examples=["https://gazette.example.com/2026/03/03/late-books"])
    """The URL of the original, even if you read another copy."""
    read_in: Url | None = Field(default=None, examples=["https://archive.example.net/herald/town-meeting"])
    """The URL of the copy you read, if it is not the original."""
    kind: SourceKind = Field(examples=["news"])
    """What kind of publication it is."""
    copy_read: CopyRead = Field(alias="copy", examples=["original"])
    """Which copy you read: ``original``, ``mirror`` or ``excerpt``. Readers should know which text you read."""
    same_origin: SourceId | None = Field(default=None, examples=["gazette-2026-03-03"])
    """The source whose words this one repeats, such as a post that both print or a wire report. The two count as one
    when ``verbatim`` asks for two publishers."""
    language: Language = Field(default_factory=default_language, examples=["en"])
    """The language of the copy you read, as a tag such as en, es or vi. The default is the site's language."""
    note: Text | None = Field(default=None, examples=["The headline is a paraphrase."])
    """What readers must know about this source."""
    status: Literal[Status.PUBLISHED, Status.DRAFT] = Field(default=Status.PUBLISHED, examples=["draft"])
    """Publication status. Write ``draft`` while you work on it; leave it out for a published source."""
    captures: tuple[Capture, ...] = ()
    """Saved copies, made by ``bythebook capture``. The copies themselves are never published."""
    withdrawn: SourceWithdrawal | None = None
    """Why the source was withdrawn. Its page stays online and starts with the reason; leave it out otherwise."""

    @property
    def text_read(self) -> CopyRead | Literal[SourceKind.RETELLING]:
        """Return which copy was read. Even a whole copy of a secondhand report is no original of the words."""
        return SourceKind.RETELLING if self.kind is SourceKind.RETELLING else self.copy_read

    @property
    def is_draft(self) -> bool:
        """Return whether the source is shown only on request."""
        return self.status is Status.DRAFT


def origin_of(source: Source, sources: Mapping[str, Source]) -> str:
    """Return the id of the source that a source repeats in the end (``same_origin``), or its own."""
    seen = {source.id}
    while source.same_origin and source.same_origin not in seen:
        seen.add(source.same_origin)
        earlier = sources.get(source.same_origin)
        if earlier is None:
            break
        source = earlier
    # In a circle every source has the same smallest id.
    return min(seen) if source.same_origin in seen else source.id
