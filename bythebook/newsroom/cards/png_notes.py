"""Notes in a published card: what it was drawn from, and which characters it leaves out. No image library is loaded."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

MADE_FROM = "Made-from"
"""The keyword of a digest of everything that a card was drawn from (PNG, third edition, 11.3.3)."""
MISSING = "Missing-characters"
"""The keyword of the hexadecimal code points that no font draws, separated by spaces."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_FRAME = 12
"""Bytes of a chunk besides its body: length, kind and checksum."""
_HEAD = 4096
"""Bytes of a file that hold all its notes."""


def read_whole(file: Path) -> tuple[Mapping[str, str], bytes]:
    """Return the notes of a card and its bytes; both are empty unless the file is there and undamaged."""
    try:
        content = file.read_bytes()
    except OSError:
        return {}, b""
    chunks = list(_chunks(content))
    if not chunks or chunks[-1][0] != b"IEND":
        return {}, b""
    return _notes(chunks), content


def read_notes(file: Path) -> Mapping[str, str]:
    """Return the notes of a card, from the beginning of its file."""
    with file.open("rb") as png:
        return _notes(list(_chunks(png.read(_HEAD))))


def _notes(chunks: list[tuple[bytes, bytes]]) -> dict[str, str]:
    parts = (body.partition(b"\0") for kind, body in chunks if kind == b"tEXt")
    return {keyword.decode("latin-1"): text.decode("latin-1") for keyword, _, text in parts}


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind and the body of each undamaged chunk up to the first damage (PNG, third edition, 5.3)."""
    offset = len(_SIGNATURE) if png.startswith(_SIGNATURE) else len(png)
    while len(png) - offset >= _FRAME:
        end = offset + 8 + int.from_bytes(png[offset : offset + 4])
        if zlib.crc32(png[offset + 4 : end]).to_bytes(4) != png[end : end + 4]:
            return
        yield png[offset + 4 : offset + 8], png[offset + 8 : end]
        offset = end + 4
