"""A disk that is full, and other limits of the system, end a command in one sentence."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bythebook.render.files import files_below
from tests.command_server import Command, environment_with
from tests.site.projects import ROOT, Project
from tests.site.test_killed import tree

TABLE = "who,when,words,url\nlibrarian-a,2026-03-02,Nobody pays for late books,https://gazette.example.org/a\n"
WRITING = {
    "fmt": ("fmt",),
    "new": ("new", "topic", "--name", "Books", "--description", "Statements about books.", "--day", "2026-03-20"),
    "import": ("import", "table", "table.csv", "--map", "speaker=who,date=when,quote=words,source=url"),
    "rename": ("rename", "late-returns", "late-books"),
    "capture": ("capture", "gazette-2026-03-03", "page.html", "--date", "2026-03-20"),
    "schemas": ("schemas",),
    "init": ("init", "fresh", "--name", "Fresh"),
    "release": ("release", "--quiet"),
}
"""Commands that write to a project."""


def limited(project: Project, limit: int, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command that may write no file of more than ``limit`` bytes."""
    (output, to_output), (errors, to_errors) = os.pipe(), os.pipe()  # no files, which the limit would be for
    with Path(os.devnull).open("rb") as nothing, os.fdopen(output) as printed, os.fdopen(errors) as messages:
        streams = (nothing, to_output, to_errors)
        # Python would leave compiled code cut off at the limit, and the next command could not read it.
        env = environment_with(SITEURL="https://tracker.example", PYTHONDONTWRITEBYTECODE="1")
        process = Command(command, project.root, env, streams, largest_file=limit)
        os.close(to_output)
        os.close(to_errors)
        return subprocess.CompletedProcess(command, process.wait(), printed.read(), messages.read())


@pytest.mark.parametrize("limit", [0, 100, 5_000, 12_000])
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_limit_on_the_size_of_files_ends_in_one_sentence(good: Project, limit: int, command: str) -> None:
    done = limited(good, limit, command, "--quiet")
    assert (done.returncode, done.stdout) == (2, "")
    (sentence,) = done.stderr.splitlines()
    assert sentence.endswith((". Is the disk full?", " The command was stopped.", " The site was not built."))
    assert not good.output.exists()


def test_a_site_that_cannot_be_written_leaves_the_last_one(good: Project) -> None:
    good.build()
    before = tree(good.output)
    good.edit("theme/templates/base.html", "</main>", "<!-- changed --></main>")
    done = limited(good, 30_000, "build", "--quiet")
    assert "Traceback" not in done.stderr
    assert done.returncode == 2
    assert tree(good.output) == before
    assert list(good.root.glob(".output*")) == []


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(good: Project) -> None:
    done = limited(good, 150_000, "build", "--quiet")
    assert "Traceback" not in done.stderr
    assert (done.returncode, good.output.is_dir()) == (0, True)


def own_files(root: Path) -> dict[str, bytes]:
    """Return the files of a project that are not its cache, with their bytes."""
    return {file: (root / file).read_bytes() for file in files_below(root) if not file.startswith(".cache/")}


@pytest.fixture
def untidy(good: Project) -> Project:
    """Set up the record of tests/good with a file that is not formatted, a table and a page."""
    good.edit("content/topics/late-returns.yaml", "name: ", "name:    ")
    (good.root / "table.csv").write_text(TABLE, encoding="utf-8")
    (good.root / "page.html").write_text("<!doctype html><title>a</title><p>Late books are free.</p>", encoding="utf-8")
    return good


def assert_nothing_was_written(
    project: Project, before: dict[str, bytes], done: subprocess.CompletedProcess[str]
) -> None:
    assert "Traceback" not in done.stderr + done.stdout
    assert done.returncode in (1, 2)
    (sentence,) = done.stderr.splitlines()
    assert sentence.endswith((".", "?"))
    assert own_files(project.root) == before
    assert list(project.root.glob(".cache/change-*")) == []


@pytest.mark.parametrize("limit", [0, 40])
@pytest.mark.parametrize("name", WRITING)
def test_a_limit_on_the_size_of_files_leaves_nothing_half_written(untidy: Project, name: str, limit: int) -> None:
    before = own_files(untidy.root)
    assert_nothing_was_written(untidy, before, limited(untidy, limit, *WRITING[name]))


@pytest.mark.parametrize("limit", [5_000, 50_000, 150_000])
def test_a_release_that_cannot_be_written_leaves_nothing(good: Project, limit: int) -> None:
    done = limited(good, limit, "release", "--quiet")
    (sentence,) = done.stderr.splitlines()
    assert (done.returncode, sentence.endswith(". Nothing was released. Is the disk full?")) == (2, True)
    assert [file for file in own_files(good.root) if file.startswith("releases/")] == []


def on_small_disk(project: Project, prepare: str, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command on a disk of its own, which ``prepare`` makes small; what is on it then is copied back."""
    disk, back = project.root.with_name("disk"), project.root.with_name("back")
    disk.mkdir()
    script = f"""
        mount -t tmpfs -o size=64M tmpfs {disk} || exit 77
        cp -a {project.root}/. {disk} && cd {disk} || exit 77
        {prepare}
        {shlex.join((sys.executable, "-m", "bythebook", *command))}
        status=$?
        cp -a {disk} {back} || exit 77
        exit $status
    """
    unshare = shutil.which("unshare")
    if not unshare:
        pytest.skip("there is no command unshare")
    done = subprocess.run(
        [unshare, "--map-root-user", "--mount", "sh", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SITEURL": "https://tracker.example"},
    )
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("this system lets nobody mount a disk")
    shutil.rmtree(project.root)
    shutil.move(back, project.root)
    (project.root / "filler").unlink(missing_ok=True)
    return done


FULL = "dd if=/dev/zero of=filler bs=1k 2>/dev/null"
READ_ONLY = "mount -o remount,ro ."


@pytest.mark.parametrize("prepare", [FULL, READ_ONLY], ids=["full", "read-only"])
@pytest.mark.parametrize("name", WRITING)
def test_a_disk_that_takes_nothing_leaves_nothing_half_written(untidy: Project, name: str, prepare: str) -> None:
    before = own_files(untidy.root)
    assert_nothing_was_written(untidy, before, on_small_disk(untidy, prepare, *WRITING[name]))


@pytest.mark.parametrize("prepare", [FULL, READ_ONLY], ids=["full", "read-only"])
@pytest.mark.parametrize("name", ["check", "build"])
def test_a_site_on_a_disk_that_takes_nothing_stays_as_it_is(good: Project, name: str, prepare: str) -> None:
    good.build()
    good.edit("theme/templates/base.html", "</main>", "<!-- changed --></main>")
    before = own_files(good.root)
    done = on_small_disk(good, prepare, name)
    assert "Traceback" not in done.stderr + done.stdout
    assert done.returncode in ((0, 1, 2) if name == "check" else (1, 2))
    assert own_files(good.root) == before
