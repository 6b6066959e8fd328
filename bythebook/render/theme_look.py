"""Find the look of a site: the icons and the colors that its own theme gives it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from bythebook.pages.look import APP_ICONS, ENGINE_LOOK, FAVICONS, TOUCH_ICON, Icon, Look
from bythebook.render.theme_overlay import OWN_STYLE, ThemeOverlay
from bythebook.yaml.reading.picture_size import picture_size

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_COLOR = re.compile(r"#[0-9a-fA-F]{3,8}|(?!light-dark|var)[a-zA-Z]+(?:\([\w\s,.%/+-]*\))?")
"""A color of CSS, without variables."""


def find_look(theme: Path, overlay: ThemeOverlay) -> Look:
    """Return the look of a site.

    One icon of the project replaces all of the theme's: two marks side by side would be those of two sites.
    """
    statics = [theme / "static", *overlay.static]
    icons = _icons(overlay.static) or _icons(statics)

    style = next((file for folder in reversed(statics) if (file := folder / OWN_STYLE).is_file()), None)
    css = _COMMENT.sub("", style.read_text(encoding="utf-8", errors="replace")) if style else ""
    return Look(
        icons=tuple(Icon(name, _sizes(file)) for name, file in icons.items()),
        has_own_style=style is not None,
        paper=_light(css, "--paper") or ENGINE_LOOK.paper,
        link=_light(css, "--link") or ENGINE_LOOK.link,
    )


def _icons(folders: Sequence[Path]) -> Mapping[str, Path]:
    """Return the icons in some folders by their names; a later folder takes precedence."""
    names = (*FAVICONS, TOUCH_ICON, *APP_ICONS)
    return {name: file for name in names for folder in folders if (file := folder / name).is_file()}


def _sizes(file: Path) -> str:
    size = None if file.suffix == ".svg" else picture_size(file)
    return f"{size.width}x{size.height}" if size else "any"


def _light(css: str, name: str) -> str:
    """Return the color that a style sheet gives to a custom property in light mode, or an empty string."""
    found = re.search(rf"(?<![\w-]){name}\s*:\s*(?:light-dark\(\s*)?({_COLOR.pattern})", css)
    return found[1] if found else ""
