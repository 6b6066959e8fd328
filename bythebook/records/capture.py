"""Evidence that a source printed a quotation: saved copies, and the words verified against them.

The copies are private. These fields are public, and identify a copy.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from hashlib import sha256
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from bythebook.records.base import Part
from bythebook.records.dates import DateField, EdtfDate
from bythebook.records.field_types import SourceId, Text, Url
from bythebook.records.sorts import Sort
from bythebook.records.vocabulary import MediaType

_DIGEST = re.compile(r"[0-9a-f]{64}\Z", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z", re.ASCII)


def _digest(value: str) -> str:
    if not _DIGEST.match(value):
        message = '"{value}" is not a SHA-256: it must have 64 digits from 0 to 9 and a to f'
        raise PydanticCustomError("bad-hash", message, {"value": value})
    return value


def _one_day(value: EdtfDate) -> EdtfDate:
    if value.first is None or value.first != value.last or value.is_approximate or value.is_interval:
        raise PydanticCustomError("bad-date", '"{value}" is not one day; write it as 2026-01-08', {"value": value.text})
    return value


def _moment(value: str) -> str:
    if not _MOMENT.match(value):
        message = '"{value}" is not a time in UTC; write it as 2026-01-08T12:30:00Z'
        raise PydanticCustomError("bad-date", message, {"value": value})
    return value


Digest = Annotated[
    Text,
    AfterValidator(_digest),
    Sort(
        "line", {"pattern": "^[0-9a-f]{64}$", "patternErrorMessage": "A SHA-256 has 64 digits from 0 to 9 and a to f."}
    ),
]
"""A SHA-256 (FIPS 180-4) in lower-case hexadecimal digits."""
Day = Annotated[DateField, AfterValidator(_one_day)]
"""A date that is one day."""
Moment = Annotated[
    Text,
    AfterValidator(_moment),
    Sort(
        "line",
        {
            "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$",
            "patternErrorMessage": "Write the moment in UTC, as 2026-01-08T12:30:00Z.",
        },
    ),
]
"""A second of UTC, as RFC 3339 writes it."""
_EXAMPLE = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


class Capture(Part):
    """A saved copy of the source. ``bythebook capture`` writes it; the copy stays private."""

    date: Day = Field(examples=["2026-03-05"])
    """The date when the copy was made."""
    sha256: Digest = Field(examples=[_EXAMPLE])
    """The SHA-256 of the document's bytes, even if it is stored in a WARC file."""
    media_type: MediaType = Field(examples=["text/html"])
    """The media type: ``text/html``, ``application/pdf`` or ``text/plain``."""
    text_sha256: Digest | None = Field(default=None, examples=[_EXAMPLE])
    """The SHA-256 of its text, as compared (docs/evidence.md); left out if it contains no text."""
    url: Url | None = Field(default=None, examples=["https://gazette.example.com/2026/03/03/late-books"])
    """The URL of the copy, after redirects; left out if a file was saved."""
    timestamp: Moment | None = Field(default=None, examples=["2026-03-05T12:30:00Z"])
    """The time of an RFC 3161 timestamp, if one was requested."""


class Checked(Part):
    """A verified match of words with a saved copy. ``bythebook verify --record`` writes and removes it."""

    source: SourceId = Field(examples=["gazette-2026-03-03"])
    """The source."""
    capture: Digest = Field(examples=[_EXAMPLE])
    """Which of its saved copies: the SHA-256 it is listed with."""
    date: Day = Field(examples=["2026-03-12"])
    """The date of the verification."""
    words: Digest = Field(examples=[_EXAMPLE])
    """The SHA-256 of the verified words. When the words change, the verification no longer applies."""

    def holds(self, text: str, sources: Container[str], captures: Iterable[Capture]) -> bool:
        """Return whether the proof is of these words, and of a capture that is still listed with a source of theirs."""
        is_listed = any(capture.sha256 == self.capture for capture in captures)
        return is_listed and self.source in sources and self.words == words_digest(text)


def words_digest(text: str) -> str:
    """Return the SHA-256 of words in UTF-8."""
    return sha256(text.encode()).hexdigest()
