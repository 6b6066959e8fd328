"""``bythebook diff`` as a person calls it."""

from __future__ import annotations

import pytest

from bythebook.newsroom.revisions.requirements import REQUIREMENTS
from tests.docs.fences import examples
from tests.newsroom.revisions.repositories import LATE, History
from tests.site.projects import ROOT


def test_exit_status_is_1_if_something_is_missing(history: History) -> None:
    done = history.run("diff", "base")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(" to the working tree\nReaders will see no difference.\n")
    history.edit(LATE, "date: 2026-03-02", "date: 2026-03-01")
    done = history.run("diff", "base", SOURCE_DATE_EPOCH="1775001600")
    assert (done.returncode, done.stderr) == (1, "")
    assert "      - {date: 2026-04-01, what: The date was 2026-03-02 and is 2026-03-01., kind: correction}\n" in (
        done.stdout
    )
    done = history.run("diff", "nothing")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == '"nothing" is not a commit in this repository. git log lists the commits.\n'


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
def test_every_format_has_the_same_exit_status(history: History, form: str, start: str) -> None:
    history.edit(LATE, "date: 2026-03-02", "date: 2026-03-01")
    done = history.run("diff", "base", "--format", form)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith(start)


def test_an_unknown_format_is_a_usage_error(history: History) -> None:
    assert history.run("diff", "base", "--format", "pdf").returncode == 2
    assert history.run("diff").returncode == 2


def test_the_sites_settings_apply(history: History) -> None:
    history.write("pelicanconf.py", 'BYTHEBOOK_REVIEWS = "two"\n')
    done = history.run("diff", "base")
    assert done.returncode == 2
    assert "BYTHEBOOK_REVIEWS" in done.stderr


def test_the_documented_example_is_the_actual_output(history: History) -> None:
    history.edit(LATE, "It never did.", "It never will.")
    text = history.run("diff", "base", SOURCE_DATE_EPOCH="1775001600").stdout
    [example] = [one for one in examples("docs/reviewing.md") if "history-missing" in one.text]
    assert example.text == text.partition("\n\n")[2].partition("\nPages (")[0]


def test_every_requirement_is_documented() -> None:
    text = (ROOT / "docs/reviewing.md").read_text(encoding="utf-8")
    table = text.partition("### What a change needs")[2].partition("**Which changes are material.**")[0]
    rows = [line.strip("| ").split(" | ")[:2] for line in table.splitlines() if line.startswith("| `")]
    assert {name.strip("`"): severity for name, severity in rows} == REQUIREMENTS


def test_explain_describes_a_requirement(history: History) -> None:
    done = history.run("explain", "history-missing")
    assert done.returncode == 0
    assert "Every material change to a published record has a history entry." in done.stdout
