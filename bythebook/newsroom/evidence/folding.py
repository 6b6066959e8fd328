"""Fold texts so that they are equal if they differ only in white space and typographic variants.

docs/evidence.md lists the differences that are ignored. Letters, digits, capitals, accents and all other characters
stay unchanged.
"""

from __future__ import annotations

import re
import unicodedata

BREAK = "\ue000"
"""Replaces a hyphen at the end of a line, where the word may be written with it or without."""
ELISION = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]")
"""Marks omitted words in the record."""

# Quotation marks and primes, apostrophes and accents used as one (Unicode 6.2, "Quotation Marks").
_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u00b4`\u02b9\u02bb\u02bc\u02bd\u2039\u203a\uff07"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u301d\u301e\u301f\uff02"
# Hyphens, dashes and the minus sign (Unicode 6.2, "Dashes and Hyphens").
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2e3a\u2e3b\u2212\ufe58\ufe63\uff0d"
# Invisible: soft hyphen, zero-width space, word joiner, byte-order mark, direction marks.
_INVISIBLE = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_PLAIN = dict.fromkeys(_SINGLE, "'") | dict.fromkeys(_DOUBLE, '"') | dict.fromkeys(_DASHES, "-") | _LIGATURES
# One regular expression for all: str.translate looks up every character, most of the time of a comparison.
_MARK = re.compile(f"[{''.join(_PLAIN)}]")
_HIDDEN = re.compile(f"[{_INVISIBLE}]")
# PDFium writes U+FFFE, or U+0002, in place of a hyphen and the end of the line after it.
_SOFT_LINE_BREAK = re.compile(r"[\x02\ufffe]\s*|\u00ad[ \t]*(?:\r\n?|\n)\s*")
_HYPHENATED_LINE_BREAK = re.compile(r"(?<=\w)[-\u2010][ \t]*(?:\r\n?|\n)\s*(?=\w)")
# From here on white space is a single space: patterns that begin with a run of spaces are quadratic on long runs.
_WITHIN_GUILLEMETS = re.compile(r"(?<=[\u00ab\u2039]) | (?=[\u00bb\u203a])")
_DOTS = re.compile(r" ?(?:…|\. ?\. ?\.) ?")
_DASH = re.compile(r" ?-[- ]*")


def fold(text: str, *, has_printed_lines: bool = False) -> str:
    """Return a text with differences removed that only typesetting makes.

    ``has_printed_lines`` means that its lines are those of a typeset page, where a hyphen at the end of a line may
    split a word: it becomes ``BREAK``.
    """
    text = unicodedata.normalize("NFC", text).replace(BREAK, " ")
    if has_printed_lines:
        text = _HYPHENATED_LINE_BREAK.sub(BREAK, _SOFT_LINE_BREAK.sub(BREAK, text))
    if not text.isascii():
        text = _HIDDEN.sub("", text)
    text = " ".join(text.split())
    if not text.isascii():
        text = _WITHIN_GUILLEMETS.sub("", text)
    text = _MARK.sub(_plain, text).replace("''", '"')
    return _DASH.sub("-", _DOTS.sub("…", text)).strip()


def _plain(mark: re.Match[str]) -> str:
    return _PLAIN[mark[0]]
