"""A run of Pelican for a site with a record: nothing is written while the record has errors."""

from __future__ import annotations

import inspect
import logging
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import pelican
from jinja2 import TemplateError

from bythebook.language import CatalogError
from bythebook.plugin.examples import ExamplesError
from bythebook.plugin.manual import ManualError
from bythebook.plugin.session import SESSION, ArticleError, BuildSession, FaultyRecordError
from bythebook.plugin.setting_faults import invalid_settings
from bythebook.plugin.settings import DEFAULTS, SettingsError
from bythebook.setting_lines import place_of_setting

_logger = logging.getLogger(__name__)
_CLAIMS_FOLDER = "../claims"  # seen from PATH, which is content/
_EXPECTED = (
    ArticleError,
    CatalogError,
    ExamplesError,
    FaultyRecordError,
    ManualError,
    OSError,
    SettingsError,
    TemplateError,
)
"""What an editor or a site's owner can cause, and reads without a traceback."""


class RecordPelican(pelican.Pelican):  # type: ignore[misc]  # Pelican has no types
    """Pelican, as the setting ``PELICAN_CLASS`` names it.

    A record with errors, or any other failure, ends ``pelican content`` with exit status 1. ``pelican -r`` waits for
    the next edit: by itself it would begin the next run at once after an exception. ``bythebook build`` gets the
    exception.
    """

    def __init__(self, settings: dict[str, Any]) -> None:
        """Check the settings. ``initialized`` is sent, and plugins are registered, only if they can be used."""
        if faults := invalid_settings(settings):
            self._fail(SettingsError(*faults), settings)
        settings[SESSION] = BuildSession(settings)
        if settings["CACHE_CONTENT"]:
            settings["CACHE_CONTENT"] = False
            settings[SESSION].warn([_NO_CACHE])
        # A folder that is not there would be a warning with every run of `pelican -r`.
        settings["STATIC_PATHS"] = [
            path for path in settings["STATIC_PATHS"] if path != "files" or (Path(settings["PATH"]) / path).is_dir()
        ]
        wanted = [name for name in settings["PLUGINS"] or () if isinstance(name, str)]
        super().__init__(settings)
        loaded = settings["PLUGINS"]  # names, once they are registered
        for name in wanted:
            if name not in loaded and f"pelican.plugins.{name}" not in loaded:
                self._fail(SettingsError(_NOT_LOADED.format(name)), settings)

    def run(self) -> None:
        """Run the generators, once the record is known to have no errors."""
        _set_watch_on_claims(self.settings, is_watched=False)
        try:
            self.settings[SESSION].open()
            super().run()
        except Exception as error:  # noqa: BLE001  # each is raised again, or ends the run with a message
            self._fail(error, self.settings)
        finally:
            # From here until the next run, static paths are only what `pelican -r` watches. During a run claims/ must
            # not be among them, or Pelican would copy it.
            _set_watch_on_claims(self.settings, is_watched=True)

    @staticmethod
    def _fail(error: Exception, settings: dict[str, Any]) -> None:
        """Log an error and exit; raise it for ``bythebook build``; or return, and ``pelican -r`` waits for an edit."""
        is_watching = _is_autoreloading()
        if settings.get("BYTHEBOOK_JOB") or not (is_watching or isinstance(error, _EXPECTED)):
            raise error
        message = _described(error)
        _logger.error("%s", message, exc_info=not isinstance(error, _EXPECTED))
        if not is_watching:
            sys.exit(1)
        if SESSION not in settings:  # the settings were edited: `pelican -r` goes on with those that it has
            raise error


_NO_CACHE = (
    "CACHE_CONTENT is off: Pelican's cache goes by an article's own file, and an article shows claims out of others. "
    "`bythebook build` has a cache that goes by all of them"
)


_NOT_LOADED = (
    'the plugin "{0}" cannot be loaded: install its package, or take it out of PLUGINS. Pelican has logged the reason'
)


def _settings_file() -> str:
    """Return the settings file of a run of ``pelican``, which passes on what is in it and not its name."""
    given = ArgumentParser(add_help=False, allow_abbrev=False)
    given.add_argument("-s", "--settings", default=pelican.DEFAULT_CONFIG_NAME)
    return str(given.parse_known_args()[0].settings)


def _described(error: Exception) -> str:
    match error:
        case FaultyRecordError():
            return "Nothing is written while the record has errors."
        case TemplateError():
            return f"{getattr(error, 'filename', None) or getattr(error, 'name', 'a template')}: {error}"
        case SettingsError():
            faults = [str(fault) for fault in error.args]
            return "\n".join(f"{place_of_setting(Path(), _settings_file(), fault)}: {fault}" for fault in faults)
        case OSError():
            return f"{error.filename}: {error.strerror or error}"
        case _:
            return str(error) or type(error).__name__


def _is_autoreloading() -> bool:
    """Return whether ``pelican -r`` makes this run. It leaves no other trace than its frame on the stack."""
    frame = inspect.currentframe()
    while frame is not None:
        if frame.f_code is pelican.autoreload.__code__:
            return True
        frame = frame.f_back
    return False


def _set_watch_on_claims(settings: dict[str, Any], *, is_watched: bool) -> None:
    others = [path for path in settings["STATIC_PATHS"] if path != _CLAIMS_FOLDER]
    has_claims = (Path(settings["PATH"]) / _CLAIMS_FOLDER).is_dir()
    settings["STATIC_PATHS"] = [*others, _CLAIMS_FOLDER] if is_watched and has_claims else others


ENGINE_SETTINGS: dict[str, Any] = {**DEFAULTS, "PELICAN_CLASS": RecordPelican}
"""What every settings file begins with: what the engine needs of Pelican's settings."""
