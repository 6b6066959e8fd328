"""Changed files that are not records but appear on pages or affect how they are built."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from bythebook.newsroom.revisions.git import Commit, GitRepository
from bythebook.records.labels import VOCABULARY_FILE

_HASHES = {40: "sha1", 64: "sha256"}
"""A repository's hash by the length of its object ids (git-init(1), ``--object-format``)."""
_AFFECTS_PAGES = ("theme/", "docs/", "content/images/", "pelicanconf.py", "publishconf.py", VOCABULARY_FILE)


def other_files(repository: GitRepository, root: Path, base: Commit, head: Commit | None) -> list[str]:
    """Return the paths that differ between two commits, or between a commit and the working tree in ``root``."""
    before = _ids(repository, base)
    after = _ids(repository, head) if head else _working_tree_ids(root, _HASHES[len(base.oid)])
    return [path for path in sorted(before.keys() | after.keys()) if before.get(path) != after.get(path)]


def _ids(repository: GitRepository, commit: Commit) -> Mapping[str, str]:
    files = ((os.fsdecode(file.path), file.oid) for file in repository.files(commit))
    return {path: oid for path, oid in files if path.startswith(_AFFECTS_PAGES) and _is_visible(path)}


def _working_tree_ids(root: Path, hash_name: str) -> Mapping[str, str]:
    """Return the object ids git would compute without filters (Pro Git 10.2, "Object Storage")."""
    found = {}
    for path in _files_below(root):
        content = (root / path).read_bytes()
        found[path] = hashlib.new(hash_name, b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
    return found


def _files_below(root: Path) -> Iterator[str]:
    for name in _AFFECTS_PAGES:
        place = root / name
        for file in place.rglob("*") if place.is_dir() and not place.is_symlink() else [place]:
            path = file.relative_to(root).as_posix()
            if file.is_file() and not file.is_symlink() and _is_visible(path):
                yield path


def _is_visible(path: str) -> bool:
    return path.isprintable() and not any(part.startswith(".") for part in path.split("/"))
