"""The web app manifest (w3.org/TR/appmanifest): the site's name and icons for home screens."""

from __future__ import annotations

from typing import Any

import orjson

from bythebook.pages import Context

MANIFEST = "manifest.webmanifest"
"""Its path; URLs in it are relative to the site's root."""
_PAPER, _LINK = "#fdfcf9", "#1f3d63"
"""The colors of the light theme."""
_SHORT = 12
"""How many characters fit under an icon."""


def manifest(context: Context) -> bytes:
    """Return the manifest."""
    site = context.site
    fields: dict[str, Any] = {
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
    return orjson.dumps({key: value for key, value in fields.items() if value}, option=orjson.OPT_INDENT_2)


def _icon(side: int, purpose: str) -> dict[str, str]:
    return {"src": f"theme/icon-{side}.png", "type": "image/png", "sizes": f"{side}x{side}", "purpose": purpose}
