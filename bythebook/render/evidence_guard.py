"""Keep captured evidence off the published site: captures are other people's copyrighted works."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

DEFAULT = "evidence"
"""The default evidence folder, relative to the project."""
TIMESTAMP_SUFFIX = ".tsr"
_CAPTURE = re.compile(r"[0-9a-f]{64}(?:\.html|\.pdf|\.txt|\.warc\.gz|\.tsr)\Z")


def unsafe_reason(folder: Path, published: Iterable[Path]) -> str:
    """Return a message if the evidence folder overlaps with a published one, else an empty string.

    ``published`` are the folders that the site is built from or into.
    """
    evidence = folder.resolve()
    for other in published:
        path = other.resolve()
        if evidence.is_relative_to(path) or path.is_relative_to(evidence):
            return (
                f"the evidence folder {folder} and {other} lie one in the other, and captures are never published; "
                "name another folder in BYTHEBOOK_EVIDENCE"
            )
    return ""


class EvidenceGuard:
    """Recognizes captures by folder, file name or content, so that a renamed copy is refused too."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._digests: dict[int, set[str]] | None = None

    def is_evidence(self, file: Path) -> bool:
        """Return whether a file lies in the evidence folder, is named like a capture, or equals one."""
        if has_capture_name(file) or file.resolve().is_relative_to(self._folder):
            return True
        try:
            size = file.stat().st_size
            return size in self._known and sha256(file.read_bytes()).hexdigest() in self._known[size]
        except OSError:
            return False

    @property
    def _known(self) -> dict[int, set[str]]:
        """SHA-256 digests of all captures by size in bytes; a file of another size need not be read."""
        if self._digests is None:
            self._digests = {}
            for file in self._folder.glob("*/*"):
                # Not the digest in the name: a WARC file is named after the document in it.
                if has_capture_name(file):
                    size = file.stat().st_size
                    self._digests.setdefault(size, set()).add(sha256(file.read_bytes()).hexdigest())
        return self._digests


def has_capture_name(path: Path) -> bool:
    """Return whether a file's name is a capture's: a SHA-256 digest and an ending."""
    return bool(_CAPTURE.match(path.name))
