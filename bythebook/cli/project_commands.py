"""Declare the commands for a project: init, upgrade and extras."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bythebook.cli.options import CONTEXT, Jobs, Quiet, Root, Settings, plain_option

project_commands = typer.Typer(context_settings=CONTEXT)


Engine = Annotated[
    str,
    plain_option(
        "--engine",
        help="Wheel, checkout, URL of a wheel with #sha256=…, or git+…@commit. Default: the running version.",
    ),
]


@project_commands.command(rich_help_panel="Project")
def init(
    folder: Annotated[Path, typer.Argument(help="Folder to create, or an empty one.", show_default=False)],
    name: Annotated[str, plain_option(help="Site name.")] = "",
    tagline: Annotated[str, plain_option(help="Tagline below the name.")] = "",
    subject: Annotated[str, plain_option(help="Whose statements are compared with which rules.")] = "",
    language: Annotated[str, plain_option(help="Language of most records: en, es, pt-BR.")] = "",
    label: Annotated[
        list[str] | None,
        plain_option(
            help='Label for readers: contradicts="Against the handbook", fidelity.verbatim=…; can be repeated.'
        ),
    ] = None,
    contact: Annotated[str, plain_option(help="Contact email or web address.")] = "",
    repository: Annotated[str, plain_option(help="Repository URL.")] = "",
    engine: Engine = "",
    example: Annotated[bool, typer.Option("--example/--no-example", help="Include an example.")] = True,
    docs: Annotated[bool, plain_option("--docs/--no-docs", help="Show the engine's docs, at /docs/.")] = False,
) -> None:
    """Create a project for a new site.

    It has settings, tests, workflows, an example, and a pinned engine.
    In a terminal, prompts for missing options. Never overwrites a file.
    """
    from bythebook.cli.init import run
    from bythebook.newsroom.starting.options import ProjectOptions

    given = ProjectOptions(name, tagline, subject, language, contact, repository, with_example=example, with_docs=docs)
    raise typer.Exit(run(folder, given, label or [], engine))


@project_commands.command(rich_help_panel="Project")
def upgrade(
    folder: Annotated[Path, typer.Argument(help="A project created by `bythebook init`.", show_default=False)] = Path(),
    engine: Engine = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="List the files that would change; write nothing.")
    ] = False,
    downgrade: Annotated[
        bool, typer.Option("--downgrade", help="Allow an older version than the project has.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before writing.")] = False,
) -> None:
    """Change the engine a project uses.

    Lists what it will do, with differences, and asks in a terminal. The Makefile, workflows, tests and schemas get what
    is new and keep your changes; where both touch the same lines, the file stays as it is. All other files are yours:
    the command only shows what is new in them. An older version is refused without `--downgrade`.
    """
    from bythebook.cli.upgrade import UpgradeOptions, run

    raise typer.Exit(run(folder, UpgradeOptions(engine, dry_run, downgrade, yes)))


@project_commands.command(rich_help_panel="Project")
def extras(
    missing: Annotated[
        bool,
        typer.Option(
            "--missing", help="Print only the names of extras that the settings need and that are not installed."
        ),
    ] = False,
    root: Root = Path(),
    settings: Settings = "pelicanconf.py",
) -> None:
    """List the extras, and how to install them.

    Extras are optional packages that some commands and settings need.
    """
    from bythebook.cli.extras import run

    raise typer.Exit(run(root, settings, missing=missing))


@project_commands.command(rich_help_panel="Publish")
def release(
    version: Annotated[
        str, typer.Argument(help="Default: from the tag record-…, or the date.", show_default=False)
    ] = "",
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write the archive to.")] = Path("releases"),
    since: Annotated[str, plain_option(help="Last release. Default: its tag record-….")] = "",
    settings: Annotated[str, plain_option("--settings", "-s", help="Settings file. Default: publishconf.py.")] = "",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace another archive of that version.")] = False,
    root: Root = Path(),
    jobs: Jobs = 0,
    quiet: Quiet = False,
) -> None:
    """Write the record as one archive, to cite and preserve.

    Contains every table, a codebook, the SQLite file, schemas, checksums, CITATION.cff, and what changed since the last
    release. It is made from the last commit, without drafts and uncommitted changes. The same commit gives the same
    archive. The exit status is 1 if the record has an error, or if another archive has that version.
    """
    from bythebook.cli.release import ReleaseCommand, run

    raise typer.Exit(run(ReleaseCommand(root, version, output, settings, since, overwrite, jobs, quiet)))
