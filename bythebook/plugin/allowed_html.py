"""What articles and pages may hold beyond the engine's allow-list, by the settings and the plugins that are loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bythebook.markdown.article_html import CLASSES, NEVER_ALLOWED

_SOURCES = (".md", ".yaml", ".yml", ".rst", ".html", ".htm", ".py")
"""Files that are no attachments: texts, records and programs."""
_NEVER = re.compile(r"on|style\Z|srcdoc\Z|formaction\Z")
_PLUGIN_CLASSES = {"image_process": r"image-process-[\w-]+|image-process"}
"""Classes by which an author has a plugin do something."""


def allowed_html(settings: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Return the further elements and their attributes that ``BYTHEBOOK_ALLOWED_HTML`` names."""
    return {tag: frozenset(names) for tag, names in settings.get("BYTHEBOOK_ALLOWED_HTML", {}).items()}


def invalid_allowed_html(value: object) -> Iterator[str]:
    """Yield what is wrong with ``BYTHEBOOK_ALLOWED_HTML``."""
    if not isinstance(value, Mapping) or not all(
        isinstance(tag, str)
        and isinstance(names, (list, tuple, set, frozenset))
        and all(isinstance(name, str) for name in names)
        for tag, names in value.items()
    ):
        yield 'BYTHEBOOK_ALLOWED_HTML must be like {"video": ["src", "controls"]}: elements with their attributes'
        return
    for tag, names in value.items():
        if tag in NEVER_ALLOWED:
            yield f"BYTHEBOOK_ALLOWED_HTML allows <{tag}>, which anyone who writes an article could misuse: take it out"
        for name in names:
            if _NEVER.match(name):
                yield f'BYTHEBOOK_ALLOWED_HTML allows "{name}", which can run code or hide text: take it out'


def allowed_classes(settings: Mapping[str, Any]) -> re.Pattern[str]:
    """Return what classes may be called, with those of plugins that are loaded."""
    own = CLASSES
    names = {str(name).rpartition(".")[2] for name in settings["PLUGINS"]}
    further = [pattern for name, pattern in _PLUGIN_CLASSES.items() if name in names]
    return re.compile("|".join((own.pattern, *further))) if further else own


def is_publishable(settings: Mapping[str, Any], path: str) -> bool:
    """Return whether ``{static}`` and ``{attach}`` may copy a file, by its path from ``content/``.

    It lies in one of ``STATIC_PATHS``, also after following symbolic links: otherwise the text of a stranger could
    publish any file of the machine that builds the site.
    """
    content = Path(settings["PATH"]).resolve()
    file = (content / path).resolve()
    folders = ((content / name).resolve() for name in settings["STATIC_PATHS"])
    inside = any(file.is_relative_to(folder) and folder.is_relative_to(content) for folder in folders)
    return inside and file.is_file() and file.suffix.lower() not in _SOURCES
