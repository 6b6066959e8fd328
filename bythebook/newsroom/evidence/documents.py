"""Identify a document to capture: HTML, PDF or plain text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from email.message import Message
from hashlib import sha256
from pathlib import PurePosixPath

from bythebook.records.vocabulary import MediaType

MOST_BYTES = 64 * 2**20
"""The largest document that is captured."""
SUFFIXES = {MediaType.HTML: ".html", MediaType.PDF: ".pdf", MediaType.TEXT: ".txt"}
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_MARKUP = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:div|p|article|main|section|span|script|style|table)[\s>]", re.IGNORECASE | re.DOTALL
)
"""How a part of a page begins, whatever its file is called."""
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_TEXT_SUFFIXES = ("", ".txt", ".text", ".md", ".markdown")
_SAVE_AS = "Save the page as HTML or PDF, or its words as .txt"
_FOREIGN = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an Office document"),
    (b"bplist00", "a Safari web archive"),
    (b"{\\rtf", "a Rich Text document"),
    (b"%!PS", "a PostScript document"),
    (b"<?xml", "an XML document"),
    (b"<svg", "an SVG picture"),
    (b"<rss", "a feed"),
    (b"WARC/", "a web archive (WARC)"),
    (b"\x1f\x8b", "a gzip file"),
)
"""How files begin that are not documents of a known type, and what they are."""
_BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class UnusableDocumentError(Exception):
    """Raised for a document that cannot be captured; the message says why."""


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document's bytes and media type. ``charset`` is the encoding that its server declared, or empty."""

    content: bytes
    media_type: MediaType
    charset: str = ""

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal digits."""
        return sha256(self.content).hexdigest()


def identify_document(content: bytes, declared: str = "", charset: str = "", name: str = "") -> SourceDocument:
    """Identify a document's media type: by its first bytes, else as ``declared``, else by the file's name.

    Raise ``UnusableDocumentError`` for an empty or too large document, and for one of another kind.
    """
    if not content.strip():
        raise UnusableDocumentError("it is empty")
    if len(content) > MOST_BYTES:
        raise UnusableDocumentError(f"it is larger than {MOST_BYTES // 2**20} MiB")
    return SourceDocument(content, _media_type(content, declared, name), charset)


def _media_type(content: bytes, declared: str, name: str) -> MediaType:
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return MediaType.PDF
    known = next((what for start, what in _FOREIGN if content.lstrip()[:64].startswith(start)), "")
    is_binary = known and not content.lstrip().startswith((b"<", b"WARC/"))
    if is_binary and declared in ("", "text/plain", *_HTML_TYPES):  # whatever it is called
        raise UnusableDocumentError(f"it is {known}, but only HTML, PDF and plain text can be captured. {_SAVE_AS}")
    if declared in _HTML_TYPES or _HTML_START.match(content[:4096].removeprefix(codecs.BOM_UTF8)):
        return MediaType.HTML
    if not declared and (name.lower().endswith((".html", ".htm", ".xhtml")) or _MARKUP.match(content[:4096])):
        return MediaType.HTML
    if declared not in ("", "text/plain"):
        raise UnusableDocumentError(f"it is {declared}, but only HTML, PDF and plain text can be captured")
    if known:
        raise UnusableDocumentError(f"it is {known}, but only HTML, PDF and plain text can be captured. {_SAVE_AS}")
    if b"\0" in content and not content.startswith(_BYTE_ORDER_MARKS):
        raise UnusableDocumentError("it is not HTML, PDF or plain text")
    suffix = PurePosixPath(name.lower()).suffix
    if not declared and suffix not in _TEXT_SUFFIXES:
        raise UnusableDocumentError(
            f"{suffix} is not a known type: only HTML, PDF and plain text can be captured. {_SAVE_AS}"
        )
    return MediaType.TEXT


def content_type_of(value: str) -> tuple[str, str]:
    """Return the media type and charset of a ``Content-Type``, each empty if it has none."""
    message = Message()
    if value:  # untrusted text that is shown to people
        message["content-type"] = "".join(filter(str.isprintable, value))
    return (message.get_content_type() if value else ""), str(message.get_content_charset(""))
