"""Read the documentation: the Markdown files in its folder, and those next to it (``_NEIGHBORS``)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from bythebook.pages.manual import FRONT, Chapter, Manual, broken_links
from bythebook.records.field_types import ID_PATTERN
from bythebook.yaml.reading import read_text

_NEIGHBORS = ("CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
"""Files of the project that are chapters too."""
_START = "README"
_EXAMPLES = frozenset(("garbled-text", "lost-character"))
"""Checks of records that do not hold for documentation, which shows such text as examples."""
_HEAD = re.compile(r"(?:\s|<!--.*?-->)*# (?P<title>[^\n]+)(?:\n|\Z)", re.DOTALL)


class ManualError(Exception):
    """The documentation cannot be shown. Each line of the message is a problem: the file, and what is wrong."""


def read_manual(project: Path, folder: Path) -> Manual:
    """Read the documentation of a folder. Raise ``ManualError`` that lists every problem."""
    if not folder.is_dir():
        named = folder.relative_to(project) if folder.is_relative_to(project) else folder
        raise ManualError(f'BYTHEBOOK_DOCS is "{named}", which is no folder')
    errors: list[str] = []
    chapters = [chapter for path in _paths(project, folder) if (chapter := _chapter(project, folder, path, errors))]
    by_id: dict[str, Chapter] = {}
    for chapter in chapters:
        by_id.setdefault(chapter.id, chapter)
    manual = Manual(by_id)
    errors += [
        f'{chapter.file or chapter.path}: the link to "{link}" leads to no file'
        for chapter, link in broken_links(
            manual, lambda path: any((root / path).is_file() for root in (folder.parent, project))
        )
    ]
    if FRONT not in by_id and not errors:
        errors.append(f"{folder}: there is no {_START}.md, which lists the pages")
    if errors:
        raise ManualError("\n".join(errors))
    return manual


def _paths(project: Path, folder: Path) -> Iterator[str]:
    """Yield the Markdown files in a folder, sorted, with relative paths. Links are not followed."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if name.endswith(".md") and not path.is_symlink():
                yield path.relative_to(folder.parent).as_posix()
    yield from (name for name in _NEIGHBORS if (project / name).is_file())


def _chapter(project: Path, folder: Path, path: str, errors: list[str]) -> Chapter | None:
    root = project if path in _NEIGHBORS else folder.parent
    file = _in_project(project, root / path)
    text, found = read_text(root, path)
    problems = [one for one in found if one.code not in _EXAMPLES]
    errors += [f"{file or path}:{one.place.line}:{one.place.column}: {one.message}. {one.hint}" for one in problems]
    if not text or problems:
        return None
    head = _HEAD.match(text)
    if head is None:
        errors.append(f'{file or path}:1:1: the page has no title: begin with a line "# Title"')
        return None
    chapter_id = _id_of(path.removeprefix(f"{folder.name}/"))
    if not all(ID_PATTERN.match(part) for part in chapter_id.split("/") if chapter_id):
        errors.append(f"{file or path}: use lower-case letters, digits and single hyphens in the name of a page")
        return None
    return Chapter(chapter_id, path, file, head["title"].replace("`", "").strip(), text[head.end() :].lstrip("\n"))


def _in_project(project: Path, place: Path) -> str:
    """Return a file's path in the project; empty for files outside it or in .venv/, which has the engine's."""
    if not place.resolve().is_relative_to(project.resolve()):
        return ""
    inner = place.resolve().relative_to(project.resolve())
    return "" if any(part.startswith(".") for part in inner.parts) else inner.as_posix()


def _id_of(path: str) -> str:
    """Return a file's id: ``checks/README.md`` is the front page of ``checks``."""
    if path in _NEIGHBORS:
        return path.removesuffix(".md").lower()
    stem = path.removesuffix(".md")
    parent, _, name = stem.rpartition("/")
    return parent if name == _START else stem
