"""Declare the commands for editing a record: show, explain, fmt, rename, schemas."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bythebook.cli.completion import ids, problem_names
from bythebook.cli.options import CONTEXT, Jobs, Quiet, Root

record_commands = typer.Typer(context_settings=CONTEXT)


@record_commands.command()
def show(
    record: Annotated[
        str,
        typer.Argument(help="An id, a former id, kind:id, a file, or a name.", autocompletion=ids()),
    ],
    root: Root = Path(),
    show_all: Annotated[bool, typer.Option("--all", help="List every record that refers to it.")] = False,
) -> None:
    """Show a record and all that it touches: what it says, what it refers to, what refers to it.

    Drafts count too. Exit status 1 if there is no such record, or several.
    """
    from bythebook.cli.show import run

    raise typer.Exit(run(root, record, show_all=show_all))


@record_commands.command()
def explain(
    name: Annotated[
        str,
        typer.Argument(help="The name of a problem, such as quote-words.", autocompletion=problem_names),
    ] = "",
) -> None:
    """Explain a problem that a check tells of: what is demanded and why, a bad example, a good one.

    Without a name, all of them are listed. Exit status 1 if there is no such problem.
    """
    from bythebook.cli.explain import run

    raise typer.Exit(run(name))


@record_commands.command()
def fmt(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders of the record. Default: all.")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit status 1 if a file is not in canonical form.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; print what would change.")] = False,
    root: Root = Path(),
    jobs: Jobs = 0,
    quiet: Quiet = False,
) -> None:
    """Lay the record's YAML files out in their one canonical form. Comments and meaning stay.

    A file with an error is left as it is, and its errors are printed; articles and pages are never touched.
    docs/editing.md describes the form. Exit status 1 if a file has an error.
    """
    from bythebook.cli.fmt import FormatOptions, run

    raise typer.Exit(run(FormatOptions(root, paths or (), check, diff, jobs, quiet)))


@record_commands.command()
def rename(
    old: Annotated[str, typer.Argument(help="The record: its id, kind:id or file.", autocompletion=ids())],
    new: Annotated[str, typer.Argument(help="Its new id.")],
    root: Root = Path(),
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Tell what would change. Nothing is written.")
    ] = False,
) -> None:
    """Give a record another id: its file, every reference in YAML and Markdown, and an alias for the former id.

    Either all files are written or none. Exit status 1 if the id is taken, or the record would have an error.
    """
    from bythebook.cli.rename import run

    raise typer.Exit(run(root, old, new, dry_run=dry_run))


@record_commands.command()
def schemas(
    root: Root = Path(),
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; name what differs, and exit with status 1 if anything does.")
    ] = False,
) -> None:
    """Write schemas/, by which VS Code and other editors complete, explain and check the record's files.

    Run it after the engine was brought up to date or `content/vocabulary.yaml` has changed. VS Code's settings are
    written only where there are none. docs/editors.md tells of other editors.
    """
    from bythebook.cli.schemas import run

    raise typer.Exit(run(root, only_compare=check))
