"""The fonts that cards are set in: the theme's, and those that the settings add for further scripts."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from bythebook.pages.page import FontFile
from bythebook.shipped import shipped

_UNICODE = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3))
"""Platform and encoding of the character maps that are read, the one with most characters first (OpenType, cmap)."""
_CMAP = int.from_bytes(b"cmap")
_SEGMENTS, _GROUPS = 4, 12
"""The formats of those maps: ranges of 16 bits, and of 32 bits."""
_INVISIBLE = ("Cc", "Cf", "Zs", "Zl", "Zp")
"""Unicode categories of characters that no font needs to draw."""
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)


class CardFonts:
    """The theme's fonts and some more, the first of them first."""

    def __init__(self, more: Sequence[FontFile] = ()) -> None:
        self.more = tuple(file.path for file in more)
        self.files = (*theme_fonts(), *self.more)
        self._digests = [file.digest for file in more]

    @cached_property
    def characters(self) -> frozenset[int]:
        """The code points that at least one font draws."""
        return frozenset().union(*map(characters_in, self.files))

    @cached_property
    def digest(self) -> bytes:
        """A digest of all files: other fonts draw other cards."""
        digest = blake2b(repr(self._digests).encode(), digest_size=16)
        for file in theme_fonts():
            digest.update(file.read_bytes())
        return digest.digest()

    def missing(self, text: str) -> set[str]:
        """Return the characters of a text that no font draws."""
        return {character for character in set(text) if _is_drawn(character) and ord(character) not in self.characters}


@cache
def load_fonts(more: Sequence[FontFile]) -> CardFonts:
    """Return the fonts of a site, once a process."""
    return CardFonts(more)


def theme_fonts() -> list[Path]:
    """Return the theme's font files."""
    return sorted(shipped("theme/fonts").glob("*.ttf"))


def characters_in(file: Path) -> set[int]:
    """Return the code points that a TrueType or OpenType file draws, in all of its fonts if it is a collection.

    Raise ``ValueError`` for a file of another format.
    """
    points: set[int] = set()
    try:
        with file.open("rb") as font:
            for start in _font_offsets(font):
                points.update(_mapped(font, start))
    except (struct.error, IndexError) as error:
        raise ValueError(f"{file} is not a TrueType or OpenType font") from error
    return points


def _font_offsets(font: BinaryIO) -> Sequence[int]:
    kind = font.read(4)
    if kind == b"ttcf":
        (count,) = _read(font, 8, ">I")
        return _read(font, 12, f">{count}I")
    if kind in (b"\0\1\0\0", b"OTTO", b"true"):
        return (0,)
    raise IndexError(kind)


def _mapped(font: BinaryIO, start: int) -> Iterable[int]:
    """Return the code points of one font, from the best of its character maps."""
    (tables,) = _read(font, start + 4, ">H")
    records = [_read(font, start + 12 + 16 * number, ">IIII") for number in range(tables)]
    cmap = next(offset for tag, _, offset, _ in records if tag == _CMAP)
    (maps,) = _read(font, cmap + 2, ">H")
    entries = [_read(font, cmap + 4 + 8 * number, ">HHI") for number in range(maps)]
    offsets = {(platform, encoding): cmap + offset for platform, encoding, offset in entries}
    best = next(offsets[kind] for kind in _UNICODE if kind in offsets)
    (form,) = _read(font, best, ">H")
    if form == _SEGMENTS:
        return _in_segments(font, best)
    if form == _GROUPS:
        return _in_groups(font, best)
    raise IndexError(form)


def _in_segments(font: BinaryIO, start: int) -> Iterator[int]:
    (doubled,) = _read(font, start + 6, ">H")
    ends = _read(font, start + 14, f">{doubled // 2}H")
    starts = _read(font, start + 16 + doubled, f">{doubled // 2}H")
    for first, last in zip(starts, ends, strict=True):
        yield from range(first, min(last, 0xFFFE) + 1)


def _in_groups(font: BinaryIO, start: int) -> Iterator[int]:
    (count,) = _read(font, start + 12, ">I")
    for number in range(count):
        first, last, _ = _read(font, start + 16 + 12 * number, ">III")
        yield from range(first, last + 1)


def _read(font: BinaryIO, offset: int, layout: str) -> tuple[int, ...]:
    font.seek(offset)
    return struct.unpack(layout, font.read(struct.calcsize(layout)))


def _is_drawn(character: str) -> bool:
    return unicodedata.category(character) not in _INVISIBLE and ord(character) not in _VARIATION_SELECTORS
