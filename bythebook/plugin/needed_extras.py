"""Which extras a site's settings need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bythebook.extras import require_extra
from bythebook.language import is_english
from bythebook.plugin.settings import site_settings


def needed_extras(settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the name of each extra, and what needs it as the subject of a sentence."""
    site = site_settings(dict(settings))
    if site.has_cards:
        yield "cards", "A site with card images (BYTHEBOOK_CARDS)"
    if site.has_parquet:
        yield "parquet", "A site with tables in Parquet (BYTHEBOOK_PARQUET)"
    languages = {site.language, settings.get("BYTHEBOOK_RECORD_LANGUAGE") or site.language}
    for language in sorted(languages):
        if not is_english(language):
            yield "languages", f'A site in the language "{language}"'


def require_needed_extras(settings: Mapping[str, Any]) -> None:
    """Raise ``MissingExtraError`` for the first extra that the settings need and that is not installed."""
    for name, user in needed_extras(settings):
        require_extra(name, user)
