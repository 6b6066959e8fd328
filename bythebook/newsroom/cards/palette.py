"""Reduce a drawn card to sixteen colors, a fifth of the bytes, and add its notes."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from functools import cache

from PIL import Image, PngImagePlugin

_INK, _ACCENT, _WRITTEN, _PAPER = (29, 28, 26), (31, 61, 99), (244, 240, 230), (253, 252, 249)
"""The colors of ``card.typ``."""
_STEPS = (12, 4, 0)
"""Shades between ink and paper; fewer, and so harder edges of letters, for the rare card that is too large."""
LARGEST = 60_000
"""Every card has fewer bytes than this: messengers leave out large images."""
_Color = tuple[int, int, int]


def reduce_colors(drawn: bytes, notes: Mapping[str, str]) -> bytes:
    """Return a drawn card in the colors of ``card.typ`` and shades between them, with notes for ``png_notes``."""
    with Image.open(io.BytesIO(drawn)) as image:
        brightness = image.convert("L")
    for published in (_in_palette(brightness, steps, notes) for steps in _STEPS):
        if len(published) < LARGEST:
            return published
    raise ValueError(f"a card has more than {LARGEST:,} bytes even without shades")


def _in_palette(brightness: Image.Image, steps: int, notes: Mapping[str, str]) -> bytes:
    indexes, colors = _palette(steps)
    reduced = brightness.point(indexes)
    reduced.putpalette(colors)  # turns an image of brightness into one of palette indexes
    info = PngImagePlugin.PngInfo()
    for keyword, text in notes.items():
        info.add_text(keyword, text)
    published = io.BytesIO()
    # Run lengths and Huffman codes alone take a twentieth of the time, are no larger, and are the same in every zlib.
    reduced.save(published, "PNG", bits=4, compress_type=zlib.Z_RLE, pnginfo=info)
    return published.getvalue()


@cache
def _palette(steps: int) -> tuple[list[int], list[int]]:
    """Return a palette index for each brightness, and the palette's colors one after another.

    Everything on a card is between ink and paper, so brightness alone determines a pixel's color.
    """
    between = [_between(_INK, _PAPER, (step + 2) / (steps + 2)) for step in range(steps)]
    colors = [_INK, _ACCENT, *between, _WRITTEN, _PAPER]
    brightness = [_brightness(color) for color in colors]
    indexes = [min(range(len(colors)), key=lambda index: abs(brightness[index] - level)) for level in range(256)]
    return indexes, [part for color in colors for part in color]


def _between(dark: _Color, light: _Color, share: float) -> _Color:
    red, green, blue = (round(low + (high - low) * share) for low, high in zip(dark, light, strict=True))
    return red, green, blue


def _brightness(color: _Color) -> float:
    """Return the luma that Pillow uses for mode "L" (ITU-R BT.601)."""
    red, green, blue = color
    return 0.299 * red + 0.587 * green + 0.114 * blue
