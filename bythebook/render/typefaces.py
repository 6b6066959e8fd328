"""Leave out the style sheet of the further typefaces where a page has no character that they draw."""

from __future__ import annotations

BASIC_RANGES = (
    *((0x20, 0x7E), (0xA0, 0xA0), (0xA7, 0xA7), (0xA9, 0xA9), (0xB7, 0xB7), (0xD7, 0xD7), (0x2010, 0x2011)),
    *((0x2013, 0x2014), (0x2018, 0x2019), (0x201C, 0x201D), (0x2022, 0x2022), (0x2026, 0x2026), (0x202F, 0x202F)),
    *((0x2190, 0x2190), (0x2192, 0x2192)),
    *((0xC9, 0xC9), (0xE1, 0xE1), (0xE7, 0xE7), (0xE9, 0xE9), (0xED, 0xED), (0xF1, 0xF1), (0xF3, 0xF3)),
    *((0xF6, 0xF6), (0xFA, 0xFA), (0xFC, 0xFC)),
)
"""What every page's typefaces draw: ASCII, the signs of typographic English, and the accented letters of many names."""
_BASIC = frozenset(chr(point) for first, last in BASIC_RANGES for point in range(first, last + 1))
_ASCII = bytes(range(0x80))
_LINK = '<link rel="stylesheet" href="'
_FURTHER = "/css/scripts.css"
_FILLED_BY_SCRIPT = frozenset({"contribute", "search"})
"""The kinds of page in which a script shows names and texts of other pages."""


def without_unused_typefaces(html: str, kind: str) -> str:
    """Return a page without the link to the further typefaces if it has only characters of the basic ones."""
    if kind in _FILLED_BY_SCRIPT or not _BASIC.issuperset(html.encode().translate(None, _ASCII).decode()):
        return html
    before, _, after = html.rpartition(_LINK)
    address, _, rest = after.partition('">\n')
    return before + rest if address.endswith(_FURTHER) else html
