"""Which format a file has by its first bytes, whatever its name says."""

from __future__ import annotations

import re
from typing import NamedTuple

FIRST = 64
"""How many bytes at the start of a file show its format."""
PICTURES: tuple[tuple[str, tuple[str, ...], re.Pattern[bytes]], ...] = (
    ("PNG", (".png",), re.compile(rb"\x89PNG\r\n\x1a\n.{4}IHDR", re.DOTALL)),
    ("JPEG", (".jpg", ".jpeg"), re.compile(rb"\xff\xd8\xff")),
    ("GIF", (".gif",), re.compile(rb"GIF8[79]a")),
    ("WebP", (".webp",), re.compile(rb"RIFF.{4}WEBPVP8", re.DOTALL)),
    ("AVIF", (".avif",), re.compile(rb".{4}ftyp(?:avif|avis|mif1|msf1)", re.DOTALL)),
)
_POINTER = re.compile(rb"version https://git-lfs\.github\.com/")
_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?<(?:!doctype|html|head|body|\?xml|svg)", re.IGNORECASE)
_AS_TEXT = "Save it as plain text in your word processor, or copy its text into a new file."
_UTF_16 = re.compile(rb"\xff\xfe|\xfe\xff|(?:[^\x00]\x00){4}|(?:\x00[^\x00]){4}")
_OTHERS: tuple[tuple[str, str, re.Pattern[bytes]], ...] = (
    ("UTF-16 text", "Save the file as UTF-8 in your editor.", _UTF_16),
    ("a web page or XML", "Write the record in it, as CONTRIBUTING.md shows.", _HTML),
    ("a pointer of Git LFS", "Put the file itself here; git lfs pull fetches files of Git LFS.", _POINTER),
    ("rich text (RTF)", _AS_TEXT, re.compile(rb"\{\\rtf")),
    (
        "a Word or OpenDocument file",
        _AS_TEXT,
        re.compile(rb"PK\x03\x04.{26}(?:\[Content_Types\]|word/|mimetypeapp)", re.DOTALL),
    ),
    ("an old Word or Excel file", _AS_TEXT, re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    ("a PDF", "Write what the record needs as plain text, and cite the PDF as a source.", re.compile(rb"%PDF-")),
    (
        "an archive",
        "Unpack it, and add the files in it.",
        re.compile(rb"PK\x03\x04|\x1f\x8b\x08|7z\xbc\xaf\x27\x1c|Rar!\x1a"),
    ),
)


class OtherFormat(NamedTuple):
    """What a file is that should be the plain text of a record, and what to do about it."""

    name: str
    hint: str


def picture_format(start: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the name of a picture's format, and the endings of its files; empty if it is no picture."""
    return next(((name, endings) for name, endings, first in PICTURES if first.match(start)), ("", ()))


def is_pointer(start: bytes) -> bool:
    """Return whether a file only names another one, which Git LFS keeps."""
    return bool(_POINTER.match(start))


def is_web_page(start: bytes) -> bool:
    """Return whether a file starts as a page of HTML or a document of XML does."""
    return bool(_HTML.match(start))


def other_format(data: bytes) -> OtherFormat | None:
    """Return which format a file has that is not the plain text of a record, or ``None``."""
    start = data[:FIRST]
    if picture := picture_format(start)[0]:
        return OtherFormat(f"a {picture} picture", "Move it to content/images/, with the ending of its format.")
    return next((OtherFormat(name, hint) for name, hint, first in _OTHERS if first.match(start)), None)
