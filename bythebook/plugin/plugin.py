"""The plugin as Pelican calls it: what happens at which moment of a run."""

from __future__ import annotations

import logging
from pathlib import Path

from pelican import Pelican, signals
from pelican.generators import Generator, StaticGenerator
from pelican.readers import MarkdownReader, Readers
from pelican.writers import Writer

from bythebook.plugin.generator import RecordGenerator
from bythebook.plugin.needed_extras import require_needed_extras
from bythebook.plugin.reader import ProseReader
from bythebook.plugin.session import SESSION, BuildSession
from bythebook.plugin.settings import SettingsError, evidence_folder
from bythebook.plugin.writer import ProseWriter, SilentWriter
from bythebook.render.compiler import use_fast_compiler
from bythebook.render.css import minify_styles
from bythebook.render.evidence_guard import EvidenceGuard
from bythebook.render.theme_overlay import find_overlay

_logger = logging.getLogger(__name__)
_CLAIMS_FOLDER = "../claims"  # seen from PATH, which is content/


def register() -> None:
    """Tell Pelican of the plugin. Receivers are functions of this module: Pelican holds them weakly."""
    # Without the "markdown" package, which we do without, the stock reader warns of every .md file.
    MarkdownReader.file_extensions = []
    signals.initialized.connect(_set_up)
    signals.get_generators.connect(_begin_run)
    signals.generator_init.connect(_share_environment)
    signals.get_writer.connect(_choose_writer)
    signals.readers_init.connect(_add_reader)
    signals.static_generator_finalized.connect(_withhold_evidence)
    signals.finalized.connect(_watch_claims)
    signals.finalized.connect(_shorten_styles)


def _set_up(pelican: Pelican) -> None:
    settings = pelican.settings
    require_needed_extras(settings)
    settings[SESSION] = BuildSession(settings)
    own = find_overlay(Path(settings["PATH"]).parent, Path(settings["THEME"]))
    # New lists: those in the settings are Pelican's defaults, which every run in this process shares.
    settings["THEME_TEMPLATES_OVERRIDES"] = [*settings["THEME_TEMPLATES_OVERRIDES"], *map(str, own.templates)]
    settings["THEME_STATIC_PATHS"] = [*settings["THEME_STATIC_PATHS"], *map(str, own.static)]


def _begin_run(pelican: Pelican) -> type[Generator]:
    # Pelican asks for generators once at the start of every run, before any file is read.
    _set_watch_on_claims(pelican, is_watched=False)
    pelican.settings[SESSION].open()
    return RecordGenerator


def _share_environment(generator: Generator) -> None:
    """Use one Jinja environment for all generators of a run, so that each template is compiled only once.

    Pelican creates an equal one for each generator.
    """
    session: BuildSession = generator.settings[SESSION]
    if session.environment is None:
        session.environment = generator.env
        use_fast_compiler(generator.env)
    generator.env = session.environment


def _choose_writer(pelican: Pelican) -> type[Writer]:
    return SilentWriter if pelican.settings[SESSION].context is None else ProseWriter


def _watch_claims(pelican: Pelican) -> None:
    # The run is over: from here until the next one, static paths are only what `pelican -r` watches. During a run
    # claims/ must not be among them, or Pelican would copy it.
    _set_watch_on_claims(pelican, is_watched=True)


def _shorten_styles(pelican: Pelican) -> None:
    minify_styles(Path(pelican.output_path))


def _set_watch_on_claims(pelican: Pelican, *, is_watched: bool) -> None:
    others = [path for path in pelican.settings["STATIC_PATHS"] if path != _CLAIMS_FOLDER]
    pelican.settings["STATIC_PATHS"] = [*others, _CLAIMS_FOLDER] if is_watched else others


def _add_reader(readers: Readers) -> None:
    readers.reader_classes["md"] = ProseReader


def _withhold_evidence(generator: StaticGenerator) -> None:
    """Take captures out of what Pelican copies, wherever the settings or an editor put them."""
    guard = EvidenceGuard(evidence_folder(generator.settings))
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
