"""Keys that are misspelled or repeated, in YAML and in front matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from bythebook.incremental import examine
from bythebook.yaml.fixing import FixResult, fix_files
from tests.checks.bad_examples import GOOD, write_example
from tests.yaml.bundles import BUNDLE, bundled

FREE = "claims/2026/late-books-are-free.yaml"
ARTICLE = "content/articles/late-books.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_example(GOOD, tmp_path)
    return tmp_path


def fix(root: Path, file: str, old: str, new: str) -> FixResult:
    """Replace a text that is once in a file, and fix what can be fixed."""
    text = (root / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / file).write_text(text.replace(old, new), encoding="utf-8")
    return fix_files(root, lambda: examine(root))


@pytest.mark.parametrize(
    "line",
    ["speaker: librarian-a\n", "    quote_words: late costs nothing\n", "    rule_words: is charged ten cents a day\n"],
)
@pytest.mark.parametrize("comment", ["", "# Again\n"])
def test_line_that_repeats_another_of_its_mapping_is_removed(line: str, comment: str, root: Path) -> None:
    before = (root / FREE).read_text(encoding="utf-8")
    result = fix(root, FREE, line, line + comment + line)
    assert result.examination.problems == ()
    assert [one.what for one in result.fixes] == [f"the second of two identical lines is removed: {line.strip()}"]
    assert (root / FREE).read_text(encoding="utf-8") == before.replace(line, line + comment)


@pytest.mark.parametrize(
    "old, new",
    [
        # Equal lines of different mappings, one of which has the key twice with different values.
        ("    relation: consistent\n", "    relation: consistent\n    relation: contradicts\n"),
        # The same key with another value, or in another spelling.
        ("speaker: librarian-a\n", "speaker: librarian-a\nspeaker: librarian-b\n"),
        ("speaker: librarian-a\n", 'speaker: librarian-a\n"speaker": librarian-a\n'),
        # The value continues below, or a comment belongs to it.
        ("speaker: librarian-a\n", "speaker: librarian-a\nspeaker: librarian-a\n  # Not the other one.\n"),
        ("  text: A book that", "  text: A book that\n    costs\n  text: A book that\n    costs\n  note: A book that"),
    ],
)
def test_repeated_key_that_differs_is_left(old: str, new: str, root: Path) -> None:
    result = fix(root, FREE, old, new)
    assert "duplicate-key" in [problem.code for problem in result.examination.problems]
    assert new in (root / FREE).read_text(encoding="utf-8")


def test_misspelled_key_in_a_bundle_is_fixed(root: Path) -> None:
    (root / BUNDLE).write_text(bundled(root, [FREE]).replace("    speaker: ", "    speeker: ", 1), encoding="utf-8")
    result = fix_files(root, lambda: examine(root))
    assert [str(problem) for problem in result.examination.problems] == []
    assert [one.what for one in result.fixes] == ['"speeker" becomes "speaker"']


def test_repeated_line_of_front_matter_is_left(root: Path) -> None:
    result = fix(root, ARTICLE, "Author: Editor D\n", "Author: Editor D\nAuthor: Editor D\n")
    assert result.fixes == []
    assert [problem.code for problem in result.examination.problems] == ["duplicate-key"]


def test_misspelled_key_of_front_matter_is_written_with_a_capital(root: Path) -> None:
    before = (root / ARTICLE).read_text(encoding="utf-8")
    result = fix(root, ARTICLE, "Summary: One", "Sumary: One")
    assert [one.what for one in result.fixes] == ['"sumary" becomes "summary"']
    assert (root / ARTICLE).read_text(encoding="utf-8") == before


def test_misspelled_key_is_left_where_the_right_one_is_there(root: Path) -> None:
    result = fix(root, FREE, "speaker: librarian-a\n", "speaker: librarian-a\nspeakr: librarian-a\n")
    assert result.fixes == []
    assert [problem.code for problem in result.examination.problems] == ["unknown-key"]


def test_id_in_front_matter_is_fixed(root: Path) -> None:
    before = (root / ARTICLE).read_text(encoding="utf-8")
    result = fix(root, ARTICLE, "Case: late-books-2026", "Case: Late Books 2026")
    assert result.examination.problems == ()
    assert (root / ARTICLE).read_text(encoding="utf-8") == before
