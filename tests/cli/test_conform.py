"""What ``bythebook conform`` prints, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.site.projects import ROOT, Project

CASES = ROOT / "tests" / "newsroom" / "conformance" / "cases"


def case(name: str) -> Project:
    return Project(CASES / name)


@pytest.mark.parametrize(
    "name, options, status",
    [
        ("clean-page", [], 0),
        ("clean-page", ["--strict"], 0),
        ("long-claim", [], 0),
        ("long-claim", ["--strict"], 1),
        ("missing-claim", [], 1),
        ("not-json", [], 1),
    ],
)
def test_the_exit_status_tells_how_it_went(name: str, options: list[str], status: int) -> None:
    file = next((CASES / name).glob("input*")).name
    assert case(name).run("conform", file, *options).returncode == status


def test_problems_are_printed_and_counted() -> None:
    done = case("page-scripts").run("conform", "input.html")
    assert done.stdout == (CASES / "page-scripts" / "expected.txt").read_text(encoding="utf-8")
    assert done.stderr == (
        "Checked 1 ClaimReview in 1 file: 2 errors and 0 warnings. docs/conformance.md explains each problem.\n"
    )
    assert case("clean-page").run("conform", "input.html", "--quiet").stderr == ""


def test_problems_are_data_for_programs() -> None:
    done = case("long-claim").run("conform", "input.json", "--format", "json")
    assert json.loads(done.stdout) == [
        {
            "file": "input.json",
            "line": 5,
            "column": 20,
            "path": "$.claimReviewed",
            "code": "long-claim",
            "severity": "warning",
            "message": "$.claimReviewed has 75 characters",
            "hint": "Shorten it.",
        }
    ]
    assert json.loads(case("clean-page").run("conform", "input.html", "--format", "json").stdout) == []


def test_a_folder_is_gone_through_for_pages() -> None:
    done = case("repeated-review").run("conform", ".")
    assert done.stdout == (CASES / "repeated-review" / "expected.txt").read_text(encoding="utf-8")
    assert done.returncode == 1


def test_what_holds_no_claim_review_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>Nothing.</p>", encoding="utf-8")
    done = Project(tmp_path).run("conform", ".")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("No ClaimReview found. ")


def test_every_name_that_leads_nowhere_is_told_of(tmp_path: Path) -> None:
    done = Project(tmp_path).run("conform", "one.html", "two.json")
    assert (done.returncode, done.stdout) == (2, "")
    assert [line.split(". ")[0] for line in done.stderr.splitlines()] == [
        "one.html not found",
        "two.json not found",
    ]
