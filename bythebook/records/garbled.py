"""Text that was read in the wrong encoding: UTF-8 taken for Windows-1252 or Mac Roman, as in "donâ€™t"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


class Garbled(NamedTuple):
    """Garbled characters: where they are, and what was probably meant."""

    offset: int
    written: str
    meant: str


def _shown_in(encoding: str) -> dict[str, int]:
    """Return the byte of each character beyond ASCII as a program shows it; undefined bytes as in Latin-1."""
    shown = ((bytes([byte]).decode(encoding, "ignore") or chr(byte), byte) for byte in range(0x80, 0x100))
    return dict(shown)


_WINDOWS, _MAC = "cp1252", "mac_roman"
_BYTES_OF = {encoding: _shown_in(encoding) for encoding in (_WINDOWS, _MAC)}


def _among(bytes_of: dict[str, int], low: int, high: int) -> str:
    return "[" + "".join(re.escape(shown) for shown, byte in bytes_of.items() if low <= byte <= high) + "]"


@cache
def _sequences(encoding: str) -> re.Pattern[str]:
    """Return a pattern of what the bytes of one character beyond ASCII look like, made when it is first needed."""
    bytes_of = _BYTES_OF[encoding]
    follow = _among(bytes_of, 0x80, 0xBF)
    leads = (_among(bytes_of, *bounds) for bounds in ((0xE0, 0xEF), (0xF0, 0xF4), (0xC2, 0xDF)))
    return re.compile("|".join(f"{lead}{follow}{{{more}}}" for lead, more in zip(leads, (2, 3, 1), strict=True)))


_MAY_BE_WINDOWS = re.compile("[\u00c2-\u00f4][^\\x00-\\x7f]")
"""What every sequence begins with; a plain search that most texts end with."""
_PAIR = 2
_PUNCTUATION = frozenset("\xa0«»‹›“”‘’‚„…–—·•°§¡¿™")  # noqa: RUF001 - typographic marks
"""What may follow a letter with an accent: "É»" ends a quotation in French capitals."""
_MAC_SIGNS = ("‚Ä", "‚Ç", "√")  # noqa: RUF001 - how Mac Roman shows quotation marks, the euro sign and letters
_MAC_LETTERS = re.compile("√[^ 0-9A-Z(]")


def garbled_parts(text: str) -> Iterator[Garbled]:
    """Yield the characters of a text that are another text's bytes."""
    if text.isascii():
        return
    for encoding, bytes_of in _BYTES_OF.items():
        may_be = any(sign in text for sign in _MAC_SIGNS) if encoding == _MAC else _MAY_BE_WINDOWS.search(text)
        if not may_be:
            continue
        pattern = _sequences(encoding)
        for match in pattern.finditer(text):
            written, meant = match[0], _decoded(match[0], bytes_of)
            if not meant:
                continue
            if encoding == _MAC:
                is_written = not (written.startswith(_MAC_SIGNS[:2]) or _MAC_LETTERS.match(written))
            else:
                is_written = _may_be_written(text, match.start(), written, pattern)
            if not is_written:
                yield Garbled(match.start(), written, meant)


def _decoded(written: str, bytes_of: dict[str, int]) -> str:
    try:
        return bytes(bytes_of[character] for character in written).decode()
    except UnicodeDecodeError:
        return ""


def _may_be_written(text: str, offset: int, written: str, pattern: re.Pattern[str]) -> bool:
    """Return whether such characters also follow one another in words that are read as they were written."""
    end = offset + len(written)
    before, after = text[offset - 1 : offset] if offset else "", text[end : end + 1]
    if len(written) > _PAIR:
        return _PUNCTUATION.issuperset(written[1:])
    if written[0] in "ÂÃ":
        return written[1] in _PUNCTUATION and before.isupper()
    if written[0] in "ÄÅ":
        return not (before.islower() or after.islower())
    # Other scripts are garbled letter by letter, so that there are several pairs in a row.
    return not any(pattern.fullmatch(pair) for pair in (text[max(offset - _PAIR, 0) : offset], text[end : end + _PAIR]))
