"""Find the page within a file that holds one: MHTML as browsers save it, WARC, or a file compressed with gzip."""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import InvalidBase64CharactersDefect, InvalidBase64LengthDefect

from bythebook.newsroom.evidence.documents import MOST_BYTES, SourceDocument, UnusableDocumentError, identify_document
from bythebook.newsroom.evidence.warc import documents_in

_GZIP = b"\x1f\x8b"
_WARC = b"WARC/"
_MHTML_HEADER = re.compile(rb"\A(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.MULTILINE)
_MULTIPART = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_META = re.compile(rb"<meta[^>]{0,200}?charset", re.IGNORECASE)
_UTF_8 = ("", "utf-8", "utf8", "us-ascii")
_HEAD = 65_536
_SHOWN = 5
_SAVE = "Save the page itself as HTML or PDF."


@dataclass(frozen=True, slots=True)
class OpenedDocument:
    """A document, and what it was taken from: nothing, or words such as ``the page in an MHTML file``."""

    document: SourceDocument
    origin: str = ""


def open_document(content: bytes, name: str = "", urls: Sequence[str] = ()) -> OpenedDocument:
    """Return the document in a file. ``urls`` are the source's, to choose among the pages of a web archive.

    Raise ``UnusableDocumentError`` for a file without a document, or with several.
    """
    if content.startswith(_GZIP):
        plain = _decompressed(content)
        if plain.startswith(_GZIP):
            raise UnusableDocumentError("it is a gzip file within a gzip file. Unpack it first")
        if plain.startswith(_WARC):
            return _from_warc(content, urls)
        found = open_document(plain, name.removesuffix(".gz"), urls)
        return OpenedDocument(found.document, f"{found.origin or 'the document'} in a gzip file")
    if content.startswith(_WARC):
        return _from_warc(content, urls)
    head = _MHTML_HEADER.match(content[:_HEAD].replace(b"\r\n", b"\n"))
    if head and _MULTIPART.search(head[0]):
        return _from_mhtml(content)
    return OpenedDocument(identify_document(content, name=name))


def _decompressed(content: bytes) -> bytes:
    plain = bytearray()
    while content.startswith(_GZIP):
        reader = zlib.decompressobj(wbits=31)
        try:
            plain += reader.decompress(content, MOST_BYTES + 1 - len(plain))
        except zlib.error as error:
            raise UnusableDocumentError(f"it is a damaged gzip file: {error}") from error
        if len(plain) > MOST_BYTES:
            raise UnusableDocumentError(f"it holds more than {MOST_BYTES // 2**20} MiB")
        if not reader.eof:
            raise UnusableDocumentError("it is a gzip file that breaks off")
        content = reader.unused_data
    return bytes(plain)


def _from_warc(content: bytes, urls: Sequence[str]) -> OpenedDocument:
    try:
        pages = documents_in(content)
    except ValueError as error:
        raise UnusableDocumentError(str(error)) from error
    if not pages:
        raise UnusableDocumentError(
            f"it is a web archive (WARC) without a page: it may have only requests, errors, or references to pages "
            f"of another archive. {_SAVE}"
        )
    wanted = {url.rstrip("/") for url in urls}
    chosen = [page for page in pages if page.url.rstrip("/") in wanted] or pages
    if len({page.url for page in chosen}) != 1:
        shown = ", ".join(dict.fromkeys(page.url for page in chosen[:_SHOWN]))
        message = f"it is a web archive (WARC) with {len(chosen)} pages, none of them the source's: {shown}"
        raise UnusableDocumentError(f"{message}. Set the source's url to one of them. {_SAVE}")
    page = chosen[-1]
    return OpenedDocument(
        _with_encoding(identify_document(page.body, page.media_type, page.charset)),
        f"{page.url} in a web archive (WARC)",
    )


def _from_mhtml(content: bytes) -> OpenedDocument:
    try:
        message = message_from_bytes(content, policy=policy.compat32)
        walked = [*message.walk()]
    except (LookupError, RecursionError, TypeError, ValueError) as error:  # what is malformed, or deeply nested
        raise UnusableDocumentError(f"it is a damaged MHTML file. {_SAVE}") from error
    start = str(message.get_param("start") or "")
    parts = [part for part in walked if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    root = next((part for part in parts if start and part.get("Content-ID") == start), parts[0] if parts else None)
    body = root.get_payload(decode=True) if root else None
    if root is None or not isinstance(body, bytes) or not body.strip():
        raise UnusableDocumentError(f"it is an MHTML file without a page. {_SAVE}")
    if any(isinstance(defect, (InvalidBase64CharactersDefect, InvalidBase64LengthDefect)) for defect in root.defects):
        raise UnusableDocumentError(f"it is a damaged MHTML file. {_SAVE}")
    charset = str(root.get_content_charset(""))
    document = identify_document(body, root.get_content_type(), charset)
    return OpenedDocument(_with_encoding(document), "the page in an MHTML file")


def _with_encoding(document: SourceDocument) -> SourceDocument:
    """Return a document that says its encoding itself: outside its container, nothing else does."""
    content, charset = document.content, document.charset.lower()
    is_marked = content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if charset in _UTF_8 or is_marked or _META.search(content[:4096]):
        return SourceDocument(content, document.media_type)
    try:
        text = content.decode(charset)
    except (UnicodeError, LookupError):
        return SourceDocument(content, document.media_type)
    return SourceDocument(codecs.BOM_UTF8 + text.encode(), document.media_type)
