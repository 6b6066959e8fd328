"""Captures taken out of the evidence folder, and held to what the record says of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bythebook.newsroom.evidence.extraction import UnreadableCaptureError, digest_of, text_of
from bythebook.newsroom.evidence.folder import DamagedCaptureError, EvidenceFolder
from bythebook.newsroom.evidence.passages import CapturedText
from bythebook.newsroom.evidence.timestamps import TimestampError, check_signature, moment_of
from bythebook.records import Capture


@dataclass(frozen=True, slots=True)
class CaptureFault:
    """What is wrong with a capture. ``field`` is what the record says of it and is not so.

    ``is_failure`` is false for what proves nothing against it.
    """

    source: str
    file: str
    index: int
    field: str
    message: str
    is_failure: bool = True


@dataclass(frozen=True, slots=True)
class Opened:
    """A capture that is in the evidence folder, whole, with the text in it, if there is any."""

    capture: Capture
    text: CapturedText | None


@dataclass(slots=True)
class Opening:
    """What became of a source's captures."""

    opened: list[Opened] = field(default_factory=list)
    faults: list[tuple[int, str, str, bool]] = field(default_factory=list)
    """By number of the capture: the field, the message, and whether it is a failure."""


def open_captures(captures: tuple[Capture, ...], folder: EvidenceFolder, authority: Path | None) -> Opening:
    """Open captures, each once. ``authority`` is a file with the certificate of who stamps them."""
    opening = Opening()
    for index, capture in enumerate(captures):
        try:
            document = folder.document(capture)
        except DamagedCaptureError as error:
            opening.faults.append((index, "sha256", str(error), True))
            continue
        if document is None:
            continue
        text: CapturedText | None = None
        try:
            found = text_of(document)
            text = found if found.folded else None
        except UnreadableCaptureError as error:
            is_failure = capture.text_sha256 is not None
            opening.faults.append((index, "media_type", f"no text can be taken from it: {error}", is_failure))
        if text and capture.text_sha256 not in (None, digest_of(text)):
            message = "its text is taken out in another form now; what is proved is proved in this form"
            opening.faults.append((index, "text_sha256", message, False))
        opening.faults += [(index, "timestamp", *told) for told in _about_time(capture, folder, authority)]
        opening.opened.append(Opened(capture, text))
    return opening


def _about_time(capture: Capture, folder: EvidenceFolder, authority: Path | None) -> Iterator[tuple[str, bool]]:
    """Say what is wrong with a capture's timestamp, and whether that is a failure."""
    if not capture.timestamp:
        return
    file = folder.token(capture.sha256)
    if not file.is_file():
        yield "its timestamp is not in the evidence folder", False
        return
    try:
        token = file.read_bytes()
        moment = moment_of(token, capture.sha256)
        if moment != capture.timestamp:
            yield f"its timestamp gives another moment, {moment}", True
        if authority:
            check_signature(token, capture.sha256, authority)
    except (TimestampError, OSError) as error:
        yield f"its timestamp does not hold: {error}", True
