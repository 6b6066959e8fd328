"""Save a copy of a source as evidence, and list it in the source's record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bythebook.newsroom.evidence.documents import SUFFIXES, SourceDocument
from bythebook.newsroom.evidence.extraction import UnreadableCaptureError, extract_text, text_digest
from bythebook.newsroom.evidence.fetching import FetchedDocument
from bythebook.newsroom.evidence.folder import WARC_SUFFIX, EvidenceFolder
from bythebook.newsroom.evidence.list_edits import LayoutError, ListEdit, apply_list_edits
from bythebook.newsroom.evidence.warc import write_warc
from bythebook.records import Capture, Source
from bythebook.records.characters import LOST, character_name
from bythebook.records.garbled import garbled_parts
from bythebook.yaml.writing import FileChange, editable_bytes

_FIELDS = ("date", "sha256", "media_type", "text_sha256", "url", "timestamp")


class CaptureError(Exception):
    """Raised if a copy cannot be saved; ``manual_edit`` may hold lines that an editor must add to the record."""

    def __init__(self, message: str, manual_edit: str = "") -> None:
        super().__init__(message)
        self.manual_edit = manual_edit


@dataclass(frozen=True, slots=True)
class SourceCopy:
    """A document to save: from a file, or with the HTTP exchanges that fetched it."""

    document: SourceDocument
    fetched: FetchedDocument | None = None


@dataclass(frozen=True, slots=True)
class CapturePlan:
    """A planned capture: its entry, and the change of the source's file.

    ``change`` is ``None`` if the source already lists the copy.
    """

    capture: Capture
    change: FileChange | None
    missing_text_reason: str
    """Why no text could be extracted from the copy, or an empty string."""
    unreadable: str = ""
    """A part of the text that was lost or read in a wrong encoding, or an empty string."""


def plan_capture(root: Path, source: Source, copy: SourceCopy, day: date, timestamp: str = "") -> CapturePlan:
    """Plan a capture without writing anything. Raise ``CaptureError``."""
    digest = copy.document.sha256
    known = next((capture for capture in source.captures if capture.sha256 == digest), None)
    text_sha256, missing_text_reason, unreadable = "", "", ""
    try:
        text = extract_text(copy.document)
        text_sha256 = text_digest(text) if text.folded else ""
        missing_text_reason = "" if text_sha256 else "it has no text"
        unreadable = _unreadable_part(text.folded)
    except UnreadableCaptureError as error:
        missing_text_reason = str(error)
    if known and (known.timestamp or not timestamp):
        return CapturePlan(known, None, missing_text_reason, unreadable)
    fields = {
        "date": known.date.text if known else day.isoformat(),
        "sha256": digest,
        "media_type": copy.document.media_type.value,
        "text_sha256": text_sha256,
        "url": copy.fetched.url if copy.fetched else "",
        "timestamp": timestamp,
    }
    capture = Capture.model_validate({name: value for name, value in fields.items() if value})
    _check_date(source, capture)
    captures = (*(one for one in source.captures if one is not known), capture)
    return CapturePlan(capture, _change(root, source, captures), missing_text_reason, unreadable)


def _unreadable_part(text: str) -> str:
    """Return the first sign in a text that characters were lost or read in a wrong encoding, or an empty string."""
    if lost := LOST.search(text):
        return character_name(lost[0])
    garbled = next(garbled_parts(text), None)
    return f'"{garbled.written}" for "{garbled.meant}"' if garbled else ""


def store_copy(folder: EvidenceFolder, copy: SourceCopy) -> Path:
    """Save a copy in the evidence folder and return its file. An existing file is left as it is."""
    digest = copy.document.sha256
    if existing := folder.find(digest):
        return existing
    if copy.fetched:
        return folder.store(f"{digest}{WARC_SUFFIX}", write_warc(copy.fetched.exchanges))
    return folder.store(f"{digest}{SUFFIXES[copy.document.media_type]}", copy.document.content)


def _check_date(source: Source, capture: Capture) -> None:
    published = source.date.first if source.date else None
    if published and capture.date.last and capture.date.last < published:
        raise CaptureError(
            f"a copy of {capture.date} cannot be of {source.id}, which was published on {source.date}; "
            "set --date, or correct the source"
        )


def _change(root: Path, source: Source, captures: tuple[Capture, ...]) -> FileChange:
    before = editable_bytes(root, source.file)
    entries = tuple(_entry(capture) for capture in captures)
    expected = source.model_copy(update={"captures": captures})
    try:
        text = apply_list_edits(before.decode(), source, expected, [ListEdit((), "captures", entries)])
    except LayoutError as error:
        raise CaptureError(f"{source.file} has a layout that cannot be edited automatically", str(error)) from error
    return FileChange(source.file, text.encode(), before)


def _entry(capture: Capture) -> dict[str, str]:
    plain = capture.model_dump(mode="json", exclude_none=True)
    return {name: str(plain[name]) for name in _FIELDS if name in plain}
