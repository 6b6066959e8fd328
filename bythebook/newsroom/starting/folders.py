"""Write a project's files: all of them or none, and never over existing files."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bythebook.newsroom.starting.project import is_executable

_ALLOWED = (".git",)
"""What the folder may contain already: it may be a new repository."""
_MOST_NAMED = 10


class ProjectFolderError(Exception):
    """A project cannot be created in a folder; the message says why."""


def check_folder(folder: Path) -> None:
    """Raise ``ProjectFolderError``, with the conflicting names, if a project cannot be created in a folder."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise ProjectFolderError(f"{folder} is no folder. Name one that is empty, or not there yet.")
    names = sorted(entry.name for entry in folder.iterdir()) if folder.exists() else []
    if names := [name for name in names if name not in _ALLOWED]:
        shown = ", ".join(names[:_MOST_NAMED]) + (
            f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        )
        raise ProjectFolderError(f"{folder} is not empty: {shown}. Name an empty folder, or one that is not there yet.")


def write_project(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a new project. Raise ``ProjectFolderError`` if the folder has files, and ``OSError``."""
    check_folder(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Next to the folder, on the same disk, so that it can be moved in one step.
    staging = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".new", dir=folder.parent))
    try:
        for path, content in files.items():
            _write(staging / path, content, is_program=is_executable(path))
        staging.chmod(0o755)
        if folder.exists():
            for entry in sorted(staging.iterdir()):
                entry.rename(folder / entry.name)
        else:
            staging.rename(folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def write_file(file: Path, content: bytes, *, is_program: bool) -> None:
    """Replace a file, in one step."""
    new = file.with_name(f"{file.name}.new")
    _write(new, content, is_program=is_program)
    new.replace(file)


def _write(file: Path, content: bytes, *, is_program: bool) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    if is_program:
        file.chmod(0o755)
