"""Read the width and height of a picture from its first bytes: PNG, GIF, JPEG, WebP and AVIF."""

from __future__ import annotations

import re
from pathlib import Path

from bythebook.records.picture import PictureSize

MOST_OF_PICTURE = 1 << 20
"""How many bytes are read: cameras put their notes and a small picture before the size."""
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of JPEG that begin a frame (ITU-T T.81, table B.1)."""
_JPEG_BARE = frozenset((0x01, *range(0xD0, 0xD9)))
"""The markers of JPEG that have no length."""
_AVIF_SIZE = re.compile(rb"ispe\x00{4}(.{4})(.{4})", re.DOTALL)


def picture_size(file: Path) -> PictureSize | None:
    """Return the size of a picture, or nothing if the file is no picture or is cut off."""
    try:
        with file.open("rb") as opened:
            return size_in(opened.read(MOST_OF_PICTURE))
    except OSError:
        return None


def size_in(start: bytes) -> PictureSize | None:
    """Return the size that the first bytes of a picture give, or nothing."""
    try:
        size = _size(start)
    except IndexError:
        return None
    return size if size and all(size) else None


def _size(start: bytes) -> PictureSize | None:
    if start[:8] == b"\x89PNG\r\n\x1a\n":
        return PictureSize(_big(start[16:20]), _big(start[20:24]))
    if start[:4] == b"GIF8":
        return PictureSize(_little(start[6:8]), _little(start[8:10]))
    if start[:2] == b"\xff\xd8":
        return _jpeg(start)
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return _webp(start)
    found = _AVIF_SIZE.search(start)
    return PictureSize(_big(found[1]), _big(found[2])) if found else None


def _jpeg(start: bytes) -> PictureSize | None:
    at = 2
    while start[at] == 0xFF:  # noqa: PLR2004  # what every marker begins with
        marker = start[at + 1]
        if marker in _JPEG_FRAMES:
            return PictureSize(_big(start[at + 7 : at + 9]), _big(start[at + 5 : at + 7]))
        at += 1 if marker == 0xFF else 2 if marker in _JPEG_BARE else 2 + _big(start[at + 2 : at + 4])  # noqa: PLR2004
    return None


def _webp(start: bytes) -> PictureSize | None:
    kind = start[12:16]
    if kind == b"VP8X":
        return PictureSize(_little(start[24:27]) + 1, _little(start[27:30]) + 1)
    if kind == b"VP8L":
        bits = _little(start[21:25])
        return PictureSize((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8 ":
        return PictureSize(_little(start[26:28]) & 0x3FFF, _little(start[28:30]) & 0x3FFF)
    return None


def _big(part: bytes) -> int:
    return int.from_bytes(part, "big")


def _little(part: bytes) -> int:
    return int.from_bytes(part, "little")
