"""``bythebook new``: a group with a command for each kind of record, made when it is called for."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from bythebook.cli.options import CONTEXT

KINDS = ("claim", "rule", "person", "organization", "source", "case", "topic")


class Kinds(TyperGroup):
    """Makes its commands late: their flags come from the models, which `bythebook --help` need not wait for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Give the kinds of record that can be begun."""
        del ctx
        return list(KINDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Make the command of a kind; gives nothing for what is no kind."""
        del ctx
        if cmd_name not in KINDS:
            return None
        if cmd_name not in self.commands:
            from bythebook.cli.new_command import command_for

            self.commands[cmd_name] = command_for(cmd_name)
        return self.commands[cmd_name]


new = typer.Typer(
    cls=Kinds,
    help="Begin a record: a draft with every field explained. What no flag answers is asked for at a terminal.",
    no_args_is_help=True,
    context_settings=CONTEXT,
)


@new.callback()
def begin() -> None:
    """Begin a record: a draft with every field explained. What no flag answers is asked for at a terminal."""
