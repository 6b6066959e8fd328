"""Declare the options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

CONTEXT = {"help_option_names": ["-h", "--help"]}

Root = Annotated[
    Path,
    typer.Option("--root", "-C", help="The project's folder: it holds claims/ and content/.", show_default=False),
]
Settings = Annotated[
    str, typer.Option("--settings", "-s", help="The settings file; publishconf.py builds for a real address.")
]
Output = Annotated[Path, typer.Option("--output", "-o", help="The folder that the site is built into.")]
Drafts = Annotated[bool, typer.Option("--drafts", help="Build drafts too. They stay out of indexes, feeds and counts.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print problems only.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, help="How many processes work; 0: one for each core.")]
Timings = Annotated[bool, typer.Option("--timings", help="Print where the time went.")]
Strict = Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")]


class DiffFormat(StrEnum):
    """The output format of `bythebook diff`; ``github`` annotates missing history entries only."""

    TEXT = "text"
    GITHUB = "github"
    MARKDOWN = "markdown"
    HTML = "html"


class OutputFormat(StrEnum):
    """The output format of a command for people or programs."""

    TEXT = "text"
    JSON = "json"
