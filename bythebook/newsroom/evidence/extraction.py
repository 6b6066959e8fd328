"""The text of a captured document: what a reader of it reads, without what a program does with it."""

from __future__ import annotations

import codecs
import re
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256

from lxml import etree  # type: ignore[import-untyped]

from bythebook.newsroom.evidence.media import Document
from bythebook.newsroom.evidence.passages import CapturedText
from bythebook.records.vocabulary import MediaType

SECONDS_A_PDF = 60
_UNREAD = frozenset(
    (
        *("head", "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "canvas"),
        *("audio", "video", "select", "textarea"),
    )
)
# What the HTML standard's own style sheet (15.3) sets in a line with its surroundings.
_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("ins", "kbd", "label", "mark", "nobr", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span"),
        *("strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_SOURCE_WHITE = re.compile(r"[\t\n\r\f]+")
# The Encoding standard (4.2) has these labels mean Windows-1252, as every browser does.
_WINDOWS = ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "l1", "ascii", "us-ascii")


class UnreadableCaptureError(Exception):
    """No text can be taken from a capture; the message says why."""


def text_of(document: Document) -> CapturedText:
    """Take the text out of a document. Raises ``UnreadableCaptureError``."""
    match document.media_type:
        case MediaType.HTML:
            return CapturedText(_html_text(document), lines_are_printed=False)
        case MediaType.PDF:
            return CapturedText(_pdf_text(document.content), lines_are_printed=True)
        case MediaType.TEXT:
            return CapturedText(_decoded(document.content, document.charset), lines_are_printed=True)


def digest_of(text: CapturedText) -> str:
    """Give the SHA-256 of a text as it is compared: of its folded form, in UTF-8."""
    return sha256(text.folded.encode("utf-8", "surrogatepass")).hexdigest()


def _html_text(document: Document) -> str:
    start = document.content[:4096]
    told = document.charset or (found[1].decode("ascii") if (found := _META.search(start)) else "")
    text = _decoded(document.content, told)
    # An encoding that the page still names would be looked up by the parser, which is given text already.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableCaptureError(f"it cannot be read as HTML: {error.msg}") from error
    if root is None:
        raise UnreadableCaptureError("it cannot be read as HTML")
    return "".join(_pieces(root))


def _pieces(root: etree._Element) -> Iterator[str]:
    """Give the text of a page in the order of its source, with a line's end where a block starts or ends."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        is_unread = element.tag in _UNREAD or "hidden" in element.attrib
        if is_unread and event == "start":
            walk.skip_subtree()
            continue
        if not is_unread and element.tag not in _INLINE:
            yield "\n"
        # Line ends of the source are nothing but spaces in HTML.
        text = element.text if event == "start" else element.tail
        yield _SOURCE_WHITE.sub(" ", text) if text else ""


def _decoded(content: bytes, told: str) -> str:
    """Decode bytes: by their mark, by what was told of them, as UTF-8, and at last as Windows-1252."""
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    named = "cp1252" if told.lower() in _WINDOWS else told
    for encoding in filter(None, (marked, named, "utf-8")):
        try:
            return content.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return content.decode("cp1252", "replace")


def _pdf_text(content: bytes) -> str:
    """Take the text out of a PDF, in a process of its own: it is a program of strangers' making for a large library."""
    command = [sys.executable, "-m", "bythebook.newsroom.evidence.pdf_text"]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, as a list, with no shell
            command, input=content, capture_output=True, timeout=SECONDS_A_PDF, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableCaptureError(f"its text was not read within {SECONDS_A_PDF} seconds") from error
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise UnreadableCaptureError(f"it cannot be read as PDF: {told or 'its reader ended early'}")
    return done.stdout.decode("utf-8", "replace")
