"""Write the theme's fonts from the upstream files, in ``python -m tools.subset_fonts FOLDER``.

FOLDER holds the variable fonts of Inter 4.1 (github.com/rsms/inter) and Source Serif 4.004 (github.com/adobe-fonts),
named as Google Fonts names them. fonttools and Brotli are needed: pip install 'fonttools[woff]' into an environment
of its own, because nothing else uses them.

Cards are set in TrueType files with all characters of the Latin, Greek and Cyrillic scripts. Browsers get WOFF2 files:
one for each script, and a small one with the characters of nearly every English page, which pages load first. Weights
from 400 to 700 stay variable, except in that file for italics, where few words are bold. The optical size is fixed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from bythebook.render.typefaces import BASIC_RANGES

THEME = Path(__file__).parents[1] / "theme"
FONTS = THEME / "fonts"
"""The fonts of cards, which the site does not publish."""
WEB_FONTS = THEME / "static" / "fonts"
UPSTREAM = {
    "inter": "Inter[opsz,wght].ttf",
    "source-serif-4": "SourceSerif4[opsz,wght].ttf",
    "source-serif-4-italic": "SourceSerif4-Italic[opsz,wght].ttf",
}
CARDS = ("inter", "source-serif-4")
"""The fonts that cards are set in; the others are for browsers only."""
WEIGHTS = (400, 700)
Ranges = Sequence[tuple[int, int]]
"""First and last code points."""
SCRIPTS: dict[str, Ranges] = {
    "basic": BASIC_RANGES,
    # The rest of Western European text.
    "latin": (
        *((0xA1, 0xFF), (0x131, 0x131), (0x152, 0x153), (0x2BC, 0x2BC), (0x2C6, 0x2C6), (0x2DA, 0x2DA)),
        *((0x2DC, 0x2DC), (0x2010, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026), (0x202F, 0x2030)),
        *((0x2032, 0x2033), (0x2039, 0x203A), (0x2044, 0x2044), (0x20AC, 0x20AC), (0x2116, 0x2116), (0x2122, 0x2122)),
        *((0x2190, 0x2193), (0x2212, 0x2212)),
    ),
    # With Vietnamese, and marks that combine with letters.
    "latin-ext": (
        *((0x100, 0x24F), (0x2B0, 0x36F), (0x1E00, 0x1EFF), (0x20A0, 0x20CF), (0x2C60, 0x2C7F)),
        (0xA720, 0xA7FF),
    ),
    "greek": ((0x370, 0x3FF), (0x1F00, 0x1FFF)),
    "cyrillic": ((0x400, 0x52F), (0x1C80, 0x1C8F), (0x2DE0, 0x2DFF), (0xA640, 0xA69F)),
}
SIGNS: Ranges = ((0x2000, 0x22FF), (0x25A0, 0x26FF), (0x2713, 0x2717), (0xFB00, 0xFB06), (0xFFFD, 0xFFFD))
"""Punctuation, arrows, mathematical and geometric signs: cards only."""
LIGATURES: Ranges = ((0xFB00, 0xFB04),)
"""The ligatures of the fonts that pages load first: ff, fi, fl, ffi and ffl."""
UNUSED_TABLES = ("BASE", "MVAR")
"""What browsers do without: other baselines, and metrics for each weight."""
BASIC_FEATURES = ("kern", "liga", "locl")
FEATURES = (*BASIC_FEATURES, "calt", "ccmp", "mark", "mkmk", "rlig")
"""OpenType features that stay: marks are placed, and letters take the form of their language."""
BASIC_NAMES = (0, 1, 2, 4, 6, 13, 14)
"""Of the fonts that pages load first, the names that stay: the copyright, the license, and what the font is called."""


def write_font(
    source: Path,
    target: Path,
    ranges: Iterable[tuple[int, int]],
    features: Sequence[str],
    weights: int | tuple[int, int],
    *,
    first: bool = False,
) -> None:
    """Write the part of a font that draws some ranges of characters, as WOFF2 if the target's name says so.

    What pages load ``first`` has no names, tables and alternative glyphs that they do without.
    """
    options = subset.Options(
        layout_features=list(features), hinting=False, notdef_outline=True, name_IDs=["*"], recalc_timestamp=False
    )
    if first:
        options.name_IDs, options.layout_closure = list(BASIC_NAMES), False
        options.drop_tables += UNUSED_TABLES
    options.flavor = "woff2" if target.suffix == ".woff2" else None
    font = TTFont(source, recalcTimestamp=False)
    axes: dict[str, float | tuple[int, int]] = {
        axis.axisTag: axis.defaultValue for axis in font["fvar"].axes if axis.axisTag == "opsz"
    }
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[point for first, last in ranges for point in range(first, last + 1)])
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, axes | {"wght": weights})
    if "STAT" in font and first:  # it names the weights in menus, which browsers do not have
        del font["STAT"]
    subset.save_font(font, target, options)
    print(f"{target.relative_to(THEME)}: {len(font.getBestCmap())} characters, {target.stat().st_size:,} bytes")


def without_basic(ranges: Ranges) -> Ranges:
    """Return the ranges of a script without what pages have loaded already."""
    basic = {point for first, last in SCRIPTS["basic"] for point in range(first, last + 1)}
    return [(point, point) for first, last in ranges for point in range(first, last + 1) if point not in basic]


def main(folder: Path) -> None:
    """Write every font."""
    for made in (FONTS, WEB_FONTS):
        made.mkdir(exist_ok=True)
    for name, upstream in UPSTREAM.items():
        if name in CARDS:
            everything = [*SIGNS, *(part for ranges in SCRIPTS.values() for part in ranges)]
            write_font(folder / upstream, FONTS / f"{name}.ttf", everything, FEATURES, WEIGHTS)
        for script, ranges in SCRIPTS.items():
            is_basic = script == "basic"
            write_font(
                folder / upstream,
                WEB_FONTS / f"{name}-{script}.woff2",
                [*ranges, *LIGATURES] if is_basic else without_basic(ranges),
                BASIC_FEATURES if is_basic else FEATURES,
                400 if is_basic and name.endswith("italic") else WEIGHTS,
                first=is_basic,
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
