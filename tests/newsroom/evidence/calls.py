"""Run commands in this process, from a project's folder, to save the time of starting one."""

from __future__ import annotations

from contextlib import chdir
from typing import NamedTuple

from typer.testing import CliRunner

from bythebook.cli.app import app
from tests.site.projects import Project


class CommandResult(NamedTuple):
    """The exit status and output of a command."""

    status: int
    out: str
    err: str


def call(project: Project, *arguments: str, **environment: str) -> CommandResult:
    """Run ``bythebook`` in a project's folder."""
    with chdir(project.root):
        done = CliRunner().invoke(app, arguments, env=environment, catch_exceptions=False)
    return CommandResult(done.exit_code, done.stdout, done.stderr)
