"""One run reports every problem of every file in its place."""

from __future__ import annotations

from bythebook.incremental import examine
from tests.site.projects import Project

FAULTY = """\
titel: A claim
speaker: librarian-z
date: 01/08/2026
occasion:
quote:
  text: [a, b]
  fidelity: verbatm
  sources: gazette-2026-03-03
  colour: red
finding: contradicts
summary: {long}
comparisons:
  - rule: Lending Handbook
    relation: denies
    reasoning: So.
    comparison_only: perhaps
status: published
history: []
withdrawn: gone
"""


def test_every_problem_of_a_file_is_reported_in_order(good: Project) -> None:
    good.write("claims/2026/faulty.yaml", FAULTY.format(long="x" * 201))
    lines = [str(problem).removeprefix("claims/2026/faulty.yaml:") for problem in examine(good.root).problems]
    assert [line.partition(". ")[0].removesuffix(".") for line in lines] == [
        '1:1: unknown-key: "titel" is not a key',
        '3:7: bad-date: "01/08/2026" can mean 2026-01-08 or 2026-08-01; write the one you mean',
        '4:10: empty-value: "occasion" has no value',
        '6:9: wrong-type: "text" must be text, not a list',
        '7:13: unknown-value: "verbatm" is not one of the choices for "fidelity"',
        '8:12: wrong-type: "sources" must be a list, not text',
        '9:3: unknown-key: "colour" is not a key of quote',
        '11:10: too-long: "summary" has 201 characters; the limit is 200',
        '13:5: missing-key: "clause" is missing in comparisons 1',
        '13:11: bad-id: "Lending Handbook" is not an id: use lowercase letters, digits and single hyphens',
        '14:15: unknown-value: "denies" is not one of the choices for "relation"',
        '16:22: wrong-type: "comparison_only" must be true or false',
        '18:10: empty-value: "history" has no entries',
        '19:12: wrong-type: "withdrawn" must be a group of keys, not text',
    ]


def test_problems_are_sorted_by_file_line_and_column(good: Project) -> None:
    good.write("claims/2026/a.yaml", "title: [\n")
    good.write("claims/2026/b.yaml", "title: A\ntitle: B\n\tspeaker: c\n")
    good.write("content/topics/z.yaml", "name: \u202eZ\nnam: z\n")
    good.write("content/articles/text.md", "Title: A\nTitle: B\nUrl: red\n\nText.\n")
    problems = examine(good.root).problems
    places = [(one.place.file, one.place.line, one.place.column) for one in problems]
    assert places == sorted(places)
    assert {(one.place.file, one.code) for one in problems} >= {
        ("claims/2026/a.yaml", "yaml-syntax"),
        ("claims/2026/b.yaml", "tab"),
        ("content/topics/z.yaml", "hidden-character"),
        ("content/topics/z.yaml", "unknown-key"),
        ("content/topics/z.yaml", "missing-key"),
        ("content/articles/text.md", "duplicate-key"),
        ("content/articles/text.md", "unknown-key"),
        ("content/articles/text.md", "missing-key"),
    }


def test_problems_of_reading_and_of_checks_come_in_one_run(good: Project) -> None:
    good.write("content/topics/z.yaml", "name: Z\n")
    good.edit(
        "claims/2026/late-books-are-free.yaml", "quote_words: late costs nothing", "quote_words: late costs little"
    )
    codes = [problem.code for problem in examine(good.root).problems]
    assert {"missing-key", "quote-words"} <= set(codes)


def test_misspelled_required_key_is_one_problem(good: Project) -> None:
    good.edit("content/topics/late-returns.yaml", "description:", "descripton:")
    assert [str(problem) for problem in examine(good.root).problems] == [
        'content/topics/late-returns.yaml:2:1: unknown-key: "descripton" is not a key. Did you mean "description"?'
    ]


def test_check_reports_the_place_of_the_words_not_of_their_key(good: Project) -> None:
    file = "content/articles/late-books.md"
    good.edit(file, "(claim:late-books-never-charged)", "(claim:late-books-never-chargd)")
    lines = (good.root / file).read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(lines, 1) if "late-books-never-chargd" in line)
    column = lines[number - 1].index("claim:late-books-never-chargd") + 1
    assert [str(problem) for problem in examine(good.root).problems] == [
        (
            f'{file}:{number}:{column}: unknown-claim: "late-books-never-chargd" is not a claim. '
            'Did you mean "late-books-never-charged"?'
        )
    ]


def test_invalid_record_still_has_its_references_checked(good: Project) -> None:
    file = "claims/2026/late-books-are-free.yaml"
    good.edit(file, "date: 2026-03-02", "date: 03/02/2026")
    good.edit(file, "about: town-library", "about: town-librari")
    codes = [(problem.place.file, problem.code) for problem in examine(good.root).problems]
    assert codes == [(file, "bad-date"), (file, "unknown-organization")]


def test_reference_to_an_invalid_record_is_not_reported(good: Project) -> None:
    good.edit("content/people/librarian-a.yaml", "name: Librarian A\n", "")
    assert [str(problem) for problem in examine(good.root).problems] == [
        (
            'content/people/librarian-a.yaml:1:1: missing-key: "name" is missing. '
            'Add a line "name: …": the name that readers know.'
        )
    ]
