"""The pages of help: the groups of commands, the commands of one group, and those of each command.

Each page fits a screen of 80 columns and 24 lines, and is printed as it is written, without frames.
"""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

GROUPS = ("Write", "Check", "Preview", "Publish", "Evidence", "Project")
"""The groups of commands, in the order in which a contributor meets them."""


class ProgramGroup(TyperGroup):
    """Lists its commands by group, by name only: with a sentence each they would fill two screens."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write a row for each group."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(group.lower(), "  ".join(name for name, _ in _of(self, group))) for group in GROUPS])

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write how to learn more, a line each."""
        del ctx
        formatter.write_paragraph()
        formatter.write_dl(
            [
                ("bythebook help check", "Explain a group of commands, or a command."),
                ("bythebook check", "Check the record. CONTRIBUTING.md: how to add a claim."),
            ]
        )


def _of(program: Any, group: str) -> Iterator[tuple[str, Any]]:
    """Yield the commands of a group, with their names."""
    for name in program.list_commands(None):
        command = program.get_command(None, name)
        if not command.hidden and command.rich_help_panel == group:
            yield name, command


def show_help(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(help="A group of commands, or a command.", metavar="[GROUP|COMMAND]")
    ] = None,
) -> None:
    """List the commands of a group, or explain a command.

    `bythebook help write` lists the commands of the group write, and `bythebook help new claim` explains that command,
    as `bythebook new claim --help` does.
    """
    program: Any = context.parent
    sought = [word.lower() for word in words or ()]
    if len(sought) == 1 and (group := sought[0].capitalize()) in GROUPS:
        typer.echo("\n".join(_group_page(program, group)))
        # A group may have the name of one of its commands.
        if not program.command.get_command(program, sought[0]):
            return
        typer.echo(f"\nbythebook {sought[0]} --help explains the command {sought[0]}.")
        return
    typer.echo(_command_context(program, sought).get_help())


def _group_page(program: Any, group: str) -> Iterator[str]:
    formatter = program.make_formatter()
    with formatter.section(group):
        formatter.write_dl([(name, _first_paragraph(command)) for name, command in _of(program.command, group)])
    yield formatter.getvalue().rstrip()
    yield ""
    yield "bythebook help COMMAND explains a command."


def _first_paragraph(command: Any) -> str:
    return " ".join(cleandoc(command.help or "").partition("\n\n")[0].split())


def _command_context(context: Any, words: list[str]) -> Any:
    """Return the context of the command that the words name."""
    for word in words:
        command: Any = context.command.get_command(context, word) if hasattr(context.command, "get_command") else None
        if command is None:
            context.fail(f"There is no group or command {word!r}.")
        context = command.context_class(command, info_name=word, parent=context, **command.context_settings)
    return context
