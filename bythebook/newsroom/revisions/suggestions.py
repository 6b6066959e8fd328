"""Fixes and formatting of the files that a change touches, as suggestions that one click accepts on GitHub.

The files are read as git's objects and changed in a temporary folder: nothing of the change is run.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path

from bythebook.incremental import MemoryCache, examine
from bythebook.newsroom.revisions.checkout import check_out_record
from bythebook.newsroom.revisions.difference import DiffOptions
from bythebook.newsroom.revisions.git import Commit, GitRepository
from bythebook.parallel.progress import Progress
from bythebook.yaml.fixing import fix_files
from bythebook.yaml.reading import is_bundle, record_file_at
from bythebook.yaml.writing import format_record

_CONTEXT = 3
"""How many lines around a change GitHub shows, and takes comments on."""
_FENCE = re.compile(r"`{3,}")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Replace the lines from ``first`` to ``last`` of a file, from 1, by ``text``, which ends each of its lines."""

    path: str
    first: int
    last: int
    text: str

    @property
    def body(self) -> str:
        """The comment on GitHub that offers the replacement."""
        fence = "`" * max([3, *(len(found) + 1 for found in _FENCE.findall(self.text))])
        return f"{fence}suggestion\n{self.text}{fence}"


def find_suggestions(options: DiffOptions) -> list[Suggestion]:
    """Return what would fix and format the files that differ between two commits. Raise ``RevisionError``."""
    repository = GitRepository(options.root)
    base, head = repository.commit(options.base), repository.commit(options.head or "HEAD")
    if options.from_merge_base:
        base = repository.merge_base(base, head)
    before = {file.path: file.oid for file in repository.files(base)}
    changed = [file for file in repository.files(head) if before.get(file.path) != file.oid]
    names = [path for file in changed if (path := os.fsdecode(file.path)).isprintable()]
    paths = [path for path in names if record_file_at(path) or is_bundle(path)]
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder, "old"), Path(folder, "new")
        _check_out(repository, base, old)
        _check_out(repository, head, new)
        written = {path: _text(new / path) for path in paths}
        look = partial(examine, new, MemoryCache(), Progress(), options.jobs, options.requirements)
        fix_files(new, look)
        return [
            suggestion
            for path, text in written.items()
            if text is not None
            for suggestion in _suggestions(path, _text(old / path) or "", text, _formatted(new, path))
        ]


def _check_out(repository: GitRepository, commit: Commit, folder: Path) -> None:
    folder.mkdir()
    check_out_record(repository, commit, folder)


def _text(file: Path) -> str | None:
    """Return a file's text; ``None`` if there is none, or if its line ends are not plain, which GitHub would change."""
    try:
        text = "" if file.is_symlink() else file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return text if text and "\r" not in text else None


def _formatted(root: Path, path: str) -> str:
    file, data = record_file_at(path), (root / path).read_bytes()
    return (format_record(file, data).data if file else data).decode("utf-8")


def _suggestions(path: str, before: str, text: str, wanted: str) -> Iterator[Suggestion]:
    """Yield the suggestions that turn a text into another, where GitHub takes comments."""
    lines, new = text.splitlines(keepends=True), wanted.splitlines(keepends=True)
    shown = _shown_lines(before.splitlines(keepends=True), lines)
    for tag, *spans in SequenceMatcher(None, lines, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        start, end, new_start, new_end = spans if tag != "insert" else _with_a_line(*spans)
        if all(number in shown for number in range(start + 1, end + 1)):
            ended = (line if line.endswith("\n") else f"{line}\n" for line in new[new_start:new_end])
            yield Suggestion(path, start + 1, end, "".join(ended))


def _with_a_line(start: int, end: int, new_start: int, new_end: int) -> tuple[int, int, int, int]:
    """Return the spans of an insertion with an equal line next to it, since a comment needs a line to stand at."""
    return (start - 1, end, new_start - 1, new_end) if start else (start, end + 1, new_start, new_end + 1)


def _shown_lines(before: list[str], after: list[str]) -> set[int]:
    """Return the numbers of the lines that the pull request's page shows: the changed ones, and some around them."""
    groups = SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(_CONTEXT)
    return {number for group in groups for *_, start, end in group for number in range(start + 1, end + 1)}
