"""Draw a card: Typst lays out ``card.typ`` with the card's texts as values."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import typst

from bythebook.newsroom.cards.fonts import CardFonts


def draw_card(inputs: bytes, fonts: CardFonts) -> bytes:
    """Return a card as a PNG of 1200 by 630 pixels. ``inputs`` is what ``card_inputs`` returns."""
    compiler, families = _compiler(fonts)
    drawn = compiler.compile(format="png", ppi=72.0, sys_inputs={"card": inputs.decode(), "families": families})
    if not isinstance(drawn, bytes):
        raise TypeError("a card has several pages")
    return drawn


@cache
def _compiler(fonts: CardFonts) -> tuple[typst.Compiler, str]:
    """Return this process's compiler, which reads each font once, and the families of the project's fonts as JSON."""
    folders = sorted({str(file.parent) for file in fonts.files})
    loaded = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))
    template = Path(__file__).with_name("card.typ")
    compiler = typst.Compiler(
        str(template), root=str(template.parent), font_paths=loaded, ignore_system_fonts=True, sys_inputs={}
    )
    return compiler, json.dumps(_families(loaded, fonts.more))


def _families(loaded: typst.Fonts, files: Iterable[Path]) -> list[str]:
    """Return the families of font files in the files' order; a folder may hold other files too."""
    names = {str(font.path): font.family for font in loaded.fonts()}
    return list(dict.fromkeys(names[str(file)] for file in files))
