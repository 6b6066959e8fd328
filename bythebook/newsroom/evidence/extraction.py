"""Extract the text of a captured document as a reader sees it."""

from __future__ import annotations

import codecs
import re
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256

from lxml import etree  # type: ignore[import-untyped]

from bythebook.newsroom.evidence.documents import SourceDocument
from bythebook.newsroom.evidence.hidden import HiddenElements
from bythebook.newsroom.evidence.passages import CapturedText
from bythebook.records.vocabulary import MediaType

PDF_TIMEOUT = 60
_UNREAD = frozenset(
    (
        *("head", "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "canvas"),
        *("audio", "video", "select", "textarea", "progress", "meter"),
        # The HTML standard (15.3.1) hides these.
        *("area", "base", "basefont", "datalist", "link", "meta", "noembed", "noframes", "param", "rp", "title"),
    )
)
# Elements that the HTML standard's style sheet (15.3) displays inline.
_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("ins", "kbd", "label", "mark", "nobr", "q", "rb", "rt", "ruby", "s", "samp", "small", "span"),
        *("strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_UNSHOWN = re.compile(r"<!--.*?-->|<(script|style|template)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
"""What readers of Markdown do not see."""
_SOURCE_WHITESPACE = re.compile(r"[\t\n\r\f]+")
# The Encoding standard (4.2) maps these labels to Windows-1252, as every browser does.
_WINDOWS_1252_LABELS = ("iso-8859-1", "iso8859-1", "latin-1", "latin1", "l1", "ascii", "us-ascii")


class UnreadableCaptureError(Exception):
    """Raised if no text can be extracted from a capture; the message says why."""


def extract_text(document: SourceDocument) -> CapturedText:
    """Return the text of a document. Raise ``UnreadableCaptureError``."""
    match document.media_type:
        case MediaType.HTML:
            return CapturedText(_html_text(document), has_printed_lines=False)
        case MediaType.PDF:
            return CapturedText(_pdf_text(document.content), has_printed_lines=True)
        case MediaType.TEXT:
            text = _decoded(document.content, document.charset)
            return CapturedText(_UNSHOWN.sub("\n", text), has_printed_lines=True)


def text_digest(text: CapturedText) -> str:
    """Return the SHA-256 of the folded text in UTF-8, as hexadecimal digits."""
    return sha256(text.folded.encode("utf-8", "surrogatepass")).hexdigest()


def _html_text(document: SourceDocument) -> str:
    start = document.content[:4096]
    declared = document.charset or (found[1].decode("ascii") if (found := _META.search(start)) else "")
    text = _decoded(document.content, declared)
    # Passing the encoding keeps the parser from using the one that the page declares: the text is already decoded.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableCaptureError(f"it cannot be read as HTML: {error.msg}") from error
    if root is None:
        raise UnreadableCaptureError("it cannot be read as HTML")
    return "".join(_pieces(root))


def _pieces(root: etree._Element) -> Iterator[str]:
    """Yield the text of a page in source order, with a line break where a block starts or ends."""
    hidden = HiddenElements(root)
    shadows = [each for each in root.iter("template") if _is_shadow_root(each)]
    # Without a slot, nothing else in the element is shown.
    replaced = {each.getparent() for each in shadows if next(each.iter("slot"), None) is None}
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        is_shadow = element in shadows
        is_unread = (element.tag in _UNREAD or element.getparent() in replaced) and not is_shadow
        is_unread = is_unread or element in hidden
        if is_unread and event == "start":
            walk.skip_subtree()
            continue
        if not is_unread and element.tag not in _INLINE:
            yield "\n"
        # In HTML, line breaks of the source are spaces.
        text, holder = (element.text, element) if event == "start" else (element.tail, element.getparent())
        yield _SOURCE_WHITESPACE.sub(" ", text) if text and holder not in replaced else ""


def _is_shadow_root(element: etree._Element) -> bool:
    """Return whether a template is shown, as pages saved as a single file have it (HTML Living Standard 4.12.3)."""
    return element.tag == "template" and element.get("shadowrootmode", "").lower() in ("open", "closed")


def _decoded(content: bytes, declared: str) -> str:
    """Decode bytes: by their byte-order mark, as declared, as UTF-8, and finally as Windows-1252."""
    marked = next((name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)), "")
    named = "cp1252" if declared.lower() in _WINDOWS_1252_LABELS else declared
    for encoding in filter(None, (marked, named, "utf-8")):
        try:
            return content.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return content.decode("cp1252", "replace")


def _pdf_text(content: bytes) -> str:
    """Extract the text of a PDF in a separate process, since untrusted files may crash or exhaust a large C library."""
    command = [sys.executable, "-m", "bythebook.newsroom.evidence.pdf_text"]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, as a list, with no shell
            command, input=content, capture_output=True, timeout=PDF_TIMEOUT, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableCaptureError(f"reading its text took more than {PDF_TIMEOUT} seconds") from error
    if done.returncode:
        message = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise UnreadableCaptureError(f"it cannot be read as PDF: {message or 'the PDF reader crashed'}")
    return done.stdout.decode("utf-8", "replace")
