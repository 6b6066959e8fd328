"""Write the site's icons from theme/static/favicon.svg: for browsers that want pixels, phones, and the web manifest.

``python -m tools.write_icons`` writes them again; a test compares.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from pathlib import Path

import typst
from PIL import Image

ROOT = Path(__file__).parents[1]
STATIC = ROOT / "theme" / "static"
_MARK = STATIC / "favicon.svg"
_PAPER = "#fdfcf9"
_COLOURS = 16
_BARE, _SAFE = 0.0, 0.2
"""How much of a side stays empty around the mark: a launcher may cut away a tenth at each side (w3.org/TR/appmanifest,
"maskable")."""
ICONS = {
    "favicon.png": (48, _BARE),
    "touch-icon.png": (180, _SAFE),
    "icon-192.png": (192, _SAFE),
    "icon-512.png": (512, _SAFE),
}


def icons() -> Iterator[tuple[str, bytes]]:
    """Draw every icon. Yield its name and the PNG."""
    mark = _MARK.read_bytes()
    for name, (side, margin) in ICONS.items():
        fill = f'rgb("{_PAPER}")' if margin else "none"
        width = side * (1 - 2 * margin)
        page = f"""
            #set page(width: {side}pt, height: {side}pt, margin: 0pt, fill: {fill})
            #align(center + horizon, image(bytes(sys.inputs.mark), format: "svg", width: {width}pt))
        """
        drawn = typst.compile(page.encode(), format="png", ppi=72.0, sys_inputs={"mark": mark.decode()})
        if not isinstance(drawn, bytes):
            raise TypeError(f"{name} has grown to several pages")
        with Image.open(io.BytesIO(drawn)) as whole:
            reduced = whole.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        small = io.BytesIO()
        reduced.save(small, "PNG", compress_type=zlib.Z_RLE)
        yield name, small.getvalue()


def main() -> None:
    """Write the icons."""
    for name, icon in icons():
        (STATIC / name).write_bytes(icon)
        print(f"{name}: {len(icon):,} bytes")


if __name__ == "__main__":
    main()
