"""Declare the group ``bythebook new``, with a command for each kind of record."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from bythebook.cli.options import CONTEXT

KINDS = ("claim", "rule", "person", "organization", "source", "case", "topic")


class NewGroup(TyperGroup):
    """Creates its commands on demand: their options come from the models, which `bythebook --help` need not load."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the kinds of record that can be created."""
        del ctx
        return list(KINDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of a kind, or ``None`` for an unknown kind."""
        del ctx
        if cmd_name not in KINDS:
            return None
        if cmd_name not in self.commands:
            from bythebook.cli.new_options import command_for

            self.commands[cmd_name] = command_for(cmd_name)
        return self.commands[cmd_name]


new_commands = typer.Typer(
    cls=NewGroup,
    help="Create a draft record with every field explained.",
    no_args_is_help=True,
    context_settings=CONTEXT,
)


@new_commands.callback()
def new() -> None:
    """Create a draft record with every field explained."""
