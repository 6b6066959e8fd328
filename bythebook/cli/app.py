"""Declare the program ``bythebook``: its commands for a whole site, and the groups of all others.

The modules ``*_commands`` declare options and help; what a command needs is imported when it runs.
"""

from __future__ import annotations

import gc
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bythebook.cli.evidence_commands import evidence_commands
from bythebook.cli.help import ProgramGroup, show_help
from bythebook.cli.import_commands import import_commands
from bythebook.cli.new_commands import new_commands
from bythebook.cli.options import CONTEXT, Drafts, Jobs, Output, Quiet, Root, Settings, Strict, Timings
from bythebook.cli.project_commands import project_commands
from bythebook.cli.record_commands import record_commands
from bythebook.cli.review_commands import review_commands

app = typer.Typer(
    name="bythebook",
    help="Publish what officials said, beside what the rules say.",
    cls=ProgramGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=True,
    context_settings=CONTEXT,
)
app.add_typer(new_commands, name="new", rich_help_panel="Write")
app.add_typer(import_commands, name="import", rich_help_panel="Write")
for commands in (record_commands, review_commands, evidence_commands, project_commands):
    app.add_typer(commands)
app.command("help", rich_help_panel="Project")(show_help)


class CheckFormat(StrEnum):
    """The output format of `bythebook check`."""

    TEXT = "text"
    GITHUB = "github"
    JSON = "json"
    SARIF = "sarif"


def _print_version(is_requested: bool) -> None:
    if is_requested:
        from bythebook import __version__

        typer.echo(f"bythebook {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Publish what officials said, beside what the rules say."""


@app.command(rich_help_panel="Check")
def check(
    root: Root = Path(),
    settings: Settings = "pelicanconf.py",
    output_format: Annotated[CheckFormat, typer.Option("--format", help="Output format.")] = CheckFormat.TEXT,
    fix: Annotated[
        bool, typer.Option("--fix", help="Fix problems with only one correct fix, and list the rest.")
    ] = False,
    strict: Strict = False,
    jobs: Jobs = 0,
    quiet: Quiet = False,
    timings: Timings = False,
) -> None:
    """Check every file in the record.

    Nothing is written without `--fix`. Each problem is a line `file:line:column: name: what is wrong. How to fix it.`
    Each name has a page in docs/checks/; docs/checking.md describes the other formats, and what `--fix` can fix. The
    exit status is 1 if there is an error.
    """
    from bythebook.cli.check import CheckOptions, run

    gc.disable()  # the process ends with the check, which frees all memory at once
    raise typer.Exit(run(CheckOptions(root, settings, output_format.value, fix, strict, jobs, quiet, timings)))


@app.command(rich_help_panel="Publish")
def build(
    root: Root = Path(),
    settings: Settings = "pelicanconf.py",
    output: Output = None,
    drafts: Drafts = False,
    jobs: Jobs = 0,
    quiet: Quiet = False,
    timings: Timings = False,
    keep_search: Annotated[
        bool, typer.Option("--keep-search", help="Keep the old search index, even if records changed.")
    ] = False,
    budget: Annotated[
        bool,
        typer.Option("--budget", help="Print the site's size; exit with status 1 if BYTHEBOOK_BUDGET is exceeded."),
    ] = False,
) -> None:
    """Check the record and build the site.

    If the record has an error, the problems are printed, nothing is written, and the exit status is 1. The new site
    replaces the old one in one step; unchanged files keep their timestamps. Results are cached in `.cache/`, so an edit
    rebuilds only what it affects.
    """
    from bythebook.cli.build import BuildOptions, run
    from bythebook.cli.project import output_folder

    gc.disable()  # the process ends with the build, which frees all memory at once
    folder = output_folder(root, settings, output)
    raise typer.Exit(run(BuildOptions(root, settings, folder, drafts, jobs, quiet, timings, keep_search, budget)))


@app.command(rich_help_panel="Preview")
def serve(
    root: Root = Path(),
    settings: Settings = "pelicanconf.py",
    output: Output = None,
    drafts: Drafts = False,
    jobs: Jobs = 0,
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="Port to listen on.")] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
) -> None:
    """Build the site, serve it, and rebuild it when a file changes.

    The browser reloads when you save, and shows the record's page before the rest is built. While the record has an
    error, the last good build stays up. Press Ctrl-C to stop.
    """
    from bythebook.cli.project import output_folder
    from bythebook.cli.serve import run

    folder = output_folder(root, settings, output)
    raise typer.Exit(run(root, settings, folder, drafts=drafts, jobs=jobs, port=port, host=host))
