"""Files that are no records and that pages show, or are made with: which of them changed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from bythebook.records.labels import VOCABULARY_FILE
from bythebook.revisions.git import Commit, Repository

_OF_EVERY_PAGE = ("theme/", "docs/", "content/images/", "pelicanconf.py", "publishconf.py", VOCABULARY_FILE)


def other_files(repository: Repository, root: Path, base: Commit, head: Commit | None) -> list[str]:
    """Give the paths of such files that differ between two commits, or a commit and the working tree below ``root``."""
    before = _ids(repository, base)
    after = _ids(repository, head) if head else _ids_now(repository, root)
    return [path for path in sorted(before.keys() | after.keys()) if before.get(path) != after.get(path)]


def _ids(repository: Repository, commit: Commit) -> Mapping[str, str]:
    files = ((os.fsdecode(file.path), file.oid) for file in repository.files(commit))
    return {path: oid for path, oid in files if path.startswith(_OF_EVERY_PAGE) and _is_seen(path)}


def _ids_now(repository: Repository, root: Path) -> Mapping[str, str]:
    paths = sorted(_files_below(root))
    return dict(zip(paths, repository.blob_ids(paths), strict=True))


def _files_below(root: Path) -> Iterator[str]:
    for name in _OF_EVERY_PAGE:
        place = root / name
        for file in place.rglob("*") if place.is_dir() and not place.is_symlink() else [place]:
            path = file.relative_to(root).as_posix()
            if file.is_file() and not file.is_symlink() and _is_seen(path):
                yield path


def _is_seen(path: str) -> bool:
    return path.isprintable() and not any(part.startswith(".") for part in path.split("/"))
