"""Load the captures of a source from the evidence folder, and report what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bythebook.newsroom.evidence.extraction import UnreadableCaptureError, extract_text, text_digest
from bythebook.newsroom.evidence.folder import DamagedCaptureError, EvidenceFolder
from bythebook.newsroom.evidence.passages import CapturedText
from bythebook.newsroom.evidence.timestamps import TimestampError, timestamp_of, verify_signature
from bythebook.records import Capture, Source


@dataclass(frozen=True, slots=True)
class CaptureProblem:
    """What is wrong with a capture that a source lists, by its index and field.

    ``is_failure`` is false for what does not speak against the capture.
    """

    source: str
    file: str
    index: int
    field: str
    message: str
    is_failure: bool = True


@dataclass(frozen=True, slots=True)
class LoadedCapture:
    """An undamaged capture in the evidence folder, with its text if it has any."""

    capture: Capture
    text: CapturedText | None


@dataclass(slots=True)
class LoadedCaptures:
    """The captures of a source that could be loaded, and the problems with them."""

    captures: list[LoadedCapture] = field(default_factory=list)
    problems: list[CaptureProblem] = field(default_factory=list)


def load_captures(source: Source, folder: EvidenceFolder, authority: Path | None) -> LoadedCaptures:
    """Load the captures of a source. ``authority`` is a PEM file of certificates to verify timestamps with."""
    loaded = LoadedCaptures()
    for index, capture in enumerate(source.captures):
        text, problems = None, list[tuple[str, str, bool]]()
        try:
            document = folder.load(capture)
        except DamagedCaptureError as error:
            loaded.problems.append(CaptureProblem(source.id, source.file, index, "sha256", str(error)))
            continue
        if document is None:
            continue
        try:
            extracted = extract_text(document)
            text = extracted if extracted.folded else None
        except UnreadableCaptureError as error:
            is_failure = capture.text_sha256 is not None
            problems.append(("media_type", f"no text can be extracted from it: {error}", is_failure))
        if text and capture.text_sha256 not in (None, text_digest(text)):
            message = "its text is now extracted differently; quotations were verified with the new text"
            problems.append(("text_sha256", message, False))
        problems += [("timestamp", *problem) for problem in _timestamp_problems(capture, folder, authority)]
        loaded.problems += [CaptureProblem(source.id, source.file, index, *problem) for problem in problems]
        loaded.captures.append(LoadedCapture(capture, text))
    return loaded


def _timestamp_problems(capture: Capture, folder: EvidenceFolder, authority: Path | None) -> Iterator[tuple[str, bool]]:
    """Yield what is wrong with a capture's timestamp, and whether that is a failure."""
    if not capture.timestamp:
        return
    file = folder.timestamp_file(capture.sha256)
    if not file.is_file():
        yield "its timestamp is not in the evidence folder", False
        return
    try:
        token = file.read_bytes()
        moment = timestamp_of(token, capture.sha256)
        if moment != capture.timestamp:
            yield f"its timestamp has another time, {moment}", True
        if authority:
            verify_signature(token, capture.sha256, authority)
    except (TimestampError, OSError) as error:
        yield f"its timestamp is invalid: {error}", True
