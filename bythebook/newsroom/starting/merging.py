"""What an upgrade does with each file of a project, decided before anything is written."""

from __future__ import annotations

import difflib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

_CARRIED = (
    *("Makefile", ".gitignore", ".gitattributes", ".ci/", ".github/", ".vscode/", "schemas/", "tests/"),
    *("tools/", "requirements/", "theme/README.md"),
)
"""Files that a new version brings along. All others are an editor's: what is new in them is only shown."""
_ENGINES = ("engine/", "requirements/", "tools/", "docs/engine.md")
"""Files that are the engine's in every project: without an original they are replaced."""


class Verb(Enum):
    """What is done with a file."""

    ADD = "add"
    REPLACE = "replace"
    MERGE = "merge"
    REMOVE = "remove"
    LEAVE = "leave"
    """An editor's changes and the engine's touch the same lines, or the file is an editor's."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is done with a file: what is written to it, or what is shown of it."""

    path: str
    verb: Verb
    content: bytes = b""
    difference: str = ""
    """What changes, or for a file that is left alone what the new version would change in it."""


def plan_changes(folder: Path, before: Mapping[str, bytes] | None, after: Mapping[str, bytes]) -> Iterator[Change]:
    """Yield a change for each file that differs, in order of paths.

    ``before`` are the files as the project's version wrote them, if they are known, and ``after`` those of the new one.
    """
    known = before or {}
    for path in sorted({*known, *after}):
        file = folder / path
        mine = file.read_bytes() if file.is_file() else None
        change = _change(path, mine, known.get(path), after.get(path), is_known=before is not None)
        if change is not None:
            yield change


def _change(path: str, mine: bytes | None, old: bytes | None, new: bytes | None, *, is_known: bool) -> Change | None:
    if new in (mine, old):
        return None
    if path.startswith("engine/") or path in ("docs/engine.md", "requirements/engine.txt"):
        return Change(path, Verb.ADD if mine is None else Verb.REPLACE, new or b"")
    if not path.startswith(_CARRIED):
        return _shown(path, old, new) if is_known and mine is not None else None
    if new is None or mine is None:
        return _added_or_removed(path, mine, old, new)
    if mine == old or (old is None and path.startswith(_ENGINES) and not is_known):
        return Change(path, Verb.REPLACE, new, _difference(path, mine, new))
    return _merged(path, mine, old, new)


def _added_or_removed(path: str, mine: bytes | None, old: bytes | None, new: bytes | None) -> Change | None:
    """Return the change of a file that is new, or that is gone: one that an editor removed stays gone."""
    if new is not None:
        return Change(path, Verb.ADD, new) if old is None else None
    return Change(path, Verb.REMOVE, difference=_difference(path, old, None)) if mine == old else None


def _merged(path: str, mine: bytes, old: bytes | None, new: bytes) -> Change | None:
    merged = _merge(mine, old, new) if old is not None else None
    if merged is None:
        return _shown(path, mine if old is None else old, new)
    return Change(path, Verb.MERGE, merged, _difference(path, mine, merged)) if merged != mine else None


def _shown(path: str, old: bytes | None, new: bytes | None) -> Change | None:
    return Change(path, Verb.LEAVE, difference=_difference(path, old, new)) if new is not None else None


def _merge(mine: bytes, old: bytes, new: bytes) -> bytes | None:
    """Return a file with both changes, or nothing where they overlap (git-merge-file)."""
    program = shutil.which("git")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("mine", "old", "new")]
        for file, content in zip(files, (mine, old, new), strict=True):
            file.write_bytes(content)
        done = subprocess.run(  # noqa: S603  # git, as a list, with no shell
            [program, "merge-file", "--stdout", "--quiet", *map(str, files)], capture_output=True, check=False
        )
    return done.stdout if done.returncode == 0 else None


def _difference(path: str, old: bytes | None, new: bytes | None) -> str:
    """Return a unified diff; an empty string for files that are no text."""
    try:
        before, after = ((content or b"").decode().splitlines(keepends=True) for content in (old, new))
    except UnicodeDecodeError:
        return ""
    found = difflib.unified_diff(before, after, f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in found)
