"""A build that is killed leaves the last good site or the finished new one, and the next build puts all right."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from bythebook.render.exchange import can_exchange
from bythebook.render.files import CHANGES, MANIFEST, files_below
from tests.command_server import Command, environment_with
from tests.conftest import Once
from tests.site.projects import GOOD, Project, make_project, statements

MANY = 150
"""So many claims take a build about a second."""
KILLS = int(os.environ.get("BYTHEBOOK_KILLS", "8"))
"""How many builds are killed, each at a random moment."""
STAGING = ".output.new"


@dataclass(frozen=True, slots=True)
class Two:
    """A project with the last good site, and the site that the next build should make of it."""

    project: Path
    last: dict[str, bytes]
    new: dict[str, bytes]
    seconds: float
    """How long the next build takes if nobody kills it."""


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a site with its bytes; how the site came to be may differ."""
    return {file: (folder / file).read_bytes() for file in files_below(folder) if file != CHANGES}


def change_template(project: Project) -> None:
    project.edit("theme/templates/base.html", "</main>", "<!-- changed --></main>")


def build_both(folder: Path) -> Path:
    """Build the last good site; in a copy of its project, the new one from nothing."""
    last, new, again = make_project(folder / "last", GOOD), Project(folder / "new"), Project(folder / "again")
    statements(last, MANY)
    shutil.copytree(last.root, new.root)
    last.build()
    change_template(new)
    new.build()
    shutil.copytree(last.root, again.root)
    change_template(again)
    started = time.monotonic()
    again.build()
    (folder / "seconds").write_text(str(time.monotonic() - started), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def two(once: Once, tmp_path_factory: pytest.TempPathFactory) -> Two:
    folder = once("killed", build_both)
    last, new = tree(folder / "last" / "output"), tree(folder / "new" / "output")
    assert last.keys() == new.keys()
    assert sum(last[file] != new[file] for file in last) > MANY
    if not can_exchange(tmp_path_factory.mktemp("exchange")):
        pytest.skip("this file system cannot exchange folders, so a site can be half new for a moment")
    return Two(folder / "last", last, new, float((folder / "seconds").read_text(encoding="utf-8")))


@pytest.fixture
def project(two: Two, tmp_path: Path) -> Project:
    """Set up the project with the last good site and a change that no build has seen."""
    shutil.copytree(two.project, tmp_path / "project")
    project = Project(tmp_path / "project")
    change_template(project)
    return project


def start(project: Project) -> Command:
    with Path(os.devnull).open("r+b") as nowhere:
        return Command(["build"], project.root, environment_with(), [nowhere] * 3, session=True)


def kill(build: Command) -> None:
    """Kill a build and its workers, if it still runs."""
    if build.poll() is None:
        with suppress(ProcessLookupError):  # it has just ended
            os.killpg(build.pid, signal.SIGKILL)
    build.wait()


def assert_the_next_build_puts_all_right(project: Project, two: Two) -> None:
    project.build()
    assert tree(project.output) == two.new
    assert [path.name for path in project.root.glob(".*.new*")] == []


@pytest.mark.parametrize("number", range(KILLS))
def test_a_build_that_is_killed_leaves_the_last_site_or_the_new_one(number: int, project: Project, two: Two) -> None:
    moment = random.Random(number).uniform(0, 1.1)  # a build's time differs from machine to machine
    build = start(project)
    time.sleep(moment * two.seconds)
    kill(build)
    assert tree(project.output) in (two.last, two.new)
    assert_the_next_build_puts_all_right(project, two)


def test_a_build_that_is_killed_while_it_writes_pages_leaves_the_last_site(project: Project, two: Two) -> None:
    build = start(project)
    while build.poll() is None and not list((project.root / STAGING).glob("claims/said-*")):
        time.sleep(0.001)
    kill(build)
    assert (project.root / STAGING).is_dir()
    assert tree(project.output) == two.last
    assert_the_next_build_puts_all_right(project, two)


def test_a_build_that_is_killed_while_it_publishes_leaves_the_last_site_or_the_new_one(
    project: Project, two: Two
) -> None:
    build = start(project)
    copy = project.root / ".output.spare.new"
    while build.poll() is None and not any((folder / MANIFEST).exists() for folder in (project.root / STAGING, copy)):
        time.sleep(0.001)
    kill(build)
    assert tree(project.output) in (two.last, two.new)
    assert_the_next_build_puts_all_right(project, two)
