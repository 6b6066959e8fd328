"""The web app manifest (w3.org/TR/appmanifest): the site's name and icons for home screens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from bythebook.pages import Context
from bythebook.pages.look import APP_ICONS, Icon, Look

MANIFEST = "manifest.webmanifest"
"""Its path; URLs in it are relative to the site's root."""
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
        "background_color": context.settings.look.paper,
        "theme_color": context.settings.look.link,
        "icons": list(_icons(context.settings.look)),
    }
    return orjson.dumps({key: value for key, value in fields.items() if value}, option=orjson.OPT_INDENT_2)


def _icons(look: Look) -> Iterator[dict[str, str]]:
    """Yield the icons: the drawing that fits every size, and those of fixed sizes, also to be cut to a shape."""
    vector = [icon for icon in look.icons if icon.media_type == "image/svg+xml"]
    for icon in vector:
        yield _icon(icon)
    for icon in [icon for icon in look.icons if icon.name in APP_ICONS] or ([] if vector else look.icons):
        for purpose in ("any", "maskable"):
            yield {**_icon(icon), "purpose": purpose}


def _icon(icon: Icon) -> dict[str, str]:
    return {"src": f"theme/{icon.name}", "type": icon.media_type, "sizes": icon.sizes}
