"""Every fault at once: one run reports them all, in the order of files and lines."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bythebook.cli.project import site_requirements
from bythebook.incremental.examine import examine
from tests.checks.faults import GOOD, expected_lines, fault_folders, lay, overlay_files
from tests.command_server import environment_with, run_command

# What cannot be seen beside the others: a folder without any record; records that nothing refers to, which are not
# told while some file cannot be read, for that file may hold the reference; a page whose fault is its file's name; and
# what a setting asks of every record.
ALONE = ("no-record", "unused-record", "reserved-page", "reviews-asked")
LINE = re.compile(r"(?P<file>[^:]+):(?P<line>\d+):\d+: (?:warning: )?(?P<code>[a-z0-9-]+): ")

Place = tuple[str, int, str]


def ids_of_the_good_record() -> list[str]:
    records = list(examine(GOOD).corpus)
    return [record.id for record in records] + [alias for record in records for alias in record.aliases]


def renaming(number: int, ids: list[str]) -> Callable[[str], str]:
    """Give a function that ends each id, and each file name, of one fault's record in the fault's number.

    Each fault then has a record to itself, and none replaces the files of another.
    """
    known = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, ids), key=len, reverse=True))})(?![\w-])")
    file_name = re.compile(r"(?:claims|content)/\S+(?=\.(?:yaml|md|txt)\Z)")

    def renamed(text: str) -> str:
        if path := file_name.match(text):
            return f"{path[0]}-{number:02}{text[path.end() :]}"
        return known.sub(lambda found: f"{found[0]}-{number:02}", text)

    return renamed


def placed(line: str, renamed: Callable[[str], str] = str) -> Place:
    found = LINE.match(line)
    assert found, line
    return renamed(found["file"]), int(found["line"]), found["code"]


def lay_all_faults(root: Path) -> list[Place]:
    ids = ids_of_the_good_record()
    expected: list[Place] = []
    for number, folder in enumerate(fault_folders()):
        if folder.name not in ALONE:
            renamed = renaming(number, ids)
            lay(folder, root, renamed)
            expected += [placed(line, renamed) for line in expected_lines(folder)]
    return expected


def test_one_run_reports_every_fault_in_file_order(tmp_path: Path) -> None:
    expected = lay_all_faults(tmp_path)
    assert len(expected) >= len(fault_folders()) - len(ALONE)
    assert [
        placed(str(problem)) for problem in examine(tmp_path, requirements=site_requirements(tmp_path)).problems
    ] == sorted(expected)


def test_the_command_reports_every_fault_and_writes_its_cache_alone(tmp_path: Path) -> None:
    expected = lay_all_faults(tmp_path)
    before = overlay_files(tmp_path)
    run = run_command(["check"], tmp_path, environment_with())
    reported = [placed(line) for line in (run.stdout + run.stderr).splitlines() if LINE.match(line)]
    assert reported == sorted(expected)
    assert run.returncode == 1
    assert overlay_files(tmp_path) == [".cache/build.sqlite", ".cache/lock", *before]


@pytest.mark.parametrize("code", ALONE)
def test_what_is_left_out_is_a_fault_all_the_same(code: str) -> None:
    assert code in [folder.name for folder in fault_folders()]
