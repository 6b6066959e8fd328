"""Declare the commands for reviewing: diff, links, conform."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bythebook.cli.options import CONTEXT, DiffFormat, Jobs, OutputFormat, Quiet, Root, Settings, Strict, Timings
from bythebook.extras import require_extra

review_commands = typer.Typer(context_settings=CONTEXT)


@review_commands.command()
def diff(
    base: Annotated[str, typer.Argument(help="The commit to compare with: a branch, a tag, HEAD~1 or an id.")],
    head: Annotated[str, typer.Argument(help="The commit to be compared; the working tree if left out.")] = "",
    root: Root = Path(),
    settings: Settings = "pelicanconf.py",
    output_format: Annotated[
        DiffFormat, typer.Option("--format", help="How the difference is told.")
    ] = DiffFormat.TEXT,
    merge_base: Annotated[
        bool, typer.Option("--merge-base", help="Compare with the commit where HEAD left the line of BASE.")
    ] = False,
    jobs: Jobs = 0,
    quiet: Quiet = False,
    timings: Timings = False,
) -> None:
    """Tell what a change does, as readers would see it: records, findings, words, pages, problems.

    Each change of substance to a published claim needs an entry in its history: what is missing is told first, with
    what to write. docs/reviewing.md explains it. Exit status 1 if something is missing or an error is new, 2 if the
    two cannot be compared.
    """
    from bythebook.cli.diff import run
    from bythebook.cli.project import site_requirements
    from bythebook.newsroom.revisions import DiffOptions

    options = DiffOptions(
        root, base, head, from_merge_base=merge_base, requirements=site_requirements(root, settings), jobs=jobs
    )
    raise typer.Exit(run(options, output_format, quiet=quiet, timings=timings))


class LinksFormat(StrEnum):
    """The output format of `bythebook links`."""

    TEXT = "text"
    MARKDOWN = "markdown"


@review_commands.command()
def links(
    output_format: Annotated[
        LinksFormat, typer.Option("--format", help="How the findings are told.")
    ] = LinksFormat.TEXT,
    pause: Annotated[float, typer.Option("--pause", min=0, help="Seconds between two requests to one host.")] = 1.0,
    timeout: Annotated[float, typer.Option("--timeout", min=1, help="Seconds that a host may take to answer.")] = 30.0,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Ask addresses of this machine or a private network too.")
    ] = False,
    root: Root = Path(),
) -> None:
    """Ask every page that the record leads to whether it is still there, with the words that were read on it.

    It needs the network, and takes a second a page. Exit status 1 if a page is gone or out of reach, or if quoted words
    do not stand on it any more. docs/publishing.md tells of the weekly report.
    """
    require_extra("evidence", "bythebook links")
    from bythebook.cli.links import LinksOptions, run

    raise typer.Exit(run(LinksOptions(root, output_format.value, allow_private, pause, timeout)))


@review_commands.command()
def conform(
    paths: Annotated[list[Path], typer.Argument(help="Saved pages, files of JSON, or folders with pages in them.")],
    output_format: Annotated[
        OutputFormat, typer.Option("--format", help="How the problems are printed.")
    ] = OutputFormat.TEXT,
    strict: Strict = False,
    jobs: Jobs = 0,
    quiet: Quiet = False,
) -> None:
    """Hold ClaimReview markup, this site's or anyone's, to Google's list and to the known pitfalls.

    Each problem names the file, the line and the path in the markup. docs/conformance.md explains them. Exit status 1
    if there is an error, 2 if there is no ClaimReview at all.
    """
    require_extra("markup", "bythebook conform")
    from bythebook.cli.conform import run

    raise typer.Exit(run(paths, as_json=output_format is OutputFormat.JSON, strict=strict, jobs=jobs, quiet=quiet))
