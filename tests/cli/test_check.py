"""`bythebook check`: its forms, what it mends, where each thing is printed, and the exit status."""

from __future__ import annotations

import json

import pytest

from tests.site.projects import Project

LATE = "claims/2026/library-opens-late.yaml"
SOURCE = "content/sources/herald-2026-03-03.yaml"


def spoil(project: Project, file: str, old: str, new: str) -> None:
    path = project.root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("form", ["text", "github", "json", "sarif"])
def test_problems_go_to_one_stream_and_the_summary_to_the_other(form: str, good: Project) -> None:
    spoil(good, LATE, "2026-03-05", "2026-3-5")
    done = good.run("check", "--format", form)
    assert done.returncode == 1
    assert "bad-date" in done.stdout
    assert "Checked" not in done.stdout
    assert done.stderr.splitlines()[-1].endswith(
        "1 error. docs/checks/ explains each problem. bythebook check --fix can fix 1 of them."
    )
    if form in ("json", "sarif"):
        assert json.loads(done.stdout)


@pytest.mark.parametrize("form", ["text", "github", "json", "sarif"])
def test_a_record_without_a_fault_is_status_0_in_every_form(form: str, good: Project) -> None:
    done = good.run("check", "--format", form, "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    assert (done.stdout == "") is (form in ("text", "github"))


def test_a_warning_fails_only_a_strict_check(good: Project) -> None:
    spoil(good, SOURCE, "town-meeting\n", "town-meeting?gclid=1\n")
    assert good.run("check", "--format", "sarif").returncode == 0
    assert good.run("check", "--format", "sarif", "--strict").returncode == 1


def test_fix_reports_what_was_fixed_and_what_remains(good: Project) -> None:
    spoil(good, LATE, "2026-03-05", "2026-3-5")
    spoil(good, LATE, "title: The library will", "title: The library #1 will")
    done = good.run("check", "--fix")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f'{LATE}:1:20: cut-text: the text of "title" ends before "#1", because " #" starts a comment. Put the whole value in quotation marks; if this is a comment, add a space after "#".'
    ]
    fixed, summary = done.stderr.splitlines()[-2:]
    assert fixed == f'{LATE}:4:7: fixed: bad-date: "2026-3-5" becomes "2026-03-05".'
    assert ": 1 error." in summary


def test_fix_is_status_0_when_nothing_is_left(good: Project) -> None:
    spoil(good, LATE, "2026-03-05", "2026-3-5")
    done = good.run("check", "--fix", "--quiet", "--format", "json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["problems"]) == (0, [])
    assert told["mended"] == [
        {"file": LATE, "line": 4, "column": 7, "code": "bad-date", "what": '"2026-3-5" becomes "2026-03-05"'}
    ]
    assert good.run("check").returncode == 0


def test_an_unknown_form_is_a_wrong_call(good: Project) -> None:
    assert good.run("check", "--format", "xml").returncode == 2
