"""The Pelican plugin: the only module that knows Pelican.

Pelican reads the settings, serves, watches, copies the theme's and the content's static files, and writes the articles
and the pages that explain the site. The record's pages, the feeds and the exports come from a generator of ours.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from pelican import Pelican, signals
from pelican.generators import Generator, StaticGenerator
from pelican.log import console
from pelican.readers import BaseReader, MarkdownReader, Readers
from pelican.settings import read_settings
from pelican.writers import Writer

from bythebook.evidence.guard import DEFAULT as EVIDENCE
from bythebook.evidence.guard import Guard, why_unsafe
from bythebook.forms.collections import Form
from bythebook.language import CatalogError, Language, canonical, find_language
from bythebook.pages import Context, SiteSettings
from bythebook.pages.reading_matter import prose_view
from bythebook.pages.views.records import ArticleView
from bythebook.publishing.cache import Cache, MemoryCache, stamp_of
from bythebook.publishing.clock import today
from bythebook.publishing.data.downloads import write_downloads
from bythebook.publishing.data.keys import index_file
from bythebook.publishing.data.renewal import renew_downloads
from bythebook.publishing.data.root import BuildError, build_of
from bythebook.publishing.examine import Examination, examine
from bythebook.publishing.examples import ExamplesError, find_examples
from bythebook.publishing.exports import site_files
from bythebook.publishing.files import listed, stamp_in_place, write_changed
from bythebook.publishing.form import form_of, written_form
from bythebook.publishing.manual import ManualError, read_manual
from bythebook.publishing.options import options_fault
from bythebook.publishing.progress import Progress
from bythebook.publishing.rendering import Renderer
from bythebook.publishing.search import search_files
from bythebook.publishing.styles import shorten_styles
from bythebook.publishing.templates import ENVIRONMENT_OPTIONS, FILTERS, Compiler
from bythebook.publishing.theming import overlay
from bythebook.records import Article, House, Prose
from bythebook.records.base import is_web_address
from bythebook.records.vocabulary import Status
from bythebook.shipped import shipped

_logger = logging.getLogger(__name__)
_DESK = "BYTHEBOOK_DESK"
_LICENCE = ("BYTHEBOOK_LICENSE_NAME", "BYTHEBOOK_LICENSE_URL")
DOCS = str(shipped("docs"))
"""The engine's own documentation, for ``BYTHEBOOK_DOCS``."""
_CLAIMS_FOLDER = "../claims"  # seen from PATH, which is content/

# What the engine needs of Pelican: everything that it writes itself is switched off there.
ENGINE_SETTINGS: dict[str, Any] = {
    "ARTICLE_PATHS": ["articles"],
    "ARTICLE_URL": "articles/{slug}/",
    "ARTICLE_SAVE_AS": "articles/{slug}/index.html",
    "PAGE_PATHS": ["pages"],
    "PAGE_URL": "{slug}/",
    "PAGE_SAVE_AS": "{slug}/index.html",
    "STATIC_PATHS": ["images"],
    "IGNORE_FILES": [".*", "README.md"],
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
    "THEME": str(shipped("theme")),
}


class SettingsError(Exception):
    """The settings file cannot be used; the message says why."""


class _Desk:
    """What one Pelican run works from. Opened anew for each run, so that ``pelican -r`` sees every change."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        self.context: Context | None = None
        self.work: Work | None = None
        self.prose: dict[str, tuple[Prose, ArticleView]] = {}

    def open(self) -> None:
        root = Path(self.settings["PATH"]).parent
        self.work = self.settings.get("BYTHEBOOK_WORK")
        examination = self.work.examination if self.work else examine(root, house=_house(self.settings))
        for problem in examination.problems:
            (_logger.error if problem in examination.errors else _logger.warning)("%s", problem)
        self.context = None if examination.errors else self._context(root, examination)
        # Here and not in the reader: Pelican leaves out what a reader fails on, and goes on.
        self.prose = {str(root / prose.file): (prose, view) for prose, view in _prose_views(self.context)}

    def _context(self, root: Path, examination: Examination) -> Context | None:
        docs, shown = (self.settings.get(name, "") for name in ("BYTHEBOOK_DOCS", "BYTHEBOOK_STYLEGUIDE"))
        settings = site_settings(self.settings)
        try:
            language = self._language(root, settings)
            manual = read_manual(root, root / docs) if docs else None
            examples = find_examples(root / shown, settings, language) if shown else None
        except (CatalogError, ManualError, ExamplesError) as error:
            if self.settings.get("BYTHEBOOK_STRICT"):
                raise
            _logger.error("%s", error)  # noqa: TRY400 - for editors: no traceback
            return None
        return Context(examination.corpus, settings, manual, examples, language)

    def _language(self, root: Path, settings: SiteSettings) -> Language:
        """Find the language of the interface. Raises ``CatalogError``."""
        found = find_language(settings.language, root, canonical(self.settings.get("BYTHEBOOK_RECORD_LANGUAGE", "")))
        if self.work:
            self.work.remarks = found.warnings
        else:
            for warning in found.warnings:
                _logger.warning("%s", warning)
        return found.language


def _form(settings: dict[str, Any]) -> Form | None:
    """Take from Pelican's settings what they say of the web form. Raises ``SettingsError``."""
    try:
        return form_of(settings)
    except ValueError as error:
        raise SettingsError(str(error)) from error


def _house(settings: dict[str, Any]) -> House:
    """Take from Pelican's settings what the site asks of its record. Raises ``SettingsError``."""
    try:
        return House.of(settings.get("BYTHEBOOK_REVIEWS"), today())
    except ValueError as error:
        raise SettingsError(str(error)) from error


def _prose_views(context: Context | None) -> Iterator[tuple[Prose, ArticleView]]:
    if context is not None:
        for prose in (*context.corpus.articles.values(), *context.corpus.pages.values()):
            yield prose, prose_view(context, prose)


def site_settings(settings: dict[str, Any]) -> SiteSettings:
    """Take from Pelican's settings what the pages need to know."""
    given = {name.lower().removeprefix("bythebook_"): settings[name] for name in _LICENCE if name in settings}
    return SiteSettings(
        name=settings["SITENAME"],
        tagline=settings.get("SITESUBTITLE", ""),
        url="" if settings["RELATIVE_URLS"] else settings["SITEURL"].rstrip("/"),
        is_portable=bool(settings["RELATIVE_URLS"]),
        language=canonical(settings["DEFAULT_LANG"]),
        repository=settings.get("BYTHEBOOK_REPOSITORY", ""),
        edit_url=settings.get("BYTHEBOOK_EDIT_URL", ""),
        with_api=bool(settings.get("BYTHEBOOK_API", True)),
        with_downloads=bool(settings.get("BYTHEBOOK_DOWNLOADS", True)),
        with_search=bool(settings.get("BYTHEBOOK_SEARCH", True)),
        with_cards=bool(settings.get("BYTHEBOOK_CARDS", True)),
        with_embeds=bool(settings.get("BYTHEBOOK_EMBEDS", True)),
        with_drafts=bool(settings.get("BYTHEBOOK_DRAFTS", False)),
        has_own_style=overlay(Path(settings["PATH"]).parent, Path(settings["THEME"])).has_own_style,
        **given,
    )


class ProseReader(BaseReader):  # type: ignore[misc]  # Pelican has no types
    """Reads an article or a page from the record, where it has been checked already."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Give a prose record's HTML and the metadata that Pelican wants, with the view that our templates see."""
        desk: _Desk = self.settings[_DESK]
        found = desk.prose.get(str(source_path))
        if found is None or desk.context is None:
            return "", {
                "title": Path(source_path).stem,
                "status": "skip",
                "date": datetime(1970, 1, 1, tzinfo=UTC),
            }
        prose, view = found
        metadata = {
            "title": prose.title,
            "slug": prose.id,
            "summary": prose.summary,
            "view": view,
            "status": "published",
        }
        if isinstance(prose, Article):
            day = prose.date.first or datetime(1970, 1, 1, tzinfo=UTC).date()
            metadata["date"] = datetime(day.year, day.month, day.day, tzinfo=UTC)
            if prose.status is Status.DRAFT:
                # "hidden" is what Pelican calls a page that is written and stands in no list.
                metadata["status"] = "hidden" if desk.context.settings.with_drafts else "skip"
        return view.body.html, metadata


class RecordGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes the record's pages, the feeds and the exports."""

    def generate_output(self, writer: Writer) -> None:
        """Write everything, unless the record has errors: then the last site stays as it is."""
        del writer  # ours streams, in several processes
        desk: _Desk = self.settings[_DESK]
        if desk.context is None:
            return
        try:
            self._write(desk.context, desk.work)
        except TemplateError as error:
            # `pelican -r` would run again at once, for ever; `bythebook build` fails instead.
            if self.settings.get("BYTHEBOOK_STRICT"):
                raise
            _logger.error("%s: %s", getattr(error, "name", "template"), error)  # noqa: TRY400 - for editors: no traceback

    def _write(self, context: Context, work: Work | None) -> None:
        self.env.code_generator_class = Compiler
        folder = Path(self.output_path)
        if work is None:  # plain `pelican`: into the site as it is, everything anew
            Renderer(context, self.env, folder, folder, write_changed).render_all(b"", Progress())
        else:
            renderer = Renderer(context, self.env, folder, work.output)
            work.kept, work.files = renderer.render_all(work.cache.part(work.part), work.progress, work.jobs)
        for file, content in site_files(context):
            write_changed(folder, file, content)
        if form := _form(self.settings):
            for file, content in written_form(form, context):
                write_changed(folder, file, content)
        if context.settings.has_api:
            write_changed(folder, *index_file(context, build_of(os.environ)))
            if context.settings.with_downloads and work:
                part = f"downloads {work.part}"
                work.files += renew_downloads(context, folder, work.output, work.cache, part)
            elif context.settings.with_downloads:
                write_downloads(context, folder)
        if context.settings.with_search:
            self._write_search(context, work, folder)

    def _write_search(self, context: Context, work: Work | None, folder: Path) -> None:
        if work and work.keep_search and (found := listed(work.output, "search/")):
            work.files += found
            return
        for file, content in search_files(context, work.cache if work else MemoryCache()):
            if work and stamp_in_place(work.output / file, content):
                work.files.append(file)
            else:
                write_changed(folder, file, content)


class SilentWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Writes nothing: Pelican goes through its motions, and a faulty record leaves the last good site as it was."""

    def write_file(self, *_args: object, **_kwargs: object) -> None:
        """Leave the file as it is."""

    def write_feed(self, *_args: object, **_kwargs: object) -> None:
        """Leave the feed as it is."""


def _set_up(pelican: Pelican) -> None:
    settings = pelican.settings
    settings[_DESK] = _Desk(settings)
    own = overlay(Path(settings["PATH"]).parent, Path(settings["THEME"]))
    # New lists: those in the settings are Pelican's defaults, which every run in this process shares.
    settings["THEME_TEMPLATES_OVERRIDES"] = [*settings["THEME_TEMPLATES_OVERRIDES"], *map(str, own.templates)]
    settings["THEME_STATIC_PATHS"] = [*settings["THEME_STATIC_PATHS"], *map(str, own.static)]


def _begin_run(pelican: Pelican) -> type[Generator]:
    # Pelican asks for generators once at the start of every run, before any file is read.
    _set_watch_on_claims(pelican, is_watched=False)
    pelican.settings[_DESK].open()
    return RecordGenerator


def _choose_writer(pelican: Pelican) -> type[Writer] | None:
    return SilentWriter if pelican.settings[_DESK].context is None else None


def _watch_claims(pelican: Pelican) -> None:
    # The run is over: from here until the next one, static paths are only what `pelican -r` watches. During a run
    # claims/ must not be among them, or Pelican would copy it.
    _set_watch_on_claims(pelican, is_watched=True)


def _shorten_styles(pelican: Pelican) -> None:
    shorten_styles(Path(pelican.output_path))


def _set_watch_on_claims(pelican: Pelican, *, is_watched: bool) -> None:
    others = [path for path in pelican.settings["STATIC_PATHS"] if path != _CLAIMS_FOLDER]
    pelican.settings["STATIC_PATHS"] = [*others, _CLAIMS_FOLDER] if is_watched else others


def _add_reader(readers: Readers) -> None:
    readers.reader_classes["md"] = ProseReader


@dataclass
class Work:
    """A build's work: what Pelican's run is given of it, and what the run adds."""

    examination: Examination
    cache: Cache
    progress: Progress
    output: Path
    """The site as the last build left it."""
    jobs: int = 0
    keep_search: bool = False
    """Whether the search index may stay as it is, though the record has changed."""
    kept: bytes = b""
    """What the next build may know of the pages; to be kept once the site is published."""
    remarks: Sequence[str] = ()
    """What whoever builds the site should know of it, though nothing is wrong."""
    files: list[str] = field(default_factory=list)
    """Every file of a page, whether it was made now or before."""

    @property
    def part(self) -> str:
        """The part of the cache that knows the pages of this output folder."""
        return f"pages {stamp_of([str(self.output.resolve())])}"


def settings_of(settings_file: Path, **overrides: object) -> dict[str, Any]:
    """Read a settings file as Pelican does. Raises ``SettingsError``."""
    try:
        settings: dict[str, Any] = read_settings(str(settings_file), override=overrides)
    except Exception as error:  # a settings file is a program: anything may come out of it
        raise SettingsError(f"the settings cannot be read: {type(error).__name__}: {error}") from error
    return settings


def build_site(settings_file: Path, staging: Path, work: Work, **overrides: object) -> SiteSettings:
    """Run Pelican once, with a record that has been examined already, and give the settings that it ran with.

    What has changed is written to ``staging``. ``overrides`` are settings. Raises ``SettingsError``, and whatever a
    template raises.
    """
    settings = settings_of(settings_file, OUTPUT_PATH=str(staging.resolve()), **overrides)
    url = settings["SITEURL"]
    if url and not settings["RELATIVE_URLS"] and not is_web_address(url):
        raise SettingsError(f'SITEURL is "{url}", which is not a web address: write https://example.org')
    if not (Path(settings["THEME"]) / "templates").is_dir():
        raise SettingsError(f'THEME is "{settings["THEME"]}", where there is no folder templates/')
    if fault := options_fault(settings):
        raise SettingsError(fault)
    try:
        build_of(os.environ)
    except BuildError as error:
        raise SettingsError(str(error)) from error
    if (asked := _house(settings).reviews) != work.examination.corpus.reviews_asked:
        raise SettingsError(f"BYTHEBOOK_REVIEWS is {asked} by way of another folder: write it in this file")
    if why := why_unsafe(_evidence(settings), [*_made_of(settings), work.output]):
        raise SettingsError(why)
    _form(settings)
    settings["BYTHEBOOK_WORK"] = work
    settings["BYTHEBOOK_STRICT"] = True
    console.quiet = True
    Pelican(settings).run()
    return site_settings(settings)


def _evidence(settings: dict[str, Any]) -> Path:
    return Path(settings["PATH"]).parent / str(settings.get("BYTHEBOOK_EVIDENCE") or EVIDENCE)


def _made_of(settings: dict[str, Any]) -> list[Path]:
    """Give the folders that a site is made from."""
    root = Path(settings["PATH"]).parent
    return [Path(settings["PATH"]), root / "claims", root / "theme", Path(settings["THEME"])]


def _withhold_evidence(generator: StaticGenerator) -> None:
    """Take captures out of what Pelican copies, wherever the settings or an editor put them."""
    guard = Guard(_evidence(generator.settings))
    found = [one for one in generator.staticfiles if guard.is_evidence(Path(generator.path) / one.source_path)]
    if not found:
        return
    names = ", ".join(sorted(one.relative_source_path or one.source_path for one in found))
    told = f"captures are never published: take {names} out of what the site is made from"
    if generator.settings.get("BYTHEBOOK_STRICT"):
        raise SettingsError(told)
    _logger.error("%s", told)
    generator.staticfiles = [one for one in generator.staticfiles if one not in found]
    generator.context["staticfiles"] = generator.staticfiles


def register() -> None:
    """Tell Pelican of the plugin. Receivers are functions of this module: Pelican holds them weakly."""
    # Without the "markdown" package, which we do without, the stock reader warns of every .md file.
    MarkdownReader.file_extensions = []
    signals.initialized.connect(_set_up)
    signals.get_generators.connect(_begin_run)
    signals.get_writer.connect(_choose_writer)
    signals.readers_init.connect(_add_reader)
    signals.static_generator_finalized.connect(_withhold_evidence)
    signals.finalized.connect(_watch_claims)
    signals.finalized.connect(_shorten_styles)
