"""Run ``bythebook release``: write the record of a commit as one archive."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bythebook.cli.output import echo, print_problems, summary
from bythebook.cli.progress import make_progress
from bythebook.cli.project import settings_error, usage_error
from bythebook.extras import has_extra

if TYPE_CHECKING:
    from bythebook.newsroom.releases.release import Release, ReleaseOptions

_PUBLISH, _WORK = "publishconf.py", "pelicanconf.py"
_PLACEHOLDER = "example.org"


@dataclass(frozen=True, slots=True)
class ReleaseCommand:
    """The options of ``bythebook release``."""

    root: Path
    version: str
    folder: Path
    settings: str
    since: str
    overwrite: bool
    jobs: int
    quiet: bool


def run(command: ReleaseCommand) -> int:
    """Write the archive. Return the exit status."""
    from bythebook.newsroom.releases.archive import ArchiveExistsError
    from bythebook.newsroom.releases.release import FaultyRevisionError, ReleaseError, make_release
    from bythebook.newsroom.revisions.git import RevisionError

    options = _options(command)
    try:
        release = make_release(options, make_progress(quiet=command.quiet))
    except FaultyRevisionError as error:
        print_problems(error.examination.problems)
        echo(f"{summary(error.examination)} Nothing was released.")
        return 1
    except ArchiveExistsError as error:
        echo(
            f"{error} exists, with other content: archives that others may have are not replaced. Choose another "
            "version, as in bythebook release 2026.12.1b, or pass --overwrite."
        )
        return 1
    except (ReleaseError, RevisionError) as error:
        echo(f"{error} Nothing was released.")
        return 2
    except (OSError, sqlite3.Error) as error:
        # A database, or a file that is packed, does not say which file could not be written.
        place, reason = getattr(error, "filename", None) or command.folder, getattr(error, "strerror", None) or error
        echo(f"{place}: {reason}. Nothing was released. Is the disk full?")
        return 2
    if not command.quiet:
        _print(release)
    return 0


def _options(command: ReleaseCommand) -> ReleaseOptions:
    """Return what to release. Raise ``typer.Exit`` for unreadable settings."""
    from bythebook.language import CatalogError, canonical, load_language
    from bythebook.newsroom.releases.release import ReleaseOptions
    from bythebook.plugin import SettingsError, load_settings, requirements_settings, site_settings
    from bythebook.plugin.setting_faults import invalid_settings

    root, name = command.root, _settings_name(command)
    try:
        settings = load_settings(root / name)
        if faults := invalid_settings(settings):
            raise settings_error(root, name, *faults)
        site = site_settings(settings)
        requirements = requirements_settings(settings)
        language = load_language(site.language, root, canonical(settings.get("BYTHEBOOK_RECORD_LANGUAGE", ""))).language
    except (SettingsError, CatalogError) as error:
        raise settings_error(root, name, str(error)) from error
    if urlsplit(site.url).hostname == _PLACEHOLDER:
        site = replace(site, url="")
    if not site.url:
        echo(
            "SITEURL is not set, so addresses in the archive begin with /. Set it, as in "
            "SITEURL=https://tracker.example bythebook release."
        )
    folder = command.folder if command.folder.is_absolute() else root / command.folder
    return ReleaseOptions(
        root=root,
        site=replace(site, with_parquet=has_extra("parquet")),
        folder=folder,
        version=command.version,
        since=command.since,
        settings=tuple(dict.fromkeys((name, _WORK))),
        doi=settings.get("BYTHEBOOK_DOI", ""),
        language=language,
        requirements=requirements,
        overwrite=command.overwrite,
        jobs=command.jobs,
    )


def _settings_name(command: ReleaseCommand) -> str:
    """Return the settings file: that for publishing, where there is one. Raise ``typer.Exit`` if there is none."""
    names = (command.settings,) if command.settings else (_PUBLISH, _WORK)
    for name in names:
        if (command.root / name).is_file():
            return name
    raise usage_error(f"{command.root / names[0]} not found. Run the command in the project folder, or set --root.")


def _print(release: Release) -> None:
    facts, last = release.facts, release.last
    where = f"commit {facts.commit[:10]}" if facts.commit else "the folder as it is, which is not in git"
    records = "record" if release.changes == 1 else "records"
    since = f"{release.changes:,} {records} changed since {last.version}" if last else "the first release"
    state = "Wrote" if release.is_new else "Unchanged:"
    echo(f"{state} {release.archive} ({release.archive.stat().st_size / 1e6:.1f} MB) from {where}; {since}.")
    echo("docs/releases.md explains how to publish it and how to get a DOI.")
