"""Declare the options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

CONTEXT = {"help_option_names": ["-h", "--help"]}

plain_option = partial(typer.Option, show_default=False)
"""An option whose default needs no mention, or is in its help."""

Root = Annotated[Path, plain_option("--root", "-C", help="Project folder, with claims/ and content/.")]
Settings = Annotated[str, typer.Option("--settings", "-s", help="Settings file.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Folder to build in. Default: OUTPUT_PATH of the settings.")
]
Drafts = Annotated[bool, typer.Option("--drafts", help="Build drafts too, without listing or counting them.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print problems only.")]
Jobs = Annotated[int, plain_option("--jobs", "-j", min=0, help="Worker processes. Default: one per core.", metavar="N")]
Timings = Annotated[bool, typer.Option("--timings", help="Print timings.")]
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
