"""What ``bythebook init`` wrote, kept in the project: an upgrade needs it to tell an editor's changes from its own.

It is one archive, so that search, linters and tests of the project do not meet every file twice.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from bythebook.newsroom.starting.options import ProjectOptions

ORIGINALS = "engine/original.zip"
"""The archive's path in a project."""
_OPTIONS = "options.json"
_NOT_KEPT = ("claims/", "content/images/", "engine/", "docs/engine.md", "requirements/engine.txt")
_TIME = (2020, 2, 2, 0, 0, 0)
"""Constant, so that equal projects are equal files."""


class Originals:
    """The files as they were written, and the options that they were made with."""

    def __init__(self, files: Mapping[str, bytes], options: ProjectOptions | None = None) -> None:
        self.files = files
        self.options = options

    @classmethod
    def read(cls, folder: Path) -> Originals | None:
        """Return what a project keeps, or nothing: it is older than that, or the archive is damaged."""
        try:
            with zipfile.ZipFile(folder / ORIGINALS) as packed:
                files = {name: packed.read(name) for name in packed.namelist()}
            given = json.loads(files.pop(_OPTIONS))
            labels = tuple((vocabulary, word, label) for vocabulary, word, label in given.pop("labels"))
            return cls(files, ProjectOptions(**given, labels=labels))
        except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError):
            return None


def kept_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return those of a new project's files that an upgrade compares: not the example, nor the engine itself."""
    return {
        path: content
        for path, content in files.items()
        if not path.startswith(_NOT_KEPT) and not path.endswith(".gitkeep") and "/example-" not in path
    }


def pack_originals(files: Mapping[str, bytes], options: ProjectOptions) -> bytes:
    """Return the archive for a new project's files."""
    packed = io.BytesIO()
    described = json.dumps(asdict(options), ensure_ascii=False, sort_keys=True).encode()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted({_OPTIONS: described, **kept_files(files)}.items()):
            entry = zipfile.ZipInfo(path, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return packed.getvalue()
