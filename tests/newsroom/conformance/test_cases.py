"""Each case's markup breaks exactly what its ``expected.txt`` says, in those words and at those places."""

from pathlib import Path

import pytest

from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.newsroom.conformance.rules import RULES, Rule
from bythebook.newsroom.conformance.run import ConformanceRun, examine
from bythebook.records import Severity

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(CASES.iterdir())
SHAPES = ("clean-", "page-", "shape-")
"""How the names of cases begin that are not named for a pitfall."""
OF_FILES = {"unreadable"}
"""Pitfalls that no file under version control falls into; test_hostile.py has them."""


def message(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Check a case's files against the list, as one run does."""
    monkeypatch.chdir(folder)
    conformance = ConformanceRun()
    return [str(found.problem) for file in sorted(Path().glob("input*")) for found in conformance.add(examine(file))]


def expected(folder: Path) -> list[str]:
    return (folder / "expected.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_each_case_has_the_expected_problems(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert message(folder, monkeypatch) == expected(folder)


def test_every_pitfall_has_a_case_of_its_own() -> None:
    named = [folder for folder in FOLDERS if not folder.name.startswith(SHAPES)]
    assert {folder.name for folder in named} == set(Pitfall) - OF_FILES
    for folder in named:
        assert [line.replace(": warning: ", ": ").split(": ")[1] for line in expected(folder)] == [folder.name]


def test_valid_markup_has_no_problems() -> None:
    clean = [folder for folder in FOLDERS if folder.name.startswith("clean-")]
    assert len(clean) == 4
    for folder in clean:
        assert expected(folder) == []
        conformance = ConformanceRun()
        conformance.add(examine(next(folder.glob("input*"))))
        assert conformance.reviews == 1


@pytest.mark.parametrize("pitfall", sorted(set(Pitfall) - OF_FILES))
def test_a_case_has_the_severity_of_its_pitfall(pitfall: Pitfall) -> None:
    is_warning = [": warning: " in line for line in expected(CASES / pitfall)]
    assert is_warning == [pitfall.severity is Severity.WARNING]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_finds_something(rule: Rule, monkeypatch: pytest.MonkeyPatch) -> None:
    others = tuple(other for other in RULES if other is not rule)
    monkeypatch.setattr("bythebook.newsroom.conformance.run.RULES", others)
    assert any(message(folder, monkeypatch) != expected(folder) for folder in FOLDERS)
