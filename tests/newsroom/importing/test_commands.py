"""Tests of the output and exit status of ``bythebook import``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bythebook.newsroom.importing.problems import ImportCode
from bythebook.newsroom.importing.table_mapping import FIELDS
from tests.newsroom.importing.imports import MAP, empty_record, files
from tests.site.projects import ROOT, Project

DOC = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
HEAD = "who,when,words,url\n"
GOOD_ROW = "Zoë,2026-01-08,Words.,https://news.example/1\n"
BAD_ROW = "Zoë,,Words.,https://news.example/1\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return an empty record and a table."""
    return Project(empty_record(tmp_path))


def test_imported_table_passes_all_checks(project: Project) -> None:
    project.write("claims.csv", HEAD + GOOD_ROW)
    done = project.run("import", "table", "claims.csv", "--map", MAP, "--day", "2026-03-01")
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        (
            "claims.csv:2:1: warning: assumed: a speaker of unknown kind was created as a person. "
            "If it is an organization, move its file to content/organizations/.\n"
        ),
        (
            "Imported: 1 new person, 1 new source, 1 new claim. 1 row read: 1 imported, 0 already there, 0 reported. "
            "Run bythebook check.\n"
        ),
    )
    assert sorted(files(project.root)) == [
        "claims/2026/zoe-words.yaml",
        "content/people/zoe.yaml",
        "content/sources/news-example-1.yaml",
    ]
    done = project.run("check", "--strict")
    assert (done.returncode, done.stdout) == (0, "")


def test_dry_run_writes_nothing(project: Project) -> None:
    project.write("claims.csv", HEAD + GOOD_ROW)
    done = project.run("import", "table", "claims.csv", "--map", MAP, "--day", "2026-03-01", "--dry-run")
    assert done.returncode == 0
    assert done.stderr == (
        "Dry run: nothing was written. It would import: 1 new person, 1 new source, 1 new claim. 1 row read: "
        "1 imported, 0 already there, 0 reported.\n"
    )
    assert files(project.root) == {}


def test_invalid_row_stops_the_import_without_partial(project: Project) -> None:
    project.write("claims.csv", HEAD + BAD_ROW + GOOD_ROW)
    command = ("import", "table", "claims.csv", "--map", MAP, "--day", "2026-03-01")
    done = project.run(*command)
    assert done.returncode == 1
    assert done.stdout.startswith(
        'claims.csv:2:1: not-whole: the row has no value in "when". Fill it in, or delete the row.\n'
    )
    assert done.stderr.startswith("Nothing was written: 1 error. With --partial, the rest would be imported: ")
    assert files(project.root) == {}
    assert project.run(*command, "--partial").returncode == 0
    assert len(files(project.root)) == 3


def test_rule_and_review_are_imported(project: Project) -> None:
    project.write("rule.md", "# Handbook\n\n## 1. Warnings\n\nAn officer shall warn.\n")
    options = "--id handbook --citation Handbook --kind policy --issuer ICE --binds ICE --in-force 2020-01-01/.."
    done = project.run(
        *("import", "rule", "rule.md", *options.split(), "--binds-note", "Its officers."),
        *("--source", "https://ice.example/", "--day", "2026-03-01"),
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        "Imported: 1 new source, 1 new organization, 1 new rule. 7 words read: 7 carried, 0 reported. "
        "Run bythebook check.\n"
    )
    project.write("page.html", "<p>Nothing here</p>")
    done = project.run("import", "claimreview", "page.html", "missing.json")
    assert done.returncode == 1
    assert "page.html:1:1: no-claim-review: there is no ClaimReview in this file." in done.stdout
    assert "missing.json:1:1: " in done.stdout


def test_nothing_is_imported_into_a_record_with_errors(project: Project) -> None:
    project.write("content/topics/broken.yaml", "name: [\n")
    project.write("claims.csv", HEAD + GOOD_ROW)
    done = project.run("import", "table", "claims.csv", "--map", MAP)
    assert done.returncode == 1
    assert done.stdout.startswith("content/topics/broken.yaml:")
    assert done.stderr == ("The record has errors, so what it already has cannot be recognized. Fix them first.\n")


def test_nothing_is_written_outside_a_record(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text(HEAD + GOOD_ROW, encoding="utf-8")
    done = Project(tmp_path).run("import", "table", "claims.csv", "--map", MAP)
    assert done.returncode == 1
    assert done.stdout.startswith(".:1:1: no-record: ")
    assert [path.name for path in tmp_path.iterdir()] == ["claims.csv"]


@pytest.mark.parametrize(
    "arguments, message",
    [
        (("--map", "speakr=a"), '"speakr=a" in --map is not field=column. Did you mean "speaker"?\n'),
        (("--map", MAP, "--fidelity", "exact"), '"exact" is not a fidelity. Use one of verbatim, '),
        (("--map", MAP, "--day", "today"), '"today" in --day is not a date. Write it as 2026-01-08.\n'),
    ],
)
def test_usage_error_has_exit_status_2(arguments: tuple[str, ...], message: str, project: Project) -> None:
    project.write("claims.csv", HEAD + GOOD_ROW)
    done = project.run("import", "table", "claims.csv", *arguments)
    assert done.returncode == 2
    assert message in done.stderr


def test_docs_name_every_code_field_and_option(project: Project) -> None:
    for remark in ImportCode:
        assert f"| `{remark.value}` |" in DOC, remark
    for field in FIELDS:
        assert f"`{field}`" in DOC, field
    for command in ("claimreview", "table", "rule"):
        message = project.run("import", command, "--help").stdout
        for option in {*re.findall(r"--[a-z-]+", message)} - {"--help"}:
            assert f"`{option}" in DOC, option
