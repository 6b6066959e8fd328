"""The look of a site, as far as more than its templates and style sheets needs to know it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Icon(NamedTuple):
    """An icon of the site, in the folder ``theme/`` of the site."""

    name: str
    sizes: str
    """As HTML and the web app manifest write it: ``48x48``, or ``any``."""

    @property
    def media_type(self) -> str:
        """What kind of picture it is."""
        return "image/svg+xml" if self.name.endswith(".svg") else "image/png"


FAVICONS = ("favicon.png", "favicon.svg")
"""Icons for browsers, the better one last."""
TOUCH_ICON = "touch-icon.png"
"""The icon for the home screen of a phone."""
APP_ICONS = ("icon-192.png", "icon-512.png")
"""The icons of the web app manifest, which also names the favicon in SVG."""
ENGINE_ICONS = (
    Icon("favicon.png", "48x48"),
    Icon("favicon.svg", "any"),
    Icon(TOUCH_ICON, "180x180"),
    *(Icon(f"icon-{side}.png", f"{side}x{side}") for side in (192, 512)),
)


@dataclass(frozen=True, slots=True)
class Look:
    """A site's icons and colors, and whether it has a style sheet of its own."""

    icons: Sequence[Icon] = ENGINE_ICONS
    has_own_style: bool = False
    """Whether the project's theme has a style sheet, which pages load after the engine's."""
    paper: str = "#fdfcf9"
    """The color behind the text, in light mode."""
    link: str = "#1f3d63"
    """The color of links, in light mode."""


ENGINE_LOOK = Look()
"""The look that a site has without a theme of its own."""
