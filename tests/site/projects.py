"""Projects for tests to build: a record, the theme and the settings in a folder of their own."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from bythebook.render.files import CHANGES, MANIFEST
from tests.command_server import NEEDS_A_START, environment_with, run_command

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "tests" / "good"
BELOW = "https://example.org/tracker"
"""An address below a host's own, where every absolute link can go wrong."""
PELICAN = Path(sysconfig.get_path("scripts"), "pelican")
_OF_A_SITE = ("theme", "pelicanconf.py", "publishconf.py")
_OF_A_RECORD = ("claims", "content")
_OF_THE_DOCUMENTATION = ("docs", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
_WITH_DOCUMENTATION = 'BYTHEBOOK_DOCS = "docs"\n'


@dataclass(frozen=True, slots=True)
class Project:
    """A project in a folder."""

    root: Path

    @property
    def output(self) -> Path:
        """The folder that the site is built into, if nothing else is said."""
        return self.root / "output"

    def run(self, *arguments: str, program: str | Path = "", **environment: str) -> subprocess.CompletedProcess[str]:
        """Run ``bythebook``, or another program, in the project's folder, as a person would."""
        env = environment_with(**environment)
        if not program and not any(name.startswith(NEEDS_A_START) for name in environment):
            return run_command(arguments, self.root, env)
        command = [str(program)] if program else [sys.executable, "-m", "bythebook"]
        return subprocess.run(
            [*command, *arguments],
            cwd=self.root,
            env=env,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def build(self, *arguments: str, output: str = "output", **environment: str) -> Path:
        """Build the site and give its folder."""
        done = self.run("build", "--output", output, *arguments, **environment)
        assert done.returncode == 0, done.stdout + done.stderr
        return self.root / output

    def publish(self, url: str, *arguments: str) -> Path:
        """Build the site for an address and give its folder."""
        return self.build("--settings", "publishconf.py", *arguments, output="public", SITEURL=url)

    def write(self, file: str, text: str) -> None:
        """Write a file of the project."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace words that stand once in a file of the project."""
        text = (self.root / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new))


def make_project(root: Path, *records: Path) -> Project:
    """Set up one record or more, the theme and the settings into a folder; with this repository's own, its documentation."""
    for record in records:
        for name in _OF_A_RECORD:
            shutil.copytree(record / name, root / name, dirs_exist_ok=True)
    shutil.copytree(GOOD, root / "tests" / "good")  # what the settings make the page of components from
    has_documentation = ROOT in records
    for name in (*_OF_A_SITE, *(_OF_THE_DOCUMENTATION if has_documentation else ())):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name)
        else:
            shutil.copy2(ROOT / name, root / name)
    project = Project(root)
    if not has_documentation:
        project.edit("pelicanconf.py", _WITH_DOCUMENTATION, 'BYTHEBOOK_DOCS = ""\n')
    return project


def without_lines(text: str) -> str:
    """Return messages about settings without the line on which a setting is assigned."""
    return re.sub(r"(?<=conf\.py):\d+(?=: )", "", text)


def statements(project: Project, count: int) -> None:
    """Add statements by one person, older than anything else in the record."""
    for number in range(count):
        project.write(f"claims/1999/said-{number:04}.yaml", _STATEMENT.format(number=number, day=number % 28 + 1))


_STATEMENT = """\
title: Statement {number}
kind: statement
speaker: a-volunteer
capacity: private
date: 1999-03-{day:02}
quote:
  text: These are the words of statement {number}.
  fidelity: reported
  sources: [gazette-2025-06-11]
summary: This is what statement {number} is about.
status: published
history:
  - date: 2026-03-10
    what: First published.
"""


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes, except caches and files in which a build records itself."""
    caches = {".cache", "__pycache__"}
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in (MANIFEST, CHANGES) and caches.isdisjoint(path.relative_to(folder).parts)
    }
