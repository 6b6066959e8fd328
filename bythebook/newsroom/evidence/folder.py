"""The evidence folder: private, named by content, and never a part of the site."""

from __future__ import annotations

import os
import tempfile
from hashlib import sha256
from pathlib import Path

from bythebook.newsroom.evidence.media import ENDINGS, Document, content_type_of
from bythebook.newsroom.evidence.warc import document_in
from bythebook.records import Capture
from bythebook.render.evidence_guard import TIMESTAMP_SUFFIX

WARC_ENDING = ".warc.gz"
_IGNORE = "# Copies of other people's works: kept as evidence, never published.\n*\n"


class DamagedCaptureError(Exception):
    """A capture's file is not what was filed; the message says in what."""


class EvidenceFolder:
    """Copies of sources, each in a file that is named by the SHA-256 of the document in it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def file(self, capture_sha256: str) -> Path | None:
        """Give the file that holds a capture, or nothing."""
        folder = self.path / capture_sha256[:2]
        names = (f"{capture_sha256}{ending}" for ending in (WARC_ENDING, *ENDINGS.values()))
        return next((folder / name for name in names if (folder / name).is_file()), None)

    def document(self, capture: Capture) -> Document | None:
        """Open a capture; nothing if it is not here. Raises ``DamagedCaptureError``."""
        file = self.file(capture.sha256)
        if file is None:
            return None
        try:
            content = file.read_bytes()
            charset = ""
            if file.name.endswith(WARC_ENDING):
                content, told = document_in(content)
                charset = content_type_of(told)[1]
        except (OSError, ValueError) as error:
            raise DamagedCaptureError(f"{file} cannot be read: {error}") from error
        found = sha256(content).hexdigest()
        if found != capture.sha256:
            raise DamagedCaptureError(f"{file} holds other bytes: their SHA-256 is {found}")
        return Document(content, capture.media_type, charset)

    def token(self, capture_sha256: str) -> Path:
        """Give the place of a capture's timestamp."""
        return self.path / capture_sha256[:2] / f"{capture_sha256}{TIMESTAMP_SUFFIX}"

    def put(self, name: str, content: bytes) -> Path:
        """File bytes under a name that starts with a digest. A file that is there stays as it is."""
        target = self.path / name[:2] / name
        if target.is_file():
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        ignore = self.path / ".gitignore"
        if not ignore.exists():
            ignore.write_text(_IGNORE, encoding="utf-8")
        # mkstemp: readable by its owner alone, as the file then stays.
        handle, beside = tempfile.mkstemp(dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(content)
            Path(beside).replace(target)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
        return target
