"""Declare the commands for a project: init, upgrade and extras."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bythebook.cli.options import CONTEXT, Root, Settings

project_commands = typer.Typer(context_settings=CONTEXT)


Engine = Annotated[
    str,
    typer.Option(
        "--engine",
        help="The engine to build with: a wheel, a checkout, the address of a wheel with #sha256=…, or git+…@commit; "
        "the one that runs now, if left out.",
        show_default=False,
    ),
]


@project_commands.command()
def init(
    folder: Annotated[Path, typer.Argument(help="The folder to make: empty, or not there yet.", show_default=False)],
    name: Annotated[str, typer.Option("--name", help="The site's name.", show_default=False)] = "",
    tagline: Annotated[str, typer.Option("--tagline", help="The line below the name.", show_default=False)] = "",
    subject: Annotated[
        str, typer.Option("--subject", help="Whose words are held against which rules.", show_default=False)
    ] = "",
    language: Annotated[
        str, typer.Option("--language", help="The language of most records: en, es, pt-BR.", show_default=False)
    ] = "",
    label: Annotated[
        list[str] | None,
        typer.Option(
            "--label",
            help='What readers see of a finding, as in contradicts="Against the handbook", or of another word, as in '
            'fidelity.verbatim="Word for word". May be given more than once.',
            show_default=False,
        ),
    ] = None,
    contact: Annotated[
        str,
        typer.Option("--contact", help="How you are reached: an address of mail or of the web.", show_default=False),
    ] = "",
    repository: Annotated[
        str, typer.Option("--repository", help="The repository's web address.", show_default=False)
    ] = "",
    engine: Engine = "",
    example: Annotated[bool, typer.Option("--example/--no-example", help="Put one worked example in.")] = True,
    docs: Annotated[
        bool, typer.Option("--docs/--no-docs", help="Show the engine's documentation on the site, at /docs/.")
    ] = False,
) -> None:
    """Start a tracker on any subject: a folder with settings, tests, workflows, an example, and the engine, pinned.

    At a terminal, what is not given is asked for. Nothing is ever overwritten.
    """
    from bythebook.cli.init import run
    from bythebook.newsroom.starting import Answers

    given = Answers(name, tagline, subject, language, contact, repository, with_example=example, with_docs=docs)
    raise typer.Exit(run(folder, given, label or [], engine))


@project_commands.command()
def upgrade(
    folder: Annotated[Path, typer.Argument(help="A project that `bythebook init` made.", show_default=False)] = Path(),
    engine: Engine = "",
) -> None:
    """Build a project with another engine from now on: replace its requirements/ and engine/, and nothing else."""
    from bythebook.cli.upgrade import run

    raise typer.Exit(run(folder, engine))


@project_commands.command()
def extras(
    missing: Annotated[
        bool, typer.Option("--missing", help="Print only the names of extras that the settings need but are missing.")
    ] = False,
    root: Root = Path(),
    settings: Settings = "pelicanconf.py",
) -> None:
    """List the extras: optional packages that some commands and settings need, and how to install them."""
    from bythebook.cli.extras import run

    raise typer.Exit(run(root, settings, missing=missing))
