"""The settings: what the engine needs from Pelican's, and what it takes from a site's."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any

from pelican.settings import read_settings

from bythebook.clock import day_of_checks
from bythebook.language import canonical
from bythebook.pages import SiteSettings
from bythebook.pages.menu import DEFAULT_MENU
from bythebook.pages.page import FontFile
from bythebook.pages.publisher import Publisher
from bythebook.records import SiteRequirements
from bythebook.records.default_language import tag_of_setting
from bythebook.records.file_names import LITTER
from bythebook.render.evidence_guard import DEFAULT as EVIDENCE
from bythebook.render.templates import ENVIRONMENT_OPTIONS, FILTERS
from bythebook.render.theme_look import find_look
from bythebook.render.theme_overlay import find_overlay
from bythebook.shipped import shipped

_LICENSE = ("BYTHEBOOK_LICENSE_NAME", "BYTHEBOOK_LICENSE_URL")
DOCS = str(shipped("docs"))
"""The engine's own documentation, for ``BYTHEBOOK_DOCS``."""

# What the engine needs of Pelican: everything that it writes itself is switched off there. An address follows from the
# id of the record, which is the name of the file: in a translation that is the slug with the language.
DEFAULTS: dict[str, Any] = {
    "ARTICLE_PATHS": ["articles"],
    **{f"ARTICLE_{name}": "articles/{record_id}/" for name in ("URL", "LANG_URL")},
    **{f"ARTICLE_{name}": "articles/{record_id}/index.html" for name in ("SAVE_AS", "LANG_SAVE_AS")},
    "PAGE_PATHS": ["pages"],
    **{f"PAGE_{name}": "{record_id}/" for name in ("URL", "LANG_URL")},
    **{f"PAGE_{name}": "{record_id}/index.html" for name in ("SAVE_AS", "LANG_SAVE_AS")},
    **{
        f"{kind}_{name}": ""
        for kind in ("DRAFT", "DRAFT_LANG", "DRAFT_PAGE", "DRAFT_PAGE_LANG")
        for name in ("URL", "SAVE_AS")
    },
    "STATIC_PATHS": ["images", "files"],
    "IGNORE_FILES": [".*", "README.md", *LITTER],
    "DIRECT_TEMPLATES": [],
    "AUTHOR_SAVE_AS": "",
    "CATEGORY_SAVE_AS": "",
    "TAG_SAVE_AS": "",
    "FEED_ALL_ATOM": None,
    "CATEGORY_FEED_ATOM": None,
    "TRANSLATION_FEED_ATOM": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "DEFAULT_PAGINATION": False,
    "DELETE_OUTPUT_DIRECTORY": False,
    "JINJA_ENVIRONMENT": dict(ENVIRONMENT_OPTIONS),
    "JINJA_FILTERS": dict(FILTERS),
    "TIMEZONE": "UTC",
    "WITH_FUTURE_DATES": True,
    "THEME": str(shipped("theme")),
}


NOT_THE_ENGINES = (
    'the settings are Pelican\'s own: begin the file with "from bythebook import plugin as by_the_book" and '
    '"globals().update(by_the_book.ENGINE_SETTINGS)" (docs/pelican.md)'
)
"""What is wrong with settings whose ``PELICAN_CLASS`` is not the engine's."""


class SettingsError(Exception):
    """The settings file cannot be used; each argument is a fault."""

    def __str__(self) -> str:
        """Return the faults, one a line."""
        return "\n".join(str(fault) for fault in self.args)


def load_settings(settings_file: Path, **overrides: object) -> dict[str, Any]:
    """Read a settings file as Pelican does. Raise ``SettingsError``."""
    try:
        with _without_bytecode():
            settings: dict[str, Any] = read_settings(str(settings_file), override=overrides)
    except Exception as error:  # a settings file is a program: anything may come out of it
        raise SettingsError(f"the settings cannot be read: {type(error).__name__}: {error}") from error
    return settings


@contextmanager
def _without_bytecode() -> Iterator[None]:
    """Import without writing ``__pycache__``: a project's folder gets no files from loading its settings."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before


def site_settings(settings: dict[str, Any]) -> SiteSettings:
    """Return what pages need to know of Pelican's settings."""
    project, theme = Path(settings["PATH"]).parent, Path(settings["THEME"])
    given = {name.lower().removeprefix("bythebook_"): settings[name] for name in _LICENSE if name in settings}
    return SiteSettings(
        name=settings["SITENAME"],
        tagline=settings.get("SITESUBTITLE", ""),
        url="" if settings["RELATIVE_URLS"] else settings["SITEURL"].rstrip("/"),
        is_portable=bool(settings["RELATIVE_URLS"]),
        language=canonical(settings["DEFAULT_LANG"]),
        repository=settings.get("BYTHEBOOK_REPOSITORY", ""),
        edit_url=settings.get("BYTHEBOOK_EDIT_URL", ""),
        publisher=Publisher(
            name=settings.get("BYTHEBOOK_PUBLISHER", ""),
            legal_form=settings.get("BYTHEBOOK_LEGAL_FORM", ""),
            contact=settings.get("BYTHEBOOK_CONTACT", ""),
            funding=settings.get("BYTHEBOOK_FUNDING", ""),
            editors=tuple(settings.get("BYTHEBOOK_EDITORS", ())),
            background=settings.get("BYTHEBOOK_EDITORS_BACKGROUND", ""),
            corrections=settings.get("BYTHEBOOK_CORRECTIONS", ""),
        ),
        menu=tuple(settings.get("BYTHEBOOK_MENU", DEFAULT_MENU)),
        with_api=bool(settings.get("BYTHEBOOK_API", True)),
        with_downloads=bool(settings.get("BYTHEBOOK_DOWNLOADS", True)),
        with_parquet=bool(settings.get("BYTHEBOOK_PARQUET", False)),
        with_search=bool(settings.get("BYTHEBOOK_SEARCH", True)),
        synonyms=tuple(settings.get("BYTHEBOOK_SYNONYMS", ())),
        with_cards=bool(settings.get("BYTHEBOOK_CARDS", True)),
        card_fonts=_card_fonts(settings),
        with_embeds=bool(settings.get("BYTHEBOOK_EMBEDS", True)),
        with_separate_files=bool(settings.get("BYTHEBOOK_SEPARATE_FILES", False)),
        with_form=bool(settings.get("BYTHEBOOK_CONTRIBUTE", False)),
        new_file_url=settings.get("BYTHEBOOK_NEW_FILE_URL", ""),
        with_drafts=bool(settings.get("BYTHEBOOK_DRAFTS", False)),
        host=settings.get("BYTHEBOOK_HOST", ""),
        look=find_look(theme, find_overlay(project, theme)),
        **given,
    )


def _card_fonts(settings: dict[str, Any]) -> Sequence[FontFile]:
    """Return the font files that the settings name. Raise ``SettingsError`` for what is not a font."""
    names = settings.get("BYTHEBOOK_CARD_FONTS", ())
    if not all(isinstance(name, str) for name in names):
        raise SettingsError("BYTHEBOOK_CARD_FONTS is not a list of files")
    files = [Path(settings["PATH"]).parent.resolve() / name for name in names]
    return tuple(_font_file(file, name) for file, name in zip(files, names, strict=True))


def _font_file(file: Path, name: str) -> FontFile:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise SettingsError(f'BYTHEBOOK_CARD_FONTS names "{name}": {error.strerror}') from error
    if not content.startswith((b"\0\1\0\0", b"OTTO", b"ttcf", b"true")):
        raise SettingsError(f'BYTHEBOOK_CARD_FONTS names "{name}", which is not a TrueType or OpenType font')
    return FontFile(file, blake2b(content, digest_size=16).hexdigest())


def requirements_settings(settings: dict[str, Any]) -> SiteRequirements:
    """Return what the site requires of its record. Raise ``SettingsError``."""
    try:
        return SiteRequirements.of(
            settings.get("BYTHEBOOK_REVIEWS"),
            day_of_checks(),
            settings.get("BYTHEBOOK_ALLOWED_HTML"),
            tag_of_setting(settings.get("BYTHEBOOK_RECORD_LANGUAGE") or settings["DEFAULT_LANG"]),
            settings["MARKDOWN"],
        )
    except ValueError as error:
        raise SettingsError(str(error)) from error


def evidence_folder(settings: dict[str, Any]) -> Path:
    """Return the private folder of saved copies."""
    return Path(settings["PATH"]).parent / str(settings.get("BYTHEBOOK_EVIDENCE") or EVIDENCE)


def source_folders(settings: dict[str, Any]) -> list[Path]:
    """Return the folders that a site is built from."""
    root = Path(settings["PATH"]).parent
    return [Path(settings["PATH"]), root / "claims", root / "theme", Path(settings["THEME"])]
