"""The commands of ``bythebook`` and their options. What a command needs is imported when it runs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bythebook.cli.importing import importing

app = typer.Typer(
    name="bythebook",
    help="What officials said, beside what the rules say: check the record, build the site, serve it.",
    epilog="Start with: bythebook check. A record is added by one YAML file: see CONTRIBUTING.md.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(importing, name="import")

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


class Form(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"


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
    root: Root = Path(), strict: Strict = False, jobs: Jobs = 0, quiet: Quiet = False, timings: Timings = False
) -> None:
    """Check the record: every file, every rule of the house. Nothing is written.

    Each problem is a line `file:line:column: name: what is wrong. How to mend it.` The name has a page in docs/checks/.
    Exit status 1 if there is an error.
    """
    from bythebook.cli.check import run

    raise typer.Exit(run(root, strict=strict, jobs=jobs, quiet=quiet, timings=timings))


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

    The browser shows the new page by itself. While the record has an error, the last good site stays. Ctrl-C ends it.
    """
    from bythebook.cli.serve import run

    raise typer.Exit(run(root, settings, output, drafts=drafts, jobs=jobs, port=port, host=host))


@app.command()
def conform(
    paths: Annotated[list[Path], typer.Argument(help="Saved pages, files of JSON, or folders with pages in them.")],
    form: Annotated[Form, typer.Option("--format", help="How the problems are printed.")] = Form.TEXT,
    strict: Strict = False,
    jobs: Jobs = 0,
    quiet: Quiet = False,
) -> None:
    """Hold ClaimReview markup, this site's or anyone's, to Google's list and to the known pitfalls.

    Each problem names the file, the line and the path in the markup. docs/conformance.md explains them. Exit status 1
    if there is an error, 2 if there is no ClaimReview at all.
    """
    from bythebook.cli.conform import run

    raise typer.Exit(run(paths, as_json=form is Form.JSON, strict=strict, jobs=jobs, quiet=quiet))
