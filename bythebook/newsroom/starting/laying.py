"""A project's files on the disk: all of them or none, and nothing of anybody's overwritten."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bythebook.newsroom.starting.project import is_executable

_ALLOWED = (".git",)
"""What may be in the folder already: that of a repository which was just made."""
_NAMED = 10


class StartError(Exception):
    """The project cannot be laid down there; the message says why."""


def look_before(folder: Path) -> None:
    """Raise ``StartError`` if a project cannot be laid down in a folder, naming what is in the way."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise StartError(f"{folder} is no folder. Name one that is empty, or not there yet.")
    names = sorted(entry.name for entry in folder.iterdir()) if folder.exists() else []
    if names := [name for name in names if name not in _ALLOWED]:
        shown = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
        raise StartError(f"{folder} is not empty: {shown}. Name an empty folder, or one that is not there yet.")


def lay(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a new project. Raises ``StartError`` if anything is in the way, and ``OSError``."""
    look_before(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Beside the folder, on the same disk: then the whole of it moves in one step.
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


def replace(folder: Path, files: Mapping[str, bytes], wheels: str) -> list[str]:
    """Write files of a project anew, and take away the wheels in its folder ``wheels`` that are not among them.

    Gives the paths that changed, sorted.
    """
    gone = [file for file in sorted((folder / wheels).glob("*.whl")) if f"{wheels}/{file.name}" not in files]
    changed = [path for path, content in files.items() if not _is_there(folder / path, content)]
    for path in changed:
        beside = folder / f"{path}.new"
        _write(beside, files[path], is_program=is_executable(path))
        beside.replace(folder / path)
    for file in gone:
        file.unlink()
    return sorted([*changed, *(f"{wheels}/{file.name}" for file in gone)])


def _is_there(file: Path, content: bytes) -> bool:
    return file.is_file() and file.read_bytes() == content


def _write(file: Path, content: bytes, *, is_program: bool) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    if is_program:
        file.chmod(0o755)
