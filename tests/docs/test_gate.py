"""What the docs say passes, passes: every documented record and recipe goes through all that a pull request runs."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
import yaml

from tests.command_server import environment_with, write_script
from tests.docs.fences import Example, all_examples, examples
from tests.newsroom.revisions.repositories import History
from tests.site.projects import GOOD, ROOT

_RECORD = re.compile(r"# ((?:claims|content)/[\w/.-]+)\n")
_CLAIM = "claims/2026/vance-tossed-out.yaml"
_HISTORY = "history:\n  - {date: 2026-11-24, what: First published}\n"
_DAY = "1796083200"
"""December 1, 2026."""


def example_of(document: str, start: str) -> str:
    return next(one.text for one in examples(document) if one.text.startswith(start))


def records() -> list[Example]:
    return [one for one in all_examples("yaml") if _RECORD.match(one.text)]


@pytest.fixture(scope="module")
def both_records(tmp_path_factory: pytest.TempPathFactory) -> History:
    """Commit the record and the example record as one, since examples name what is in either."""
    history = History(tmp_path_factory.mktemp("gate") / "project")
    for record in (ROOT, GOOD):
        for name in ("claims", "content"):
            shutil.copytree(record / name, history.root / name, dirs_exist_ok=True)
    for name in (
        "pelicanconf.py",
        "publishconf.py",
        "theme",
        "docs",
        *(file.name for file in ROOT.glob("*.md")),
        "LICENSE",
    ):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, history.root / name)
    shutil.copytree(GOOD, history.root / "tests/good")  # for the style guide
    (history.root / ".gitignore").write_text(".cache/\n.venv/\npreview/\noutput/\ndifference/\n")
    (history.root / ".venv/bin").mkdir(parents=True)
    write_script(history.root / ".venv/bin")
    for file in {_RECORD.match(one.text)[1] for one in records()}:  # type: ignore[index]
        (history.root / file).unlink(missing_ok=True)
    history.git("init", "--quiet")
    history.commit("The record")
    history.git("tag", "base")
    return history


def gate(history: History, base: str, *, without: tuple[str, ...]) -> list[str]:
    """Run the steps of pull-request.yml that judge a change, as GitHub does, and return the names of those that fail."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/pull-request.yml").read_text(encoding="utf-8"))
    failed = []
    for step in workflow["jobs"]["record"]["steps"]:
        if "run" not in step or step["name"] in ("Install the engine", *without):
            continue
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],  # noqa: S607 - the runner's own call
            cwd=history.root,
            env=environment_with(BASE=base, GITHUB_STEP_SUMMARY="/dev/null", SOURCE_DATE_EPOCH=_DAY),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            failed.append(f"{step['name']}\n{done.stdout}{done.stderr}")
    return failed


# `make` would install; its two targets are tried by tests/site and by `make check`.
_MADE = ("Check links within the site", "Check the markup for search engines")


def test_every_documented_record_passes_what_a_pull_request_runs(both_records: History) -> None:
    both_records.git("reset", "--hard", "--quiet", "base")
    for example in records():
        match = _RECORD.match(example.text)
        assert match
        both_records.write(match[1], example.text)
    both_records.commit("Add the examples")
    assert gate(both_records, "base", without=_MADE) == []
    assert both_records.run("check", "--quiet", SOURCE_DATE_EPOCH=_DAY).returncode == 0
    assert both_records.run("suggest", "base", "HEAD", "--merge-base", SOURCE_DATE_EPOCH=_DAY).returncode == 0
    site = both_records.build("--settings", "publishconf.py", output="preview", SITEURL="https://example.org")
    done = both_records.run("conform", str(site))
    assert done.returncode == 0, done.stdout + done.stderr
    assert both_records.run("fmt", "--quiet").returncode == 0
    assert list((both_records.root / "claims").rglob("*.bundle.yaml")) == []
    both_records.commit("Format the record")
    assert gate(both_records, "base", without=(*_MADE, "Build the preview")) == []


def recipe(start: str) -> str:
    return example_of("CONTRIBUTING.md", start)


def _corrections() -> list[str]:
    found = [one.text for one in examples("CONTRIBUTING.md") if one.text.startswith(_HISTORY)]
    assert len(found) == 3
    return found


@pytest.mark.parametrize("number", [0, 1, 2], ids=["addition", "correction", "values"])
def test_the_recipe_of_a_change_passes(both_records: History, number: int) -> None:
    _published(both_records)
    both_records.edit(_CLAIM, _HISTORY, _corrections()[number])
    both_records.edit(_CLAIM, "occasion: White House press briefing", "occasion: A press briefing")
    both_records.commit("Follow the recipe")
    assert gate(both_records, "published", without=(*_MADE, "Build the preview")) == []


def test_the_recipe_of_a_withdrawal_passes(both_records: History) -> None:
    _published(both_records)
    both_records.edit(_CLAIM, "status: published\n", recipe("status: withdrawn\n"))
    both_records.commit("Follow the recipe")
    assert gate(both_records, "published", without=(*_MADE, "Build the preview")) == []


def _published(history: History) -> None:
    history.git("reset", "--hard", "--quiet", "base")
    history.write(_CLAIM, recipe(f"# {_CLAIM}"))
    history.commit("Publish the example")
    history.git("tag", "--force", "published")
