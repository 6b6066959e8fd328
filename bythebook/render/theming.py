"""A project's own theme over the engine's: a template or a file of the project takes the place of the engine's."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

FOLDER = "theme"
"""A project's own theme, in the project's folder."""
OWN_STYLE = "css/own.css"
"""A style sheet that every page loads after the engine's, if the project's theme has it."""


class Overlay(NamedTuple):
    """What a project lays over the theme that its settings name."""

    templates: tuple[Path, ...]
    static: tuple[Path, ...]
    has_own_style: bool


def overlay(project: Path, theme: Path) -> Overlay:
    """Find what a project lays over ``theme``: nothing where the project's own folder is the theme."""
    own = (project / FOLDER).resolve()
    above = [] if own == theme.resolve() else [own]
    statics = tuple(folder for one in above if (folder := one / "static").is_dir())
    return Overlay(
        templates=tuple(folder for one in above if (folder := one / "templates").is_dir()),
        static=statics,
        has_own_style=any((folder / OWN_STYLE).is_file() for folder in (theme / "static", *statics)),
    )
