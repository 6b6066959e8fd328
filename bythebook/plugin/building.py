"""A whole build: the settings are looked through, and Pelican runs once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pelican.log import console
from pelican.settings import DEFAULT_CONFIG

from bythebook.pages import SiteSettings
from bythebook.pages.build_info import BuildError, build_info
from bythebook.plugin.run import RecordPelican
from bythebook.plugin.session import BuildJob
from bythebook.plugin.setting_faults import invalid_settings
from bythebook.plugin.settings import (
    NOT_THE_ENGINES,
    SettingsError,
    evidence_folder,
    load_settings,
    requirements_settings,
    site_settings,
    source_folders,
)
from bythebook.records.default_language import default_language
from bythebook.render.evidence_guard import unsafe_reason
from bythebook.render.theme_overlay import has_record_templates
from bythebook.render.theme_use import link_out_of_theme, unused_theme_files
from bythebook.shipped import shipped


def build_site(settings_file: Path, staging: Path, job: BuildJob, **overrides: object) -> SiteSettings:
    """Run Pelican once, with a record that has been examined already. Return the settings that it ran with.

    What has changed is written to ``staging``. ``overrides`` are settings. Raise ``SettingsError``, and whatever a
    template raises.
    """
    settings = load_settings(settings_file, OUTPUT_PATH=str(staging.resolve()), **overrides)
    if settings["PELICAN_CLASS"] == DEFAULT_CONFIG["PELICAN_CLASS"]:
        raise SettingsError(NOT_THE_ENGINES)
    if faults := invalid_settings(settings):
        raise SettingsError(*faults)
    _refuse_unusable(settings)
    try:
        build_info(os.environ)
    except BuildError as error:
        raise SettingsError(str(error)) from error
    requirements = requirements_settings(settings)
    if (asked := requirements.reviews) != job.examination.corpus.reviews_asked:
        raise SettingsError(f"BYTHEBOOK_REVIEWS is {asked} by way of another folder: write it in this file")
    if (language := requirements.language) != default_language():
        raise SettingsError(f'the language is "{language}" by way of another folder: write DEFAULT_LANG in this file')
    if why := unsafe_reason(evidence_folder(settings), [*source_folders(settings), job.output]):
        raise SettingsError(why)
    theme = Path(settings["THEME"])
    themes = [theme] if has_record_templates(theme) else [theme, shipped("theme")]
    job.warnings += unused_theme_files(Path(settings["PATH"]).parent, *themes)
    settings["BYTHEBOOK_JOB"] = job
    console.quiet = True
    RecordPelican(settings).run()
    if any(str(name).endswith("precompress") for name in settings["PLUGINS"]):
        job.files += _compressed(job)
    return site_settings(settings)


def _refuse_unusable(settings: Mapping[str, Any]) -> None:
    """Raise ``SettingsError`` for an address or a theme that no site can have."""
    url = settings["SITEURL"]
    if not url and not settings["RELATIVE_URLS"]:
        raise SettingsError("SITEURL is empty: write the site's address, as https://example.org, or set RELATIVE_URLS")
    if not (Path(settings["THEME"]) / "templates").is_dir():
        raise SettingsError(f'THEME is "{settings["THEME"]}", where there is no folder templates/')
    if link := link_out_of_theme(Path(settings["PATH"]).parent):
        raise SettingsError(f"{link} is a link out of the project, or to a folder that it is in: copy what it leads to")


def _compressed(job: BuildJob) -> list[str]:
    """Return the compressed copies, by the plugin precompress, of files that stay as they are: they stay too.

    The plugin compresses what this build has written.
    """
    copies = (f"{file}{ending}" for file in job.staying for ending in (".gz", ".br", ".zst"))
    return [copy for copy in copies if (job.output / copy).is_file()]
