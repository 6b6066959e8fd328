"""Settings that commands need besides a build's."""

from __future__ import annotations

from pathlib import Path

import typer

from bythebook.cli.printing import say
from bythebook.plugin.clock import today
from bythebook.records import SiteRequirements
from bythebook.render.evidence_guard import DEFAULT, why_unsafe

WRONG_CALL = 2


def setting(root: Path, settings: str, name: str) -> object:
    """Give a setting of a project, or nothing.

    Pelican takes half a second to load, and is asked only where a settings file speaks of the setting. Ends the program
    for settings that cannot be read.
    """
    files = [root / settings, *root.glob("*.py")]
    if not any(name in file.read_text(encoding="utf-8", errors="replace") for file in files if file.is_file()):
        return None
    from bythebook.plugin import SettingsError, load_settings

    try:
        return load_settings(root / settings).get(name)
    except SettingsError as error:
        raise wrong_settings(root, settings, str(error)) from error


def requirements_of(root: Path, settings: str = "pelicanconf.py") -> SiteRequirements:
    """Give what a project asks of its record, today. Ends the program for a setting that is no number."""
    asked = setting(root, settings, "BYTHEBOOK_REVIEWS")
    try:
        return SiteRequirements.of(asked, today())
    except ValueError as error:
        raise wrong_settings(root, settings, str(error)) from error


def evidence_of(root: Path, settings: str = "pelicanconf.py") -> Path:
    """Give a project's evidence folder. Ends the program where that would be published."""
    folder = root / str(setting(root, settings, "BYTHEBOOK_EVIDENCE") or DEFAULT)
    if why := why_unsafe(folder, [root / name for name in ("claims", "content", "theme", "output")]):
        raise wrong_settings(root, settings, why)
    return folder


def wrong_settings(root: Path, settings: str, why: str) -> typer.Exit:
    """Tell what is wrong with the settings; gives what ends the program for it."""
    say(f"{root / settings}: {why}.")
    return typer.Exit(WRONG_CALL)
