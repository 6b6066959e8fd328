"""What a captured document is: its bytes, and which of the three kinds that text can be taken from."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from email.message import Message
from hashlib import sha256

from bythebook.records.vocabulary import MediaType

MOST_BYTES = 64 * 2**20
"""The largest document that is captured."""
ENDINGS = {MediaType.HTML: ".html", MediaType.PDF: ".pdf", MediaType.TEXT: ".txt"}
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class UnusableDocumentError(Exception):
    """A document cannot be a capture; the message says why."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document's bytes and kind. ``charset`` is what its server said of its encoding, or empty."""

    content: bytes
    media_type: MediaType
    charset: str = ""

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, by which a capture is named."""
        return sha256(self.content).hexdigest()


def document(content: bytes, told: str = "", charset: str = "", name: str = "") -> Document:
    """Say what bytes are: by their start, else by the media type that was ``told``, else by the file's name.

    Raises ``UnusableDocumentError`` for an empty or too large document, and for one of another kind.
    """
    if not content.strip():
        raise UnusableDocumentError("it is empty")
    if len(content) > MOST_BYTES:
        raise UnusableDocumentError(f"it has more than {MOST_BYTES // 2**20} MiB")
    return Document(content, _media_type(content, told, name), charset)


def _media_type(content: bytes, told: str, name: str) -> MediaType:
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return MediaType.PDF
    if told in _HTML_TYPES or _HTML_START.match(content[:4096].removeprefix(codecs.BOM_UTF8)):
        return MediaType.HTML
    if not told and name.lower().endswith((".html", ".htm", ".xhtml")):
        return MediaType.HTML
    if told not in ("", "text/plain"):
        raise UnusableDocumentError(f"it is {told}, and what is captured is HTML, PDF or plain text")
    if b"\0" in content and not content.startswith(_MARKS):
        raise UnusableDocumentError("it is neither HTML nor PDF nor plain text")
    return MediaType.TEXT


def content_type_of(value: str) -> tuple[str, str]:
    """Give the media type and the charset that a ``Content-Type`` names, each empty if it names none."""
    told = Message()
    if value:  # what a server says is shown to people
        told["content-type"] = "".join(filter(str.isprintable, value))
    return (told.get_content_type() if value else ""), str(told.get_content_charset(""))
