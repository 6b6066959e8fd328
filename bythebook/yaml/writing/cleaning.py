"""Clean text from other sources: no hidden characters, and nothing that Markdown would interpret."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import NamedTuple

from unidecode import unidecode

from bythebook.records.characters import first_hidden_character
from bythebook.records.field_types import MAX_ID_LENGTH

_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANK_LINES = re.compile(r"\n[ ]*\n(?:[ ]*\n)+")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>&#|~])")
_DROPPED = re.compile(r"[.,’'‘\"“”]")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_INITIALS = re.compile(r"\b([A-Za-z])\.\s?(?=[A-Za-z]\.)")
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


class Cleaned(NamedTuple):
    """A text, and the names of the hidden characters that were removed from it, in order, without repetitions."""

    text: str
    removed: tuple[str, ...]


def clean(text: str) -> Cleaned:
    """Return a text without hidden characters and superfluous white space.

    Lines end in a line feed, tabs become spaces, and at most one blank line is left between two others.
    """
    if _SURROGATE.search(text):  # JSON may hold half of a pair; a whole pair is one character
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    removed: dict[str, None] = {}
    if first_hidden_character(text) is not None:
        text = _visible(text, removed)
    lines = (line.rstrip(" ") for line in text.split("\n"))
    return Cleaned(_BLANK_LINES.sub("\n\n", "\n".join(lines)).strip(), tuple(removed))


def _visible(text: str, removed: dict[str, None]) -> str:
    visible: list[str] = []
    for character in text:
        # Whether a joiner is allowed depends on what is before it. Printable ASCII hides nothing.
        if not " " <= character <= "~" and (hidden := first_hidden_character("".join(visible[-2:]) + character)):
            removed[hidden] = None
            visible.extend("\n" if character in _LINE_ENDS else "")
        else:
            visible.append(character)
    return "".join(visible)


def single_line(text: str) -> str:
    """Return a text on one line, with single spaces between its words."""
    return " ".join(text.split())


def decode_entities(text: str) -> str:
    """Return a text with its HTML entities decoded: publishers put them into JSON, too."""
    return unescape(text) if "&" in text else text


def escape_markdown(text: str) -> str:
    """Return a text escaped for Markdown, on one line: no link, no HTML, no heading."""
    return _MARKDOWN.sub(r"\\\1", single_line(text))


def truncate(text: str, most: int) -> str:
    """Return a text cut at the end of a word to at most ``most`` characters."""
    text = single_line(text)
    if len(text) <= most:
        return text
    start = text[: most - 1]
    return (start.rpartition(" ")[0] or start).rstrip(" ,;:.–—-") + "…"


def name_key(name: str) -> str:
    """Return a name without differences of letter case, dots, commas and quotation marks, for comparing names."""
    return single_line(_DROPPED.sub("", unicodedata.normalize("NFKC", name).casefold()))


def slug(text: str, most: int = MAX_ID_LENGTH) -> str:
    """Return an id made from a text: ASCII letters and digits, cut at the end of a word; maybe empty."""
    initials = _INITIALS.sub(r"\1", text)  # J.D. Vance: jd-vance
    whole = _NOT_IN_ID.sub("-", _APOSTROPHE.sub("", unidecode(initials)).lower()).strip("-")
    if len(whole) <= most:
        return whole
    cut = whole[: most + 1].rpartition("-")[0] or whole[:most]
    return cut.strip("-")
