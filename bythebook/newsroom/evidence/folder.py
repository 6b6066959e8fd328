"""Store captures in the evidence folder: files are named by content, and never part of the site."""

from __future__ import annotations

import os
import tempfile
from hashlib import sha256
from pathlib import Path

from bythebook.newsroom.evidence.documents import SUFFIXES, SourceDocument, content_type_of
from bythebook.newsroom.evidence.warc import read_warc
from bythebook.records import Capture
from bythebook.render.evidence_guard import TIMESTAMP_SUFFIX

WARC_SUFFIX = ".warc.gz"
_IGNORE = "# Copies of other people's works: kept as evidence, never published.\n*\n"


class DamagedCaptureError(Exception):
    """Raised if a capture's file is not what was saved; the message says how it differs."""


class EvidenceFolder:
    """A folder of copies of sources, each in a file named by the SHA-256 of its document."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def find(self, capture_sha256: str) -> Path | None:
        """Return the file of a capture, or ``None``."""
        folder = self.path / capture_sha256[:2]
        names = (f"{capture_sha256}{suffix}" for suffix in (WARC_SUFFIX, *SUFFIXES.values()))
        return next((folder / name for name in names if (folder / name).is_file()), None)

    def load(self, capture: Capture) -> SourceDocument | None:
        """Return the document of a capture, or ``None`` if it is not here. Raise ``DamagedCaptureError``."""
        file = self.find(capture.sha256)
        if file is None:
            return None
        try:
            content = file.read_bytes()
            charset = ""
            if file.name.endswith(WARC_SUFFIX):
                content, content_type = read_warc(content)
                charset = content_type_of(content_type)[1]
        except (OSError, ValueError) as error:
            raise DamagedCaptureError(f"{file} cannot be read: {error}") from error
        found = sha256(content).hexdigest()
        if found != capture.sha256:
            raise DamagedCaptureError(f"{file} was altered: its SHA-256 is {found}")
        return SourceDocument(content, capture.media_type, charset)

    def timestamp_file(self, capture_sha256: str) -> Path:
        """Return the path of a capture's timestamp."""
        return self.path / capture_sha256[:2] / f"{capture_sha256}{TIMESTAMP_SUFFIX}"

    def store(self, name: str, content: bytes) -> Path:
        """Write a file whose name starts with a digest. An existing file is left as it is."""
        target = self.path / name[:2] / name
        if target.is_file():
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        ignore = self.path / ".gitignore"
        if not ignore.exists():
            _write(ignore, _IGNORE.encode())
        _write(target, content)
        return target


def _write(target: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    # mkstemp creates files that only their owner can read.
    handle, temporary = tempfile.mkstemp(dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
