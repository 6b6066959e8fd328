"""Problems with exactly one right answer are fixed in place; the rest of the file stays byte for byte."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bythebook.checks import CHECKS
from bythebook.incremental import examine
from bythebook.records import Place, Problem
from bythebook.yaml.composer import compose
from bythebook.yaml.fixing import FIXERS, FixResult, RangeEdit, fix_files, plan_fixes
from bythebook.yaml.fixing.editable_file import EditableFile
from bythebook.yaml.reading import CODES
from tests.checks.bad_examples import GOOD, write_example

FREE = "claims/2026/late-books-are-free.yaml"
LATE = "claims/2026/library-opens-late.yaml"
HERALD = "content/sources/herald-2026-03-03.yaml"
ARTICLE = "content/articles/late-books.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_example(GOOD, tmp_path)
    return tmp_path


def edit(root: Path, file: str, *changes: tuple[str, str]) -> bytes:
    """Make changes in a file, each of a text that is in it once; return its bytes."""
    text = (root / file).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (root / file).write_bytes(text.encode())
    return text.encode()


def fixed(root: Path) -> FixResult:
    return fix_files(root, lambda: examine(root))


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.place.file}:{problem.place.line}: {problem.code}" for problem in problems]


def test_valid_files_are_not_touched(root: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*") if path.is_file()}
    result = fixed(root)
    assert (result.fixes, result.skipped, result.examination.problems) == ([], {}, ())
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_many_problems_are_fixed_at_once_and_comments_and_line_ends_stay(root: Path) -> None:
    good = (root / LATE).read_text(encoding="utf-8")
    commented = "# Seen at the door\n" + good.replace("speaker: town-library\n", "speaker: town-library   # its post\n")
    spoilt = (
        commented.replace("title: The library", "Title:\u00a0The lib\u200brary")
        .replace("town-library ", "“Town Library” ")
        .replace("2026-03-05", "March 5, 2026", 1)
        .replace("fidelity: verbatim", "fidelty: Verbatm")
        .replace("[library-post-2026-03-05]", "library-post-2026-03-05")
        .replace("title: The", "title: Town: the")
    )
    (root / LATE).write_bytes(spoilt.replace("\n", "\r\n").encode("utf-8-sig"))
    result = fixed(root)
    assert result.examination.problems == ()
    assert (root / LATE).read_bytes() == commented.replace("\n", "\r\n").encode()
    assert sorted({fix.problem.code for fix in result.fixes}) == [
        "bad-date",
        "bad-id",
        "byte-order-mark",
        "hidden-character",
        "unknown-key",
        "unknown-value",
        "wrong-type",
        "yaml-syntax",
    ]


def test_fixing_again_changes_nothing(root: Path) -> None:
    edit(root, FREE, ("speaker: librarian-a", "speaker: Librarian A"), ("finding: contradicts", "finding: Contradict"))
    fixed(root)
    after = (root / FREE).read_bytes()
    assert fixed(root).fixes == []
    assert (root / FREE).read_bytes() == after


@pytest.mark.parametrize(
    "file, old, new",
    [
        # More than one day can be meant.
        (LATE, "date: 2026-03-05", "date: 3/5/2026"),
        # Words that come near are not the same words: who spoke is never guessed.
        (FREE, "speaker: librarian-a", "speaker: librarian-c"),
        (FREE, "speaker: librarian-a", "speaker: libarian-a"),
        (FREE, "    quote_words: late costs nothing", "    quote_words: cost nothing"),
        (FREE, "    clause: 4.2", "    clause: 4.3"),
        # Two letters away is too far: "inconsistent" would become its contrary.
        (FREE, "finding: contradicts", "finding: inconsistent"),
        # Either of two keys, or a comment, or a text.
        (LATE, "date: 2026-03-05\n", "date: 2026-03-05\ndate: 2026-03-06\n"),
        (LATE, "open late\n", "open late #3\n"),
        # A character that stands for another that was lost on the way.
        (LATE, "The library", "The \u0093library\u0094"),
        # Whether the order or a date is wrong, the record does not say.
        (FREE, "  - date: 2026-03-12\n    what", "  - date: 2026-03-09\n    what"),
        # A list or a text.
        (LATE, "title: The", "title: [sic] The"),
        # A group where a list should be: its first key is no entry.
        (FREE, "topics: [late-returns]", "topics:\n  late-returns: reading-room"),
        # How far a line belongs in says what it belongs to.
        (FREE, "  fidelity: verbatim", "   fidelity: verbatim"),
    ],
)  # fmt: skip
def test_ambiguous_problems_are_not_fixed(root: Path, file: str, old: str, new: str) -> None:
    text = (
        edit(root, file, (f"{old}\n", f"{new}\n"))
        if f"{old}\n" in (root / file).read_text()
        else edit(root, file, (old, new))
    )
    result = fixed(root)
    assert result.fixes == []
    assert result.examination.problems
    assert (root / file).read_bytes() == text


def test_words_of_a_quotation_are_not_changed(root: Path) -> None:
    quote = "A book that comes back\u00a0late “costs” nothing. It never did."
    edit(
        root,
        FREE,
        ('title: Returning late "costs nothing"', "title: Returning late"),
        ("  text: A book that comes back late costs nothing. It never did.", f"  text: {quote}"),
        ("      renders: A book that comes back late costs nothing.", "      renders: It never did."),
        ("    quote_words: late costs nothing", '    quote_words: back late "costs" nothing'),
    )
    result = fixed(root)
    assert codes(result.examination.problems) == []
    values = compose(FREE, (root / FREE).read_text(encoding="utf-8")).value
    assert values["quote"]["text"] == quote
    assert values["comparisons"][0]["quote_words"] == "back\u00a0late “costs” nothing"


def test_words_in_two_places_with_different_marks_are_not_fixed(root: Path) -> None:
    edit(
        root,
        FREE,
        ("  text: A book that comes back late costs nothing.", "  text: It ‘costs nothing’. It 'costs nothing'."),
        ("      renders: A book that comes back late costs nothing.", "      renders: It never did."),
        ("    quote_words: late costs nothing", '    quote_words: "`costs nothing`"'),
    )
    assert fixed(root).fixes == []


def test_former_id_is_replaced_in_fields_and_in_markdown(root: Path) -> None:
    edit(root, FREE, ("[late-books-never-charged]", "[no-charge-ever]"))
    text = (root / ARTICLE).read_text(encoding="utf-8")
    (root / ARTICLE).write_text(f"{text}\nSee [that](claim:no-charge-ever) and <claim:no-charge-ever>.\n")
    result = fixed(root)
    assert result.examination.problems == ()
    assert (root / FREE).read_text(encoding="utf-8").count("[late-books-never-charged]") == 1
    end = "\nSee [that](claim:late-books-never-charged) and <claim:late-books-never-charged>.\n"
    assert (root / ARTICLE).read_text(encoding="utf-8") == text + end


def test_front_matter_is_fixed_too(root: Path) -> None:
    text = (root / ARTICLE).read_text(encoding="utf-8")
    day = next(line for line in text.splitlines() if line.startswith("Date: "))
    edit(root, ARTICLE, (f"{day}\n", "Date: March 12, 2026\n"))
    assert fixed(root).examination.problems == ()
    assert "\nDate: 2026-03-12\n" in f"\n{(root / ARTICLE).read_text(encoding='utf-8')}"


def test_tabs_become_spaces_only_if_every_width_gives_the_same_record(root: Path) -> None:
    edit(root, LATE, ("  fidelity", "\tfidelity"))
    assert fixed(root).examination.problems == ()
    edit(
        root,
        LATE,
        ("  text: We open at eleven until", "  text: |\n    We open\n    \tat eleven until"),
    )
    text = (root / LATE).read_bytes()
    assert fixed(root).fixes == []
    assert (root / LATE).read_bytes() == text


@pytest.mark.parametrize("width", [2, 4, 8])
def test_a_tab_is_as_wide_as_the_lines_around_it(width: int, root: Path) -> None:
    text = (root / LATE).read_text(encoding="utf-8").replace("  text:", f"{' ' * width}text:")
    lines = text.replace("  fidelity:", "\tfidelity:").replace("  sources:", "\tsources:")
    (root / LATE).write_text(lines, encoding="utf-8")
    result = fixed(root)
    assert result.examination.problems == ()
    assert len(result.fixes) == 2
    assert (root / LATE).read_text(encoding="utf-8") == lines.replace("\t", " " * width)


def test_edits_are_given_by_lines_and_columns(root: Path) -> None:
    edit(root, LATE, ("date: 2026-03-05", "date: 2026-3-5"))
    examination = examine(root)
    (found,) = plan_fixes(root, examination.corpus, examination.problems).values()
    assert found.ranges == (RangeEdit(Place(LATE, 4, 7), Place(LATE, 4, 15), "2026-03-05"),)


def test_read_only_file_is_skipped_and_reported(root: Path) -> None:
    text = edit(root, LATE, ("date: 2026-03-05", "date: 2026-3-5"))
    edit(root, HERALD, ("date: 2026-03-03", "date: 2026-3-3"))
    (root / LATE).chmod(0o444)
    result = fixed(root)
    assert result.skipped == {LATE: "it is read-only"}
    assert (root / LATE).read_bytes() == text
    assert [fix.problem.place.file for fix in result.fixes] == [HERALD]
    assert codes(result.examination.problems) == [f"{LATE}:4: bad-date"]


def test_nothing_is_written_through_a_link(root: Path) -> None:
    outside = root / "outside.yaml"
    outside.write_bytes(edit(root, LATE, ("date: 2026-03-05", "date: 2026-3-5")))
    before = outside.read_bytes()
    (root / LATE).unlink()
    (root / LATE).symlink_to(outside)
    folder = root / "elsewhere"
    shutil.copytree(root / "content/topics", folder)
    (folder / "late-returns.yaml").write_bytes(b"\xef\xbb\xbfname: x\n")
    shutil.rmtree(root / "content/topics")
    (root / "content/topics").symlink_to(folder)
    fixed(root)
    assert outside.read_bytes() == before
    assert (folder / "late-returns.yaml").read_bytes() == b"\xef\xbb\xbfname: x\n"


def test_permissions_of_a_file_stay(root: Path) -> None:
    edit(root, LATE, ("date: 2026-03-05", "date: 2026-3-5"))
    (root / LATE).chmod(0o640)
    fixed(root)
    assert (root / LATE).stat().st_mode & 0o777 == 0o640


def test_every_fixer_is_for_an_existing_problem() -> None:
    assert set(FIXERS) - {check.name for check in CHECKS} - set(CODES) == set()


DAMAGES: list[Callable[[str], str]] = [
    lambda text: text.replace("title: ", "title:"),
    lambda text: text.replace("title: ", "Title:\u00a0"),
    lambda text: text.replace("title: ", "title: @: "),
    lambda text: text.replace("date: 2026-03-02", "date: 2026-3-2"),
    lambda text: text.replace("date: 2026-03-04", "date: 3/13/2026"),
    lambda text: text.replace("speaker: librarian-a", "speaker: LIBRARIAN_A"),
    lambda text: text.replace("  - name", "  -name"),
    lambda text: text.replace("    rule_words", "\trule_words"),
    lambda text: text.replace("relation: ", "Relation: "),
    lambda text: text.replace("costs", "c\u200bosts"),
    lambda text: text.replace("verbatim", "Verbatm"),
    lambda text: text.replace("[late-returns]", "late-returns"),
    lambda text: text.replace("comparison_only: true", "comparison_only: yes"),
    lambda text: text.replace("\n", "\r\n"),
    lambda text: f"\ufeff{text}",
    lambda text: text.replace("repeats: ", "# a comment: here\nrepeats:   "),
    lambda text: text[: len(text) // 2],
    lambda text: text.replace("quote:", "quote: x"),
    lambda text: text.replace("status", "status: [\nstatus"),
]


@settings(max_examples=60, deadline=None)
@given(damages=st.lists(st.sampled_from(DAMAGES), min_size=1, max_size=6, unique=True))
def test_fixing_ends_and_leaves_quotations_alone(
    damages: list[Callable[[str], str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("damaged")
    write_example(GOOD, root)
    text = (root / FREE).read_text(encoding="utf-8")
    for damage in damages:
        text = damage(text)
    (root / FREE).write_text(text, encoding="utf-8", newline="")
    result = fixed(root)
    assert plan_fixes(root, result.examination.corpus, result.examination.problems) == {}
    source = EditableFile.read(root, Place(FREE))
    assert source
    quote = (source.document.value or {}).get("quote")
    if isinstance(quote, dict) and "text" in quote:
        assert quote["text"].replace("\u200b", "") == "A book that comes back late costs nothing. It never did."
    shutil.rmtree(root)
