"""What keeps evidence off the site: captures are other people's works, and are never published."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

DEFAULT = "evidence"
"""The evidence folder, seen from the project, where no setting names another."""
TOKEN_ENDING = ".tsr"  # noqa: S105 - a file's ending
_CAPTURE = re.compile(r"[0-9a-f]{64}(?:\.html|\.pdf|\.txt|\.warc\.gz|\.tsr)\Z")


def why_unsafe(folder: Path, published: Iterable[Path]) -> str:
    """Say why an evidence folder would be published, or nothing.

    ``published`` are folders that the site is made from or built into.
    """
    evidence = folder.resolve()
    for other in published:
        place = other.resolve()
        if evidence.is_relative_to(place) or place.is_relative_to(evidence):
            return (
                f"the evidence folder {folder} and {other} lie one in the other, and captures are never published; "
                "name another folder in BYTHEBOOK_EVIDENCE"
            )
    return ""


class Guard:
    """Tells captures from other files, wherever they lie and whatever they are called."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._digests: dict[int, set[str]] | None = None

    def is_evidence(self, file: Path) -> bool:
        """Say whether a file lies in the evidence folder, has the name of a capture, or is the copy of one."""
        if has_capture_name(file) or file.resolve().is_relative_to(self._folder):
            return True
        try:
            size = file.stat().st_size
            return size in self._known and sha256(file.read_bytes()).hexdigest() in self._known[size]
        except OSError:
            return False

    @property
    def _known(self) -> dict[int, set[str]]:
        """The digests of what is filed, by size: a file of another size need not be read."""
        if self._digests is None:
            self._digests = {}
            for file in self._folder.glob("*/*"):
                # A WARC file is named by the document in it, so that its own digest is taken.
                if has_capture_name(file):
                    size = file.stat().st_size
                    self._digests.setdefault(size, set()).add(sha256(file.read_bytes()).hexdigest())
        return self._digests


def has_capture_name(path: Path) -> bool:
    """Say whether a file is named as captures are."""
    return bool(_CAPTURE.match(path.name))
