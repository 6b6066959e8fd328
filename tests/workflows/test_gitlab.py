"""The jobs of docs/examples/gitlab-ci.yml, run by bash as GitLab's runner does, with what they install left out."""

from __future__ import annotations

import json
import os
import subprocess
from typing import Any

import pytest
import yaml

from tests.command_server import environment_with, write_script
from tests.site.projects import BELOW, ROOT, Project

_SKIPPED = "/.venv/\n/.cache/\n/output/\n/preview/\n/public/\n/tools-of-the-test/\n"


def jobs() -> dict[str, Any]:
    text = (ROOT / "docs/examples/gitlab-ci.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def run_job(name: str, project: Project, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a job's script. A `make` of the test checks the record and installs nothing."""
    tools = project.root / "tools-of-the-test"
    tools.mkdir(exist_ok=True)
    (tools / "make").write_text('#!/bin/sh\ncase "$1" in record) .venv/bin/bythebook check;; esac\n', encoding="utf-8")
    (tools / "make").chmod(0o755)
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", "\n".join(jobs()[name]["script"])],  # noqa: S607
        cwd=project.root,
        env=environment_with(PATH=f"{tools}:{os.environ['PATH']}", BYTHEBOOK_CARDS="", **variables),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def git(project: Project, *arguments: str) -> str:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
    done = subprocess.run(command, cwd=project.root, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


@pytest.fixture
def committed(good: Project) -> Project:
    (good.root / ".venv/bin").mkdir(parents=True)
    write_script(good.root / ".venv/bin")
    good.write(".gitignore", _SKIPPED)
    git(good, "init", "--quiet")
    git(good, "add", "--all")
    git(good, "commit", "--quiet", "--message", "Start")
    return good


def test_a_merge_request_has_a_preview_its_difference_and_its_problems(committed: Project) -> None:
    base = git(committed, "rev-parse", "HEAD")
    claim = "claims/2026/late-books-are-free.yaml"
    committed.edit(claim, "status: published", "status: published\nsummary: A new one.")
    done = run_job("record", committed, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert done.returncode != 0
    problems = json.loads((committed.root / "problems.sarif").read_text(encoding="utf-8"))
    places = [one["locations"][0]["physicalLocation"] for one in problems["runs"][0]["results"]]
    assert [place["artifactLocation"]["uri"] for place in places] == [claim]
    git(committed, "checkout", "--quiet", claim)
    committed.edit(claim, "date: 2026-03-02", "date: 2026-03-01")
    git(committed, "commit", "--quiet", "--all", "--message", "Change")
    done = run_job("record", committed, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    report = (committed.root / "difference.html").read_text(encoding="utf-8")
    assert ("March 1, 2026" in report or "2026-03-01" in report, "history" in report) == (True, True), done.stderr
    # A change of a published claim's date needs an entry in its history, and the preview exists nevertheless.
    assert (done.returncode, (committed.root / "preview/index.html").is_file()) == (1, True)


def test_the_main_branch_is_published_for_the_address_that_gitlab_gives(committed: Project) -> None:
    done = run_job("record", committed)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (committed.root / "preview/index.html").is_file()
    for _ in ("cold", "warm"):
        done = run_job(
            "pages",
            committed,
            CI_PAGES_URL=BELOW,
            CI_PROJECT_URL="https://gitlab.example/owner/record",
            CI_DEFAULT_BRANCH="main",
        )
        assert done.returncode == 0, done.stdout + done.stderr
    home = (committed.root / "public/index.html").read_text(encoding="utf-8")
    assert 'href="https://gitlab.example/owner/record"' in home
    assert f'<link rel="canonical" href="{BELOW}/">' in home
    # What the jobs keep for the next ones is there.
    kept = jobs()["pages"]["cache"][1]["paths"]
    assert kept == [".cache/build.sqlite", "public"]
    assert all((committed.root / path).exists() for path in kept)
