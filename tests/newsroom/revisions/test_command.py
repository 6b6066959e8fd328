"""``bythebook diff`` as a person calls it."""

from __future__ import annotations

import pytest

from bythebook.newsroom.revisions import DEMANDS
from tests.docs.fences import examples
from tests.newsroom.revisions.repositories import LATE, History
from tests.site.projects import ROOT


def test_the_exit_status_tells_whether_something_is_missing(history: History) -> None:
    done = history.run("diff", "base")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(" to the working tree\nNothing that a reader would see is different.\n")
    history.edit(LATE, "date: 2026-03-02", "date: 2026-03-01")
    done = history.run("diff", "base", SOURCE_DATE_EPOCH="1775001600")
    assert (done.returncode, done.stderr) == (1, "")
    assert "      - {date: 2026-04-01, what: The date was 2026-03-02 and is 2026-03-01., kind: correction}\n" in (
        done.stdout
    )
    done = history.run("diff", "nothing")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == '"nothing" is no commit of this repository. git log lists the commits.\n'


@pytest.mark.parametrize(
    "form, start",
    [
        ("markdown", "## What changes\n"),
        ("html", "<!DOCTYPE html>\n"),
        (
            "github",
            f"::error file={LATE},line=5,col=7,title=history-missing::{LATE}:5:7: history-missing: the date changed, ",
        ),
    ],
)
def test_each_form_is_printed_with_the_same_status(history: History, form: str, start: str) -> None:
    history.edit(LATE, "date: 2026-03-02", "date: 2026-03-01")
    done = history.run("diff", "base", "--format", form)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith(start)


def test_a_form_that_there_is_not_is_a_wrong_call(history: History) -> None:
    assert history.run("diff", "base", "--format", "pdf").returncode == 2
    assert history.run("diff").returncode == 2


def test_a_setting_of_the_site_is_heeded(history: History) -> None:
    history.write("pelicanconf.py", 'BYTHEBOOK_REVIEWS = "two"\n')
    done = history.run("diff", "base")
    assert done.returncode == 2
    assert "BYTHEBOOK_REVIEWS" in done.stderr


def test_the_example_in_the_documentation_is_what_is_said(history: History) -> None:
    history.edit(LATE, "It never did.", "It never will.")
    told = history.run("diff", "base", SOURCE_DATE_EPOCH="1775001600").stdout
    [example] = [one for one in examples("docs/reviewing.md") if "history-missing" in one.text]
    assert example.text == told.partition("\n\n")[2].partition("\nPages (")[0]


def test_every_name_is_explained_in_the_documentation() -> None:
    told = (ROOT / "docs/reviewing.md").read_text(encoding="utf-8")
    table = told.partition("### What a change owes")[2].partition("**What is of substance.**")[0]
    rows = [line.strip("| ").split(" | ")[:2] for line in table.splitlines() if line.startswith("| `")]
    assert {name.strip("`"): severity for name, severity in rows} == DEMANDS


def test_a_name_can_be_asked_for(history: History) -> None:
    done = history.run("explain", "history-missing")
    assert done.returncode == 0
    assert "Every change of substance to a published record is told in its history." in done.stdout
