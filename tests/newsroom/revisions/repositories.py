"""Projects in real git repositories, for tests to change and to compare with what was committed."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bythebook.newsroom.revisions.difference import Difference, DiffOptions, find_difference
from bythebook.newsroom.revisions.report import as_lines, build_report
from bythebook.parallel.progress import Progress
from bythebook.records import SiteRequirements
from tests.site.projects import GOOD, Project

GIT = shutil.which("git") or "git"
TODAY = date(2026, 4, 1)
COMMITTED = "2026-03-20T12:00:00+0000"
LATE = "claims/2026/late-books-are-free.yaml"
SEATS = "claims/2026/reading-room-has-no-limit.yaml"
RENEWALS = "claims/2026/renewals-have-no-end.yaml"
HANDBOOK = "content/rules/lending-handbook.yaml"


@dataclass(frozen=True, slots=True)
class History(Project):
    """A project whose folder is a git repository, or lies in one. The first commit has the tag ``base``."""

    def git(self, *arguments: str, given: bytes | None = None) -> str:
        """Run git in the project's folder and give what it says."""
        command = [GIT, *arguments]
        done = subprocess.run(
            command, cwd=self.root, env=git_environment(), input=given, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().strip()

    def commit(self, message: str) -> str:
        """Commit everything and give the commit's id."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")

    def remove(self, file: str) -> None:
        """Delete a file of the project."""
        (self.root / file).unlink()

    def rename(self, file: str, new: str) -> None:
        """Rename a file of the project."""
        (self.root / file).rename(self.root / new)

    def difference(self, base: str = "base", head: str = "", *, from_merge_base: bool = False) -> Difference:
        """Compare two revisions, as of a day that tests know."""
        options = DiffOptions(
            self.root,
            base,
            head,
            from_merge_base=from_merge_base,
            requirements=SiteRequirements(today=TODAY),
            day=TODAY,
            jobs=1,
        )
        return find_difference(options, Progress())

    def report(self, base: str = "base", head: str = "") -> list[str]:
        """Return the report as lines."""
        return lines(self.difference(base, head))


def lines(difference: Difference) -> list[str]:
    """Return a difference as plain lines."""
    return ["".join(span.text for span in line) for line in as_lines(build_report(difference))]


def section(expected: list[str], title: str) -> list[str]:
    """Return the lines of a section, without its title and without their indentation."""
    start = next((number for number, line in enumerate(expected) if line.startswith(f"{title} (")), None)
    if start is None:
        return []
    end = expected.index("", start) if "" in expected[start:] else len(expected)
    return [line.strip() for line in expected[start + 1 : end]]


def git_environment() -> dict[str, str]:
    """Return an environment in which git knows who commits and when, and no settings of this machine."""
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in _WHO.items()}
    return {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **who}


_WHO = {"NAME": "An Editor", "EMAIL": "editor@example.org", "DATE": COMMITTED}


def make_history(root: Path, below: str = "") -> History:
    """Set up the record of tests/good into a new repository and commit it. ``below`` is its folder in the repository."""
    history = History(root / below)
    for name in ("claims", "content"):
        shutil.copytree(GOOD / name, history.root / name)
    History(root).git("init", "--quiet", "--initial-branch=main")
    history.write(".gitignore", ".cache/\n")
    history.commit("The record")
    history.git("tag", "base")
    return history
