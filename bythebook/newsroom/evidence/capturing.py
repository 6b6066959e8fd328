"""A copy of a source, filed and told of in the source's record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bythebook.newsroom.evidence.editing import LayoutError, ListEdit, edited
from bythebook.newsroom.evidence.extraction import UnreadableCaptureError, digest_of, text_of
from bythebook.newsroom.evidence.fetching import Fetched
from bythebook.newsroom.evidence.folder import WARC_ENDING, EvidenceFolder
from bythebook.newsroom.evidence.media import ENDINGS, Document
from bythebook.newsroom.evidence.warc import warc_of
from bythebook.records import Capture, Source
from bythebook.yaml.writing import FileChange

_FIELDS = ("date", "sha256", "media_type", "text_sha256", "url", "timestamp")


class CaptureError(Exception):
    """A copy cannot be filed; the message says why, and ``by_hand`` may hold lines to be written by an editor."""

    def __init__(self, message: str, by_hand: str = "") -> None:
        super().__init__(message)
        self.by_hand = by_hand


@dataclass(frozen=True, slots=True)
class Taken:
    """A document to be filed: from a file, or with everything that was exchanged to fetch it."""

    document: Document
    fetched: Fetched | None = None


@dataclass(frozen=True, slots=True)
class Filing:
    """What a capture comes to: its entry, the change of the source's file, and what to tell of it.

    ``change`` is ``None`` where the source lists the copy already.
    """

    capture: Capture
    change: FileChange | None
    without_text: str
    """Why no text could be taken from the copy, or empty."""


def plan(root: Path, source: Source, taken: Taken, day: date, timestamp: str = "") -> Filing:
    """Plan a capture. Nothing is written. Raises ``CaptureError``."""
    digest = taken.document.sha256
    known = next((capture for capture in source.captures if capture.sha256 == digest), None)
    text_digest, without_text = "", ""
    try:
        text = text_of(taken.document)
        text_digest = digest_of(text) if text.folded else ""
        without_text = "" if text_digest else "it holds no text"
    except UnreadableCaptureError as error:
        without_text = str(error)
    if known and (known.timestamp or not timestamp):
        return Filing(known, None, without_text)
    told = {
        "date": known.date.text if known else day.isoformat(),
        "sha256": digest,
        "media_type": taken.document.media_type.value,
        "text_sha256": text_digest,
        "url": taken.fetched.address if taken.fetched else "",
        "timestamp": timestamp,
    }
    capture = Capture.model_validate({name: value for name, value in told.items() if value})
    _check_date(source, capture)
    captures = (*(one for one in source.captures if one is not known), capture)
    return Filing(capture, _change(root, source, captures), without_text)


def file_copy(folder: EvidenceFolder, taken: Taken) -> Path:
    """Put a copy into the evidence folder and give its file. What is filed already stays as it is."""
    digest = taken.document.sha256
    if there := folder.file(digest):
        return there
    if taken.fetched:
        return folder.put(f"{digest}{WARC_ENDING}", warc_of(taken.fetched.exchanges))
    return folder.put(f"{digest}{ENDINGS[taken.document.media_type]}", taken.document.content)


def _check_date(source: Source, capture: Capture) -> None:
    published = source.date.first if source.date else None
    if published and capture.date.last and capture.date.last < published:
        raise CaptureError(
            f"a copy of {capture.date} cannot be of {source.id}, which was published on {source.date}; "
            "name the day with --date, or correct the source"
        )


def _change(root: Path, source: Source, captures: tuple[Capture, ...]) -> FileChange:
    before = (root / source.file).read_bytes()
    entries = tuple(_entry(capture) for capture in captures)
    wanted = source.model_copy(update={"captures": captures})
    try:
        text = edited(before.decode(), source, wanted, [ListEdit((), "captures", entries)])
    except LayoutError as error:
        raise CaptureError(f"{source.file} is laid out so that nothing can be put in", str(error)) from error
    return FileChange(source.file, text.encode(), before)


def _entry(capture: Capture) -> dict[str, str]:
    plain = capture.model_dump(mode="json", exclude_none=True)
    return {name: str(plain[name]) for name in _FIELDS if name in plain}
