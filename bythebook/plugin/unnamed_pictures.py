"""Pictures that nothing published names: they may belong to a draft that is still to come, so they are not published.

Only pictures: other files, such as the one by which a search engine knows the owner of a site, lie in
``content/files/`` to be published as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bythebook.pages import Context

_TEXTS = frozenset((".html", ".css", ".js", ".svg", ".xml", ".json", ".webmanifest", ".txt"))
"""The endings of a theme's files that may name a picture."""


def unnamed_pictures(context: Context, settings: dict[str, Any]) -> list[str]:
    """Return the paths below ``content/`` of the pictures that no published record, theme or setting names."""
    named = {file for summary in context.corpus.all_summaries() for file in summary.files}
    unnamed = sorted(path for address in context.corpus.pictures if (path := address[1:]) not in named)
    for text in _texts(context, settings) if unnamed else ():
        unnamed = [path for path in unnamed if path not in text and quote(path) not in text]
    return unnamed


def _texts(context: Context, settings: dict[str, Any]) -> Iterator[str]:
    """Yield texts that may name a picture in other ways than a link in Markdown."""
    yield " ".join(map(str, settings.values()))
    corpus = context.corpus
    yield from (prose.body for kind in (corpus.articles, corpus.pages) for prose in kind.values())
    folders = (settings["THEME"], *settings["THEME_TEMPLATES_OVERRIDES"], *settings["THEME_STATIC_PATHS"])
    for folder in dict.fromkeys(Path(settings["THEME"], one) for one in folders):
        for file in sorted(folder.rglob("*")):
            if file.suffix in _TEXTS and file.is_file():
                yield file.read_text(encoding="utf-8", errors="replace")
