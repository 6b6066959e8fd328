"""Style sheets as they are published: without comments and spaces. In the theme they are written to be read."""

from __future__ import annotations

from pathlib import Path

from rcssmin import cssmin  # type: ignore[import-untyped]


def shorten_styles(site: Path) -> None:
    """Shorten every style sheet of a site's theme, in place. One that is short already stays as it is."""
    for file in sorted((site / "theme").rglob("*.css")):
        whole = file.read_text(encoding="utf-8")
        short = cssmin(whole)
        if short != whole:
            file.write_text(short, encoding="utf-8")
