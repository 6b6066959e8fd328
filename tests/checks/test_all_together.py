"""All bad examples at once: one run reports all problems, sorted by file and line."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bythebook.cli.project import site_requirements
from bythebook.incremental import examine
from tests.checks.bad_examples import GOOD, example_folders, expected_lines, overlay_files, write_example
from tests.command_server import environment_with, run_command

# What cannot be combined with the others: a folder without records; records that nothing refers to, which are not
# reported while any file cannot be read, because that file may refer to them; pictures and a page whose problem is their file name; and
# what a setting requires of every record.
ALONE = ("bad-name", "no-record", "unused-record", "reserved-page", "reviews-asked")
LINE = re.compile(r"(?P<file>[^:]+):(?P<line>\d+):\d+: (?:warning: )?(?P<code>[a-z0-9-]+): ")

Place = tuple[str, int, str]


def good_ids() -> list[str]:
    records = list(examine(GOOD).corpus)
    return [record.id for record in records] + [alias for record in records for alias in record.aliases]


def rename_with_number(number: int, ids: list[str]) -> Callable[[str], str]:
    """Return a function that appends a number to each id and each file name of an example.

    Each example then has records of its own, and none replaces the files of another.
    """
    known = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, ids), key=len, reverse=True))})(?![\w-])")
    file_name = re.compile(r"(?:claims|content)/\S+?(?=(?:\.bundle)?\.(?:yaml|md|txt)\Z)")

    def renamed(text: str) -> str:
        if path := file_name.match(text):
            return f"{path[0]}-{number:02}{text[path.end() :]}"
        return known.sub(lambda found: f"{found[0]}-{number:02}", text)

    return renamed


def place_of(line: str, renamed: Callable[[str], str] = str) -> Place:
    found = LINE.match(line)
    assert found, line
    return renamed(found["file"]), int(found["line"]), found["code"]


def write_all_examples(root: Path) -> list[Place]:
    ids = good_ids()
    expected: list[Place] = []
    for number, folder in enumerate(example_folders()):
        if folder.name not in ALONE:
            renamed = rename_with_number(number, ids)
            write_example(folder, root, renamed)
            expected += [place_of(line, renamed) for line in expected_lines(folder)]
    return expected


def test_one_run_reports_every_problem_in_file_order(tmp_path: Path) -> None:
    expected = write_all_examples(tmp_path)
    assert len(expected) >= len(example_folders()) - len(ALONE)
    assert [
        place_of(str(problem)) for problem in examine(tmp_path, requirements=site_requirements(tmp_path)).problems
    ] == sorted(expected)


def test_command_reports_every_problem_and_writes_only_its_cache(tmp_path: Path) -> None:
    expected = write_all_examples(tmp_path)
    before = overlay_files(tmp_path)
    run = run_command(["check"], tmp_path, environment_with())
    reported = [place_of(line) for line in (run.stdout + run.stderr).splitlines() if LINE.match(line)]
    assert reported == sorted(expected)
    assert run.returncode == 1
    assert overlay_files(tmp_path) == [".cache/build.sqlite", ".cache/lock", *before]


@pytest.mark.parametrize("code", ALONE)
def test_omitted_examples_exist(code: str) -> None:
    assert code in [folder.name for folder in example_folders()]
