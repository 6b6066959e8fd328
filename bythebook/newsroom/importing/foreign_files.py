"""Read the bytes of a file to import; one that no importer reads, such as a workbook, is refused by name."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import NamedTuple

from bythebook.newsroom.importing.problems import ImportCode, error_at
from bythebook.records import Place, Problem


class ForeignKind(NamedTuple):
    """A kind of file: how it begins, a name that it contains, what it is, and how to convert it."""

    start: bytes
    contains: bytes
    what: str
    hint: str


_SAVE_SHEET = "Open it, and save the sheet as CSV (UTF-8)."
_SAVE_TEXT = "Open it, and save it as plain text (UTF-8)."
_SAVE_PDF = "Copy its text into a text file, or its table into a spreadsheet that you save as CSV."
_UNPACK = "Unpack it, and import the file in it."
_ZIP, _OLE, _RIFF, _GZIP = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"RIFF", b"\x1f\x8b"
_KINDS = tuple(
    ForeignKind(*each)
    for each in (
        (_ZIP, b"xl/", "an Excel workbook (.xlsx)", _SAVE_SHEET),
        (_ZIP, b"opendocument.spreadsheet", "an OpenDocument spreadsheet (.ods)", _SAVE_SHEET),
        (_ZIP, b"word/", "a Word document (.docx)", _SAVE_TEXT),
        (_ZIP, b"ppt/", "a PowerPoint presentation (.pptx)", _SAVE_TEXT),
        (_ZIP, b"opendocument.text", "an OpenDocument text (.odt)", _SAVE_TEXT),
        (_ZIP, b"epub", "an e-book (.epub)", _SAVE_TEXT),
        (_ZIP, b"Index/", "a document of Numbers or Pages", "Export it as CSV or plain text."),
        (_ZIP, b"", "a ZIP archive", _UNPACK),
        (b"PK\x05\x06", b"", "an empty ZIP archive", "Create it again."),
        (_OLE, b"W\0o\0r\0d\0D\0o\0c", "a Word document (.doc)", _SAVE_TEXT),
        (_OLE, b"", "an Excel workbook (.xls) or another Office document", "Open it, and save it as CSV or text."),
        (b"%PDF-", b"", "a PDF", _SAVE_PDF),
        (b"{\\rtf", b"", "a Rich Text document", _SAVE_TEXT),
        (_GZIP, b"", "a gzip archive", "Unpack it with gunzip."),
        (b"BZh", b"", "a bzip2 archive", "Unpack it with bunzip2."),
        (b"\xfd7zXZ\0", b"", "an xz archive", "Unpack it with unxz."),
        (b"\x28\xb5\x2f\xfd", b"", "a Zstandard archive", "Unpack it with unzstd."),
        (b"7z\xbc\xaf\x27\x1c", b"", "a 7-Zip archive", _UNPACK),
        (b"Rar!", b"", "a RAR archive", _UNPACK),
        (b"PAR1", b"", "a Parquet file", "Convert it to CSV or JSON Lines."),
        (b"SQLite format 3\0", b"", "an SQLite database", "Export the table as CSV."),
        (b"bplist00", b"", "a Safari web archive", "Save the page as HTML."),
        (b"From: ", b"multipart/related", "a page saved as MHTML", "Save the page as HTML only."),
        (b"MIME-Version:", b"multipart/related", "a page saved as MHTML", "Save the page as HTML only."),
        (b"WARC/", b"", "a web archive (WARC)", "Save the page in it as HTML."),
        (b"\x89PNG", b"", "a picture", "Write its text into a text file."),
        (b"\xff\xd8\xff", b"", "a picture", "Write its text into a text file."),
        (b"GIF8", b"", "a picture", "Write its text into a text file."),
        (_RIFF, b"WEBP", "a picture", "Write its text into a text file."),
    )
)
"""The first that fits counts: of ZIP files, those that are documents come before any other."""


def read_file(path: Path, most: int, wanted: str, *, takes_gzip: bool = False) -> bytes | Problem:
    """Return the bytes of a file of up to ``most`` bytes, or why it cannot be read as what is ``wanted``."""
    file = path.as_posix()
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return _refused(file, "this is a folder, not a file", "Name the files in it.")
        if not stat.S_ISREG(status.st_mode) or status.st_size > most:  # a device or a pipe may have no end
            return _refused(file, f"this is not a file of up to {most // 2**20} MiB")
        data = path.read_bytes()
    except OSError as error:
        return _refused(file, f"the file cannot be read: {error.strerror}")
    if not data.strip():
        return _refused(file, "this file is empty", "Check that it was saved or downloaded.")
    kind = foreign_kind(data)
    if kind and not (takes_gzip and kind.start == _GZIP):
        return _refused(file, f"this is {kind.what}, not {wanted}", kind.hint)
    return data


def _refused(file: str, message: str, hint: str = "") -> Problem:
    return error_at(Place(file), ImportCode.BAD_FILE, message, hint)


def foreign_kind(data: bytes) -> ForeignKind | None:
    """Return the kind of a file that no importer reads, or ``None``."""
    return next((kind for kind in _KINDS if data.startswith(kind.start) and kind.contains in data), None)
