"""Overlay a project's own theme on the engine's: its templates and files replace the engine's of the same name."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

FOLDER = "theme"
"""The folder of a project's own theme, relative to the project."""
OWN_STYLE = "css/own.css"
"""A style sheet that every page loads after the engine's, if the project has it."""


class ThemeOverlay(NamedTuple):
    """The folders that override those of the theme that the settings name."""

    templates: tuple[Path, ...]
    static: tuple[Path, ...]


def find_overlay(project: Path, theme: Path) -> ThemeOverlay:
    """Return a project's overlay of ``theme``; empty where the project's own folder is the theme."""
    own = (project / FOLDER).resolve()
    overriding = [] if own == theme.resolve() else [own]
    statics = tuple(folder for one in overriding if (folder := one / "static").is_dir())
    return ThemeOverlay(
        templates=tuple(folder for one in overriding if (folder := one / "templates").is_dir()), static=statics
    )


def has_record_templates(theme: Path) -> bool:
    """Return whether a theme has templates for the record's pages, as Pelican's own themes have not."""
    return (theme / "templates" / "claim.html").is_file()
