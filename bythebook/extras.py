"""Extras: packages that some commands and settings need and the core does without (``pyproject.toml``)."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

EXTRAS = {
    "authoring": ("prompt_toolkit",),
    "cards": ("typst", "PIL"),
    "evidence": ("lxml", "pypdfium2", "urllib3", "warcio"),
    "languages": ("babel",),
    "markup": ("lxml",),
    "parquet": ("pyarrow",),
}
"""Each extra, and the modules that the engine imports from it."""


class MissingExtraError(Exception):
    """An extra is not installed; the message says what needs it and which command installs it."""


def has_extra(name: str) -> bool:
    """Return whether every module of an extra is installed."""
    return all(find_spec(module) for module in EXTRAS[name])


def require_extra(name: str, user: str) -> None:
    """Raise ``MissingExtraError`` unless an extra is installed. ``user`` is what needs it, as the message's subject."""
    if not has_extra(name):
        raise MissingExtraError(f'{user} needs the extra "{name}". Install it: {install_command(name)}')


def install_command(name: str) -> str:
    """Return the command that installs an extra: make's in the environment that a project's make set up, else pip's."""
    project = Path(sys.prefix).parent
    if (project / "Makefile").is_file() and (project / "requirements" / f"{name}.txt").is_file():
        return f"make engine EXTRAS={name}"
    return f'pip install "bythebook[{name}]"'
