"""Read the text of a table's file in common encodings; spreadsheets and other files are refused by name."""

from __future__ import annotations

import codecs
from pathlib import Path

from bythebook.newsroom.importing.problems import ImportCode, error_at
from bythebook.records import Place, Problem

MOST_BYTES = 256 * 2**20
"""The largest table that is read, a few hundred thousand rows."""
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAVE_AS = "Open it, and save the sheet as CSV (UTF-8)."
_FOREIGN = (
    (b"PK\x03\x04", "xl/", "an Excel workbook (.xlsx)", _SAVE_AS),
    (b"PK\x03\x04", "opendocument.spreadsheet", "an OpenDocument spreadsheet (.ods)", _SAVE_AS),
    (b"PK\x03\x04", "Index/", "a Numbers document", _SAVE_AS),
    (b"PK\x03\x04", "", "a ZIP archive", "Unpack it, and import the table in it."),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "", "an Excel workbook (.xls)", _SAVE_AS),
    (b"\x1f\x8b", "", "a gzip archive", "Unpack it with gunzip."),
    (b"%PDF-", "", "a PDF", "Copy its table into a spreadsheet, and save that as CSV."),
    (b"PAR1", "", "a Parquet file", "Convert it to CSV or JSON Lines."),
    (b"SQLite format 3\0", "", "an SQLite database", "Export the table as CSV."),
)
"""How files begin that are not text, what names they contain, what they are, and how to convert them."""


class UnreadableError(Exception):
    """Raised for a table that cannot be read; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_text(path: Path, file: str, encoding: str) -> str:
    """Return the text of a file. Raise ``UnreadableError``."""
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            raise UnreadableError(
                error_at(Place(file), ImportCode.BAD_FILE, f"this is not a file of up to {MOST_BYTES // 2**20} MiB")
            )
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            error_at(Place(file), ImportCode.BAD_FILE, f"the file cannot be read: {error.strerror}")
        ) from error
    _refuse_foreign(file, data)
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)), "")
    decoded = _decoded(file, data, encoding or marked or "utf-8")
    if isinstance(decoded, Problem) and not (encoding or marked):
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
        return error_at(Place(file), ImportCode.BAD_FILE, f"the file is not text in {encoding}: it contains NUL", hint)
    return text


def _refuse_foreign(file: str, data: bytes) -> None:
    for start, name, what, hint in _FOREIGN:
        if data.startswith(start) and name.encode() in data:
            raise UnreadableError(
                error_at(Place(file), ImportCode.BAD_FILE, f"this is {what}, not a table as text", hint)
            )
