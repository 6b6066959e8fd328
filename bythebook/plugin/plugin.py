"""The plugin as Pelican calls it: what happens at which signal of a run."""

from __future__ import annotations

import logging
from pathlib import Path

from pelican import Pelican, signals
from pelican.generators import Generator, StaticGenerator
from pelican.readers import Readers
from pelican.writers import Writer

from bythebook.markdown.record_links import RecordLinksExtension
from bythebook.plugin.contents import use_record_contents
from bythebook.plugin.generators import RecordGenerator
from bythebook.plugin.needed_extras import require_needed_extras
from bythebook.plugin.readers import RecordMarkdownReader
from bythebook.plugin.session import SESSION, ArticleError, BuildSession
from bythebook.plugin.settings import NOT_THE_ENGINES, SettingsError, evidence_folder
from bythebook.plugin.unnamed_pictures import unnamed_pictures
from bythebook.plugin.writers import RecordWriter
from bythebook.render.compiler import use_fast_compiler
from bythebook.render.evidence_guard import EvidenceGuard
from bythebook.render.minify import minify_theme
from bythebook.render.strict_names import set_strict_folders, with_strict_names
from bythebook.render.theme_overlay import find_overlay, has_record_templates
from bythebook.shipped import shipped

_logger = logging.getLogger(__name__)


def register() -> None:
    """Connect to Pelican's signals. Receivers are functions of modules: Pelican holds them weakly."""
    signals.initialized.connect(_set_up)
    signals.get_generators.connect(_get_generators)
    signals.get_writer.connect(_get_writer)
    signals.readers_init.connect(_add_reader)
    signals.generator_init.connect(_share_environment)
    signals.content_object_init.connect(use_record_contents)
    signals.static_generator_finalized.connect(_withhold_files)
    signals.all_generators_finalized.connect(_stop_on_failures)
    signals.finalized.connect(_minify_theme)


def _set_up(pelican: Pelican) -> None:
    settings = pelican.settings
    if SESSION not in settings:
        # Pelican shows a traceback of any other exception.
        raise SystemExit(f"By the Book cannot run: {NOT_THE_ENGINES}")
    require_needed_extras(settings)
    theme = Path(settings["THEME"])
    own = find_overlay(Path(settings["PATH"]).parent, theme)
    is_ours = has_record_templates(theme)
    engine = [] if is_ours else [str(shipped("theme") / "static")]
    # New values: those in the settings are Pelican's defaults, which every run in this process shares.
    # The project's own templates belong to the theme of By the Book: they do not replace those of another theme.
    overrides = own.templates if is_ours else ()
    settings["THEME_TEMPLATES_OVERRIDES"] = [*settings["THEME_TEMPLATES_OVERRIDES"], *map(str, overrides)]
    settings["THEME_STATIC_PATHS"] = [*engine, *settings["THEME_STATIC_PATHS"], *map(str, own.static)]
    extensions = [*settings["MARKDOWN"].get("extensions", ()), RecordLinksExtension()]
    settings["MARKDOWN"] = {**settings["MARKDOWN"], "extensions": extensions}


def _get_generators(pelican: Pelican) -> type[Generator]:
    del pelican
    return RecordGenerator


def _get_writer(pelican: Pelican) -> type[Writer]:
    del pelican
    return RecordWriter


def _add_reader(readers: Readers) -> None:
    readers.reader_classes["md"] = RecordMarkdownReader


def _share_environment(generator: Generator) -> None:
    """Use one Jinja environment for all generators of a run, so that each template is compiled only once.

    Pelican creates an equal one for each generator. With a theme of Pelican's, record pages have one of their own.
    """
    session: BuildSession = generator.settings[SESSION]
    use_fast_compiler(generator.env)
    if has_record_templates(Path(generator.theme)):
        set_strict_folders(generator.env, Path(generator.theme) / "templates")
        generator.env = session.environment = session.environment or generator.env
    if isinstance(generator, RecordGenerator):
        generator.env = session.record_environment = with_strict_names(generator.env)


def _stop_on_failures(generators: list[Generator]) -> None:
    """Stop before anything is written if an article or a page could not be read."""
    if generators and (failures := generators[0].settings[SESSION].failures):
        raise ArticleError("\n".join(sorted(failures)))


def _minify_theme(pelican: Pelican) -> None:
    minify_theme(Path(pelican.output_path))


def _withhold_files(generator: StaticGenerator) -> None:
    """Leave out the files that only drafts name, and the pictures that nothing names.

    Stop if a capture is among the rest, wherever somebody put it.
    """
    session: BuildSession = generator.settings[SESSION]
    unnamed = [] if session.context.settings.with_drafts else unnamed_pictures(session.context, generator.settings)
    session.warn([f"content/{path} is not published, because nothing that is published names it" for path in unnamed])
    withheld = session.withheld_files.union(unnamed)
    # Pelican copies what is in this very list.
    generator.staticfiles[:] = [one for one in generator.staticfiles if one.get_relative_source_path() not in withheld]
    guard = EvidenceGuard(evidence_folder(generator.settings))
    found = [one for one in generator.staticfiles if guard.is_evidence(Path(generator.path) / one.source_path)]
    if found:
        names = ", ".join(sorted(one.relative_source_path or one.source_path for one in found))
        raise SettingsError(f"captures are never published: take {names} out of what the site is made from")
