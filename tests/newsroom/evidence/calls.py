"""Commands called in this process, from a project's folder: as a person calls them, without the time to start one."""

from __future__ import annotations

from contextlib import chdir
from typing import NamedTuple

from typer.testing import CliRunner

from bythebook.cli.app import app
from tests.site.projects import Project


class Called(NamedTuple):
    """What a command gave."""

    status: int
    out: str
    err: str


def call(project: Project, *arguments: str, **environment: str) -> Called:
    """Call ``bythebook`` in a project's folder."""
    with chdir(project.root):
        done = CliRunner().invoke(app, arguments, env=environment, catch_exceptions=False)
    return Called(done.exit_code, done.stdout, done.stderr)
