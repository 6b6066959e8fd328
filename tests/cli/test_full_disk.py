"""A disk that is full, and other limits of the system, end a command in one sentence."""

from __future__ import annotations

import os
import resource
import subprocess
import sys

import pytest

from tests.site.projects import ROOT, Project
from tests.site.test_killed import tree


def limited(project: Project, limit: int, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command that may write no file of more than ``limit`` bytes."""
    return subprocess.run(
        [sys.executable, "-m", "bythebook", *command],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )


@pytest.mark.parametrize("limit", [0, 100, 5_000, 20_000])
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
