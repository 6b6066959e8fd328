"""From what a card says to a drawn page: Typst lays out ``card.typ`` with the card's texts as values."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import typst

_FONT_PACKAGES = ("fontpkg_inter", "fontpkg_source_serif_4", "justmytype_intl_cjk", "manimgx_fonts")


def draw(texts: bytes) -> bytes:
    """Draw a card, 1200 by 630 pixels, of what ``texts_of`` gives. Gives a PNG."""
    drawn = _compiler().compile(format="png", ppi=72.0, sys_inputs={"card": texts.decode()})
    if not isinstance(drawn, bytes):
        raise TypeError("a card has grown to several pages")
    return drawn


@cache
def _compiler() -> typst.Compiler:
    """Give this process's compiler: it reads each font once."""
    folders = sorted({str(font.parent) for package in _FONT_PACKAGES for font in _fonts_of(package)})
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))
    template = Path(__file__).with_name("card.typ")
    return typst.Compiler(str(template), root=str(template.parent), font_paths=fonts, ignore_system_fonts=True)


def _fonts_of(package: str) -> Iterator[Path]:
    yield from Path(str(files(package))).rglob("*.ttf")
