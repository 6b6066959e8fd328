"""Read the text of a table's file in common encodings; spreadsheets and other files are refused by name."""

from __future__ import annotations

import codecs
from pathlib import Path

from bythebook.newsroom.importing.foreign_files import read_file
from bythebook.newsroom.importing.problems import ImportCode, error_at
from bythebook.records import Place, Problem

MOST_BYTES = 256 * 2**20
"""The largest table that is read, a few hundred thousand rows."""
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class UnreadableError(Exception):
    """Raised for a table that cannot be read; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_text(path: Path, file: str, encoding: str) -> str:
    """Return the text of a file. Raise ``UnreadableError``."""
    data = read_file(path, MOST_BYTES, "a table as text")
    if isinstance(data, Problem):
        raise UnreadableError(data)
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), "")
    decoded = _decoded(file, data, encoding or marked or "utf-8")
    if isinstance(decoded, Problem) and b"\0" not in data and not (encoding or marked):
        decoded = _decoded(file, data, "cp1252")
    if isinstance(decoded, Problem):
        raise UnreadableError(decoded)
    return decoded


def _decoded(file: str, data: bytes, encoding: str) -> str | Problem:
    hint = "Set --encoding, as in --encoding utf-16-le or --encoding mac-roman."
    try:
        text = data.decode(encoding)
    except LookupError:
        return error_at(Place(file), ImportCode.BAD_FILE, f'"{encoding}" is not a known encoding', hint)
    except UnicodeError as error:
        at = error.start if isinstance(error, UnicodeDecodeError) else 0
        where = Place(file, data.count(b"\n", 0, at) + 1)
        return error_at(where, ImportCode.BAD_FILE, f"the byte 0x{data[at]:02x} is not text in {encoding}", hint)
    if "\0" in text:
        where = Place(file, text.count("\n", 0, text.index("\0")) + 1)
        return error_at(where, ImportCode.BAD_FILE, f"the file is not text in {encoding}: it contains NUL", hint)
    return text
