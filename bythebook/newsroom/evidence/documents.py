"""Identify a document to capture: HTML, PDF or plain text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from email.message import Message
from hashlib import sha256

from bythebook.records.vocabulary import MediaType

MOST_BYTES = 64 * 2**20
"""The largest document that is captured."""
SUFFIXES = {MediaType.HTML: ".html", MediaType.PDF: ".pdf", MediaType.TEXT: ".txt"}
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HTML_TYPES = ("text/html", "application/xhtml+xml")
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
    if declared in _HTML_TYPES or _HTML_START.match(content[:4096].removeprefix(codecs.BOM_UTF8)):
        return MediaType.HTML
    if not declared and name.lower().endswith((".html", ".htm", ".xhtml")):
        return MediaType.HTML
    if declared not in ("", "text/plain"):
        raise UnusableDocumentError(f"it is {declared}, but only HTML, PDF and plain text can be captured")
    if b"\0" in content and not content.startswith(_BYTE_ORDER_MARKS):
        raise UnusableDocumentError("it is not HTML, PDF or plain text")
    return MediaType.TEXT


def content_type_of(value: str) -> tuple[str, str]:
    """Return the media type and charset of a ``Content-Type``, each empty if it has none."""
    message = Message()
    if value:  # untrusted text that is shown to people
        message["content-type"] = "".join(filter(str.isprintable, value))
    return (message.get_content_type() if value else ""), str(message.get_content_charset(""))
