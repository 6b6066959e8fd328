"""Each fault is reported in exactly the expected words, and by its own check."""

from pathlib import Path

import pytest

from bythebook.checks import CHECKS, Check
from bythebook.incremental import checking
from bythebook.yaml.reading import CODES
from tests.checks.faults import BAD, expected_lines, fault_folders, lay, reported_lines

# A file name with a capital is a fault of its own, so two ids cannot clash by letter case alone.
BRINGS_ALONG = {"id-clash": {"bad-id"}}


def codes_in(lines: list[str]) -> set[str]:
    return {line.replace(": warning: ", ": ", 1).split(": ")[1] for line in lines}


@pytest.mark.parametrize("folder", fault_folders(), ids=lambda folder: folder.name)
def test_a_fault_is_reported_in_the_expected_words(folder: Path, tmp_path: Path) -> None:
    lay(folder, tmp_path)
    assert reported_lines(tmp_path) == expected_lines(folder)


@pytest.mark.parametrize("folder", fault_folders(), ids=lambda folder: folder.name)
def test_a_folder_shows_its_own_fault_only(folder: Path) -> None:
    assert codes_in(expected_lines(folder)) == {folder.name} | BRINGS_ALONG.get(folder.name, set())


def test_every_code_has_a_folder_and_every_folder_a_code() -> None:
    codes = [check.name for check in CHECKS] + list(CODES)
    assert [folder.name for folder in fault_folders()] == sorted(codes)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_without_the_check_its_fault_goes_unseen(check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PER_RECORD_CHECKS", "CORPUS_CHECKS"):
        others = tuple(other for other in getattr(checking, name) if other is not check)
        monkeypatch.setattr(checking, name, others)
    lay(BAD / check.name, tmp_path)
    assert reported_lines(tmp_path) == []
