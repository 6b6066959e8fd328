"""Declare the commands for reviewing: diff, suggest, links, conform."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bythebook.cli.options import CONTEXT, DiffFormat, Jobs, OutputFormat, Quiet, Root, Settings, Strict, Timings
from bythebook.extras import require_extra

review_commands = typer.Typer(context_settings=CONTEXT)


@review_commands.command(rich_help_panel="Check")
def diff(
    base: Annotated[str, typer.Argument(help="Commit to compare with: a branch, tag or hash.")],
    head: Annotated[str, typer.Argument(help="Commit to compare (default: the working tree).")] = "",
    root: Root = Path(),
    settings: Settings = "pelicanconf.py",
    output_format: Annotated[
        DiffFormat, typer.Option("--format", help="text, github, markdown or html.", metavar="FORMAT")
    ] = DiffFormat.TEXT,
    merge_base: Annotated[bool, typer.Option("--merge-base", help="Compare with where HEAD left BASE.")] = False,
    jobs: Jobs = 0,
    quiet: Quiet = False,
    timings: Timings = False,
) -> None:
    """Show how a change affects readers.

    Lists changed records, findings, texts, pages and problems. Every substantive change to a published claim needs a
    history entry. Missing entries are listed first, with what to write; docs/reviewing.md explains why. The exit status
    is 1 if an entry is missing or an error is new, and 2 if the commits cannot be compared.
    """
    from bythebook.cli.diff import run
    from bythebook.cli.project import site_requirements
    from bythebook.clock import today
    from bythebook.newsroom.revisions.difference import DiffOptions

    requirements = site_requirements(root, settings)
    options = DiffOptions(
        root, base, head, from_merge_base=merge_base, requirements=requirements, day=today(), jobs=jobs
    )
    raise typer.Exit(run(options, output_format, quiet=quiet, timings=timings))


@review_commands.command(rich_help_panel="Check")
def suggest(
    base: Annotated[str, typer.Argument(help="Commit to compare with: a branch, tag or hash.")],
    head: Annotated[str, typer.Argument(help="Commit to fix and format (default: HEAD).")] = "",
    root: Root = Path(),
    settings: Settings = "pelicanconf.py",
    merge_base: Annotated[bool, typer.Option("--merge-base", help="Compare with where HEAD left BASE.")] = False,
    jobs: Jobs = 0,
) -> None:
    """Print the fixes of a change as suggestions for GitHub.

    Suggests what `check --fix` and `fmt` would do in the files that differ between two commits. Prints JSON and writes
    no file of the project. The exit status is 2 if the commits cannot be compared.
    """
    from bythebook.cli.project import site_requirements
    from bythebook.cli.suggest import run
    from bythebook.newsroom.revisions.difference import DiffOptions

    raise typer.Exit(
        run(
            DiffOptions(
                root, base, head, from_merge_base=merge_base, requirements=site_requirements(root, settings), jobs=jobs
            )
        )
    )


class LinksFormat(StrEnum):
    """The output format of `bythebook links`."""

    TEXT = "text"
    MARKDOWN = "markdown"


@review_commands.command(rich_help_panel="Check")
def links(
    output_format: Annotated[LinksFormat, typer.Option("--format", help="Output format.")] = LinksFormat.TEXT,
    pause: Annotated[float, typer.Option(min=0, help="Seconds between requests to one host.")] = 1.0,
    timeout: Annotated[float, typer.Option(min=1, help="Timeout per request, in seconds.")] = 30.0,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Allow requests to localhost and private networks.")
    ] = False,
    root: Root = Path(),
) -> None:
    """Check that linked pages still exist and contain the quoted words.

    Needs the network, and takes about a second per page. The exit status is 1 if a page is gone or unreachable, or no
    longer contains the quoted words, and 3 if nothing is wrong but some pages could not be checked.
    docs/publishing.md describes the weekly report.
    """
    require_extra("evidence", "bythebook links")
    from bythebook.cli.links import LinksOptions, run

    raise typer.Exit(run(LinksOptions(root, output_format.value, allow_private, pause, timeout)))


@review_commands.command(rich_help_panel="Check")
def conform(
    paths: Annotated[list[Path], typer.Argument(help="Saved pages, JSON files, or folders of pages.")],
    output_format: Annotated[OutputFormat, typer.Option("--format", help="Output format.")] = OutputFormat.TEXT,
    strict: Strict = False,
    jobs: Jobs = 0,
    quiet: Quiet = False,
) -> None:
    """Check any site's ClaimReview markup.

    Checks it against Google's requirements and for common mistakes. Each problem has the file, the line and the path in
    the markup; docs/conformance.md explains them. The exit status is 1 if there is an error, and 2 if there is no
    ClaimReview.
    """
    require_extra("markup", "bythebook conform")
    from bythebook.cli.conform import run

    raise typer.Exit(run(paths, as_json=output_format is OutputFormat.JSON, strict=strict, jobs=jobs, quiet=quiet))
