"""What a published card was made from: a note in the picture itself, which is trusted only if the picture is whole."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

NOTE = "Made-from"
"""The keyword of the note (PNG, third edition, 11.3.3)."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_FRAME = 12
"""Bytes of a chunk besides its body: length, kind and check."""


def noted_in(file: Path) -> tuple[str, bytes]:
    """Say what a published card was made from, and give its bytes; two empty ones unless it is there and whole."""
    try:
        found = file.read_bytes()
    except OSError:
        return "", b""
    chunks = list(_chunks(found))
    if not chunks or chunks[-1][0] != b"IEND":
        return "", b""
    noted = (body.partition(b"\0") for kind, body in chunks if kind == b"tEXt")
    return next(((value.decode("latin-1"), found) for name, _, value in noted if name == NOTE.encode()), ("", b""))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give the kind and the body of each chunk, as far as they are whole (PNG, third edition, 5.3)."""
    place = len(_SIGNATURE) if png.startswith(_SIGNATURE) else len(png)
    while len(png) - place >= _FRAME:
        end = place + 8 + int.from_bytes(png[place : place + 4])
        if zlib.crc32(png[place + 4 : end]).to_bytes(4) != png[end : end + 4]:
            return
        yield png[place + 4 : place + 8], png[place + 8 : end]
        place = end + 4
