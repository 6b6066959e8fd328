"""Whether a file to be copied is what its name says: a picture, or a document."""

from __future__ import annotations

import os
from pathlib import Path

from bythebook.records import Place, Problem, Severity
from bythebook.yaml.reading.file_formats import FIRST, PICTURES, is_pointer, is_web_page, picture_format

_TEXTS = (".csv", ".json", ".txt")
_PICTURE_ENDINGS = tuple(ending for _, endings, _ in PICTURES for ending in endings)
_REPLACE = "Put the file itself here; git lfs pull fetches files of Git LFS."


def static_problem(root: Path, path: str) -> Problem | None:
    """Return what is wrong with the content of a file below ``content/images/`` or ``content/files/``."""
    try:
        handle = os.open(root / path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
        try:
            start = os.read(handle, FIRST)
        finally:
            os.close(handle)
    except OSError as error:
        return Problem(Place(path), "unreadable", f"the file cannot be read: {error.strerror}")
    ending = path[path.rindex(".") :].lower()
    if ending not in _PICTURE_ENDINGS:
        fault = _substitute(start, ending) or ("not a PDF" if ending == ".pdf" and b"%PDF-" not in start else "")
        return Problem(Place(path), "not-the-file", f"the file is {fault}", _REPLACE) if fault else None
    name, endings = picture_format(start)
    if fault := _substitute(start, ending) or ("" if name else "not a picture in a format that browsers show"):
        return Problem(Place(path), "not-a-picture", f"the file is {fault}", _REPLACE)
    if ending in endings:
        return None
    hint = f'Rename it so that it ends in "{endings[0]}".'
    return Problem(Place(path), "not-a-picture", f"the file is a {name} picture", hint, Severity.WARNING)


def _substitute(start: bytes, ending: str) -> str:
    """Return what kind of placeholder a file is, or an empty string."""
    if not start:
        return "empty"
    if is_pointer(start):
        return "a pointer of Git LFS, not the file itself"
    return "a web page, not the file itself" if ending not in _TEXTS and is_web_page(start) else ""
