"""Read the markup of a file: pages and JSON, however they were saved."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import stat
import zlib
from dataclasses import dataclass
from pathlib import Path

from bythebook.newsroom.conformance.json_text import LineIndex
from bythebook.newsroom.conformance.markup import JsonLd, Markup
from bythebook.newsroom.conformance.page import MARKUP_NAME, read_page
from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.records import Place, Problem

MAX_BYTES = 256 * 2**20
"""The largest JSON that is read: a DataFeed of about 150,000 reviews, which takes ten times as much memory."""
MAX_PAGE_BYTES = 32 * 2**20
"""The largest page that is read."""
PAGES = (".html", ".htm", ".xhtml")
JSON = (".json", ".jsonld")
_GZIP = b"\x1f\x8b"
_MARKUP_NAME = MARKUP_NAME.encode()
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_SNIFFED = 1024
"""A page declares its encoding within this many bytes (HTML Living Standard 13.2.3.2)."""


@dataclass(frozen=True, slots=True)
class MarkupDocument:
    """A file's markup, its page's canonical address, and the problems with reading it."""

    file: str
    is_page: bool = False
    canonical: str = ""
    markups: tuple[Markup, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_document(path: Path, *, is_lenient: bool = False) -> MarkupDocument:
    """Read a file. One that does not mention ClaimReview is skipped and returned as an empty document.

    ``is_lenient`` reads JSON with comments, CDATA marks and line breaks in texts, as some readers do.
    """
    file = path.as_posix()
    try:
        data = _bytes(path)
    except OSError as error:
        return _unreadable(file, f"cannot be opened: {error.strerror}")
    except ValueError as error:
        return _unreadable(file, str(error))
    if _MARKUP_NAME not in data:
        return MarkupDocument(file)
    is_page = _is_page(path, data)
    if is_page and len(data) > MAX_PAGE_BYTES:
        return _unreadable(file, f"is a page of more than {MAX_PAGE_BYTES // 2**20} MiB")
    text, problems = _decoded(file, data, _encoding(data) if is_page else "utf-8")
    if is_page:
        page = read_page(text, is_lenient=is_lenient)
        return MarkupDocument(file, is_page, page.canonical, page.markups, problems)
    return MarkupDocument(file, markups=(JsonLd(text, LineIndex(text), is_lenient=is_lenient),), problems=problems)


def _bytes(path: Path) -> bytes:
    """Read a file, and unpack it if it is compressed with gzip, as feeds are.

    Raise ``ValueError`` for one that is too large, or is a folder, a device or a pipe, which may have no end.
    """
    status = path.stat()
    data = path.read_bytes() if stat.S_ISREG(status.st_mode) and status.st_size <= MAX_BYTES else None
    if data is not None and data.startswith(_GZIP):
        data = _unpacked(data)
    if data is None:
        raise ValueError(f"is not a file of at most {MAX_BYTES // 2**20} MiB")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return codecs.BOM_UTF8 + data.decode("utf-16", "replace").encode()
    return data


def _unpacked(data: bytes) -> bytes | None:
    """Return what a gzip file contains, or ``None`` if it is too large. Raise ``ValueError`` if it is damaged."""
    try:
        with gzip.open(io.BytesIO(data)) as packed:
            found = packed.read(MAX_BYTES + 1)
    except (EOFError, OSError, zlib.error) as error:
        raise ValueError(f"is a damaged gzip file: {error}") from error
    return found if len(found) <= MAX_BYTES else None


def _unreadable(file: str, message: str) -> MarkupDocument:
    return MarkupDocument(file, problems=(_problem(file, Pitfall.UNREADABLE, message),))


def _is_page(path: Path, data: bytes) -> bool:
    suffix = Path(path.name.removesuffix(".gz")).suffix.lower()
    if suffix in PAGES or suffix in JSON:
        return suffix in PAGES
    return data.removeprefix(codecs.BOM_UTF8).lstrip()[:1] not in (b"{", b"[")


def _encoding(data: bytes) -> str:
    """Return the encoding a page declares, or UTF-8 if it declares none or an unknown one."""
    named = _CHARSET.search(data[:_SNIFFED])
    if data.startswith(codecs.BOM_UTF8) or named is None:
        return "utf-8"
    try:
        name = codecs.lookup(named[1].decode()).name
    except LookupError:
        return "utf-8"
    # As browsers do (Encoding Standard 4.2): pages that say Latin-1 or ASCII are in Windows-1252.
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _decoded(file: str, data: bytes, encoding: str) -> tuple[str, tuple[Problem, ...]]:
    """Decode bytes, normalize line ends to line feeds, and replace what cannot be decoded."""
    problems: tuple[Problem, ...] = ()
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError) as error:
        text = data.decode("utf-8" if isinstance(error, LookupError) else encoding, "replace")
        problems = (_not_text(file, data, error, encoding),)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\0", "\ufffd"), problems


def _not_text(file: str, data: bytes, error: UnicodeError | LookupError, encoding: str) -> Problem:
    at = error.start if isinstance(error, UnicodeDecodeError) else 0
    before = data[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    column = len(before[before.rfind(b"\n") + 1 :].decode(encoding, "replace")) + 1
    message = f"the byte 0x{data[at]:02x} is no text in {encoding}"
    return _problem(file, Pitfall.NOT_UTF_8, message, before.count(b"\n") + 1, column)


def _problem(file: str, pitfall: Pitfall, message: str, line: int = 1, column: int = 1) -> Problem:
    return Problem(Place(file, line, column), pitfall.value, message, pitfall.hint, pitfall.severity)
