"""The web app manifest (w3.org/TR/appmanifest): the site's name and icons, for those who keep it on their screen."""

from __future__ import annotations

from typing import Any

import orjson

from bythebook.pages import Context

MANIFEST = "manifest.webmanifest"
"""Its file, at the site's root: what it names is seen from there."""
_PAPER, _LINK = "#fdfcf9", "#1f3d63"
"""The colours of the style sheet's light look."""
_SHORT = 12
"""Characters that fit under an icon; a longer name is cut by the launcher, and shown whole where there is room."""


def manifest(context: Context) -> bytes:
    """Write the manifest."""
    site = context.site
    told: dict[str, Any] = {
        "name": site.name,
        "short_name": site.name if len(site.name) <= _SHORT else site.name.split()[0],
        "description": site.tagline,
        "lang": site.language,
        "start_url": "./index.html" if context.settings.is_portable else "./",
        "scope": "./",
        "display": "browser",
        "background_color": _PAPER,
        "theme_color": _LINK,
        "icons": [
            {"src": "theme/favicon.svg", "type": "image/svg+xml", "sizes": "any"},
            *(_icon(side, purpose) for side in (192, 512) for purpose in ("any", "maskable")),
        ],
    }
    return orjson.dumps({key: value for key, value in told.items() if value}, option=orjson.OPT_INDENT_2)


def _icon(side: int, purpose: str) -> dict[str, str]:
    return {"src": f"theme/icon-{side}.png", "type": "image/png", "sizes": f"{side}x{side}", "purpose": purpose}
