"""Files that are no records and that pages show, or are made with: which of them changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from bythebook.newsroom.revisions.git import Commit, Repository
from bythebook.records.labels import VOCABULARY_FILE

_HASHES = {40: "sha1", 64: "sha256"}
"""The hash of a repository, by the number of an id's digits (git-init(1), ``--object-format``)."""
_OF_EVERY_PAGE = ("theme/", "docs/", "content/images/", "pelicanconf.py", "publishconf.py", VOCABULARY_FILE)


def other_files(repository: Repository, root: Path, base: Commit, head: Commit | None) -> list[str]:
    """Give the paths of such files that differ between two commits, or a commit and the working tree below ``root``."""
    before = _ids(repository, base)
    after = _ids(repository, head) if head else _ids_now(root, _HASHES[len(base.oid)])
    return [path for path in sorted(before.keys() | after.keys()) if before.get(path) != after.get(path)]


def _ids(repository: Repository, commit: Commit) -> Mapping[str, str]:
    files = ((os.fsdecode(file.path), file.oid) for file in repository.files(commit))
    return {path: oid for path, oid in files if path.startswith(_OF_EVERY_PAGE) and _is_seen(path)}


def _ids_now(root: Path, hash_name: str) -> Mapping[str, str]:
    """Give the ids that git would give the files as they are, without any filter (Pro Git 10.2, "Object Storage")."""
    found = {}
    for path in _files_below(root):
        content = (root / path).read_bytes()
        found[path] = hashlib.new(hash_name, b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
    return found


def _files_below(root: Path) -> Iterator[str]:
    for name in _OF_EVERY_PAGE:
        place = root / name
        for file in place.rglob("*") if place.is_dir() and not place.is_symlink() else [place]:
            path = file.relative_to(root).as_posix()
            if file.is_file() and not file.is_symlink() and _is_seen(path):
                yield path


def _is_seen(path: str) -> bool:
    return path.isprintable() and not any(part.startswith(".") for part in path.split("/"))
