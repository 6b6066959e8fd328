"""Declare the commands for editing a record: show, explain, fmt, rename, schemas."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bythebook.cli.completion import ids, problem_names
from bythebook.cli.options import CONTEXT, Jobs, Quiet, Root

record_commands = typer.Typer(context_settings=CONTEXT)


@record_commands.command(rich_help_panel="Preview")
def show(
    record: Annotated[
        str, typer.Argument(help="An id, a former id, kind:id, a file, or a name.", autocompletion=ids())
    ],
    root: Root = Path(),
    show_all: Annotated[bool, typer.Option("--all", help="List every record that refers to it.")] = False,
) -> None:
    """Show a record and its links.

    Lists what it says, what it refers to, and what refers to it, drafts included. The exit status is 1 if no record
    matches, or several do.
    """
    from bythebook.cli.show import run

    raise typer.Exit(run(root, record, show_all=show_all))


@record_commands.command(rich_help_panel="Check")
def explain(
    name: Annotated[
        str,
        typer.Argument(
            help="Name of a problem, such as quote-words, or a kind of record, such as claim.",
            autocompletion=problem_names,
        ),
    ] = "",
) -> None:
    """Explain a problem or the fields of a kind of record.

    For a problem: what the check requires and why, with a bad and a good example. Without a name, lists all problems.
    The exit status is 1 for an unknown name.
    """
    from bythebook.cli.explain import run

    raise typer.Exit(run(name))


@record_commands.command(rich_help_panel="Write")
def fmt(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files or folders of the record. Default: all.")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with status 1 if a file is not formatted.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; print what would change.")] = False,
    root: Root = Path(),
    jobs: Jobs = 0,
    quiet: Quiet = False,
) -> None:
    """Format YAML files. Comments and values do not change.

    A file with an error is left unchanged, and its errors are printed; articles and pages are never changed.
    docs/editing.md describes the format. The exit status is 1 if a file has an error.
    """
    from bythebook.cli.fmt import FormatOptions, run

    raise typer.Exit(run(FormatOptions(root, paths or (), check, diff, jobs, quiet)))


@record_commands.command(rich_help_panel="Write")
def rename(
    old: Annotated[str, typer.Argument(help="Record to rename: its id, kind:id or file.", autocompletion=ids())],
    new: Annotated[str, typer.Argument(help="New id.")],
    root: Root = Path(),
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would change; write nothing.")] = False,
) -> None:
    """Change a record's id.

    Renames its file, updates every reference in YAML and Markdown, and adds an alias for the old id. Either all files
    are written or none. The exit status is 1 if the id is in use, or if the record would have an error.
    """
    from bythebook.cli.rename import run

    raise typer.Exit(run(root, old, new, dry_run=dry_run))


@record_commands.command(rich_help_panel="Write")
def schemas(
    root: Root = Path(),
    check: Annotated[
        bool,
        typer.Option("--check", help="Write nothing; list the files that differ, and exit with status 1 if any do."),
    ] = False,
) -> None:
    """Write schemas/ for VS Code and other editors.

    With them, editors can complete, document and validate records. Run it after you upgrade the engine or change
    `content/vocabulary.yaml`. VS Code's settings are written only if there are none. docs/editors.md describes other
    editors.
    """
    from bythebook.cli.schemas import run

    raise typer.Exit(run(root, only_compare=check))
