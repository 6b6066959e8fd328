"""Each bad example is reported with exactly the expected message, and by its own check."""

from pathlib import Path

import pytest

from bythebook.checks import CHECKS, Check
from bythebook.incremental import checking
from bythebook.yaml.reading import CODES
from tests.checks.bad_examples import BAD, example_folders, expected_lines, reported_lines, write_example

# A file name with a capital letter is a problem of its own, so two ids cannot clash by case alone.
ALSO_REPORTED = {"id-clash": {"bad-id"}}


def reported_codes(lines: list[str]) -> set[str]:
    return {line.replace(": warning: ", ": ", 1).split(": ")[1] for line in lines}


@pytest.mark.parametrize("folder", example_folders(), ids=lambda folder: folder.name)
def test_bad_example_is_reported_exactly(folder: Path, tmp_path: Path) -> None:
    write_example(folder, tmp_path)
    assert reported_lines(tmp_path) == expected_lines(folder)


@pytest.mark.parametrize("folder", example_folders(), ids=lambda folder: folder.name)
def test_folder_shows_only_its_own_problem(folder: Path) -> None:
    assert reported_codes(expected_lines(folder)) == {folder.name} | ALSO_REPORTED.get(folder.name, set())


def test_every_problem_has_a_folder() -> None:
    codes = [check.name for check in CHECKS] + list(CODES)
    assert [folder.name for folder in example_folders()] == sorted(codes)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_problem_is_not_reported_without_its_check(
    check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PER_RECORD_CHECKS", "CORPUS_CHECKS"):
        others = tuple(other for other in getattr(checking, name) if other is not check)
        monkeypatch.setattr(checking, name, others)
    write_example(BAD / check.name, tmp_path)
    assert reported_lines(tmp_path) == []
