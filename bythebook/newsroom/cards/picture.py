"""A card as it is published: sixteen colours, so that it weighs a fifth, and a note of what it was made from."""

from __future__ import annotations

import io
import zlib
from functools import cache

from PIL import Image, PngImagePlugin

from bythebook.newsroom.cards.noted import NOTE

_INK, _ACCENT, _WRITTEN, _PAPER = (29, 28, 26), (31, 61, 99), (244, 240, 230), (253, 252, 249)
"""The colours of ``card.typ``."""
_STEPS = (12, 4, 0)
"""Shades between ink and paper: fewer for the rare card that is too large, whose letters then have harder edges."""
LARGEST = 60_000
"""Bytes that no card reaches: messengers leave large pictures out."""
_Colour = tuple[int, int, int]


def picture(drawn: bytes, made_from: str) -> bytes:
    """Bring a PNG down to the colours of a card. ``made_from`` is noted in it, for ``noted_in`` to find."""
    with Image.open(io.BytesIO(drawn)) as whole:
        brightness = whole.convert("L")
    made = (_with_colours(brightness, steps, made_from) for steps in _STEPS)
    for published in made:
        if len(published) < LARGEST:
            return published
    raise ValueError(f"a card has more than {LARGEST:,} bytes even without shades")


def _with_colours(brightness: Image.Image, steps: int, made_from: str) -> bytes:
    places, colours = _palette(steps)
    reduced = brightness.point(places)
    reduced.putpalette(colours)  # an image of brightnesses becomes one of places in the palette
    note = PngImagePlugin.PngInfo()
    note.add_text(NOTE, made_from)
    published = io.BytesIO()
    # Run lengths and Huffman codes alone: a twentieth of the time, no larger, and no zlib could choose otherwise.
    reduced.save(published, "PNG", bits=4, compress_type=zlib.Z_RLE, pnginfo=note)
    return published.getvalue()


@cache
def _palette(steps: int) -> tuple[list[int], list[int]]:
    """Give a place in the palette for each brightness, and the palette's colours one after another.

    All that a card shows lies between ink and paper, so brightness alone tells a pixel's colour.
    """
    between = [_between(_INK, _PAPER, (step + 2) / (steps + 2)) for step in range(steps)]
    colours = [_INK, _ACCENT, *between, _WRITTEN, _PAPER]
    brightness = [_brightness(colour) for colour in colours]
    places = [min(range(len(colours)), key=lambda place: abs(brightness[place] - level)) for level in range(256)]
    return places, [part for colour in colours for part in colour]


def _between(dark: _Colour, light: _Colour, share: float) -> _Colour:
    red, green, blue = (round(low + (high - low) * share) for low, high in zip(dark, light, strict=True))
    return red, green, blue


def _brightness(colour: _Colour) -> float:
    """Give the luma that Pillow's "L" has (ITU-R BT.601)."""
    red, green, blue = colour
    return 0.299 * red + 0.587 * green + 0.114 * blue
