"""The commands of ``bythebook``: those that check, build and serve, and the groups of all others.

What a command needs is imported when it runs.
"""

from __future__ import annotations

import gc
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bythebook.cli.begin import new
from bythebook.cli.editing import editing
from bythebook.cli.evidence import evidence
from bythebook.cli.importing import importing
from bythebook.cli.options import CONTEXT, Drafts, Jobs, Output, Quiet, Root, Settings, Strict, Timings
from bythebook.cli.reviewing import reviewing
from bythebook.cli.trackers import trackers

app = typer.Typer(
    name="bythebook",
    help="What officials said, beside what the rules say: check the record, build the site, serve it.",
    epilog="Start with: bythebook check. A record is added by one YAML file: see CONTRIBUTING.md.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    add_completion=True,
    context_settings=CONTEXT,
)
for group in (editing, reviewing, evidence, trackers):
    app.add_typer(group)
app.add_typer(new, name="new")
app.add_typer(importing, name="import")


class CheckForm(StrEnum):
    """How `bythebook check` prints problems."""

    TEXT = "text"
    GITHUB = "github"
    JSON = "json"
    SARIF = "sarif"


def _version(wanted: bool) -> None:
    if wanted:
        from bythebook import __version__

        typer.echo(f"bythebook {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Check the record of what officials said beside what the rules say; build its site; serve it."""


@app.command()
def check(
    root: Root = Path(),
    settings: Settings = "pelicanconf.py",
    form: Annotated[CheckForm, typer.Option("--format", help="How the problems are printed.")] = CheckForm.TEXT,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what has one right answer, and tell what is left.")] = False,
    strict: Strict = False,
    jobs: Jobs = 0,
    quiet: Quiet = False,
    timings: Timings = False,
) -> None:
    """Check the record: every file, every rule of the house. Nothing is written, unless `--fix` asks for it.

    Each problem is a line `file:line:column: name: what is wrong. How to mend it.` The name has a page in docs/checks/;
    docs/checking.md tells of the other forms, and of what `--fix` mends. Exit status 1 if there is an error.
    """
    from bythebook.cli.check import Wanted, run

    gc.disable()  # the process ends with the check: what is garbage by then goes with it
    raise typer.Exit(run(Wanted(root, settings, form.value, fix, strict, jobs, quiet, timings)))


@app.command()
def build(
    root: Root = Path(),
    settings: Settings = "pelicanconf.py",
    output: Output = Path("output"),
    drafts: Drafts = False,
    jobs: Jobs = 0,
    quiet: Quiet = False,
    timings: Timings = False,
    keep_search: Annotated[
        bool, typer.Option("--keep-search", help="Leave the search index as it is, also where the record has changed.")
    ] = False,
) -> None:
    """Check the record and build the site.

    If the record has an error, the problems are printed, nothing is written, and the exit status is 1. The finished
    site takes the old one's place at once; what did not change keeps its time. What earlier builds found out is kept in
    `.cache/`, so that after an edit only what can differ is made again.
    """
    from bythebook.cli.build import Wanted, run

    gc.disable()  # the process ends with the build: what is garbage by then goes with it
    raise typer.Exit(run(Wanted(root, settings, output, drafts, jobs, quiet, timings, keep_search)))


@app.command()
def serve(
    root: Root = Path(),
    settings: Settings = "pelicanconf.py",
    output: Output = Path("output"),
    drafts: Drafts = False,
    jobs: Jobs = 0,
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="The port to listen on.")] = 8000,
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
) -> None:
    """Build the site, serve it, and rebuild when claims/, content/, theme/ or the settings change.

    The browser shows by itself what you save: a record's page before the site is built. While the record has an error,
    the last good site stays. Ctrl-C ends it.
    """
    from bythebook.cli.serve import run

    raise typer.Exit(run(root, settings, output, drafts=drafts, jobs=jobs, port=port, host=host))
