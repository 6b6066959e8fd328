"""Markdown files: front matter of ``Key: value`` lines, an empty line, Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

from bythebook.records import Article
from bythebook.records.picture import Picture
from bythebook.yaml.reading.record_files import RecordFile
from tests.yaml.reading.files import read_record

FILE = "content/articles/x.md"
HEADER = "Title: A title: with a colon\nSummary: In short.\nDate: 2026-01-08\n"


def read(root: Path, text: str) -> tuple[Article | None, list[str]]:
    path = root / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    record, problems = read_record(root, RecordFile(FILE, Article, "x"))
    assert record is None or isinstance(record, Article)
    return record, [str(problem).removeprefix(f"{FILE}:") for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADER}\nThe text.\n\nKey: no header\n",
        f"{HEADER}\n\n\nThe text.\n\nKey: no header\n\n\n",
        f"---\n{HEADER}---\nThe text.\n\nKey: no header\n",
        f"---\n{HEADER}---\n\nThe text.\n\nKey: no header\n",
        f"{HEADER}\nThe text.\n\nKey: no header\n".replace("\n", "\r\n"),
        f"{HEADER}\nThe text.\n\nKey: no header\n".replace("Title:", "TITLE:").replace("Date: ", "date:   "),
    ],
    ids=["plain", "spaced", "fenced", "fenced-and-spaced", "windows", "letter-case"],
)
def test_front_matter_ends_at_the_first_empty_line(text: str, tmp_path: Path) -> None:
    record, problems = read(tmp_path, text)
    assert problems == []
    assert record is not None
    assert (record.title, record.summary, str(record.date)) == ("A title: with a colon", "In short.", "2026-01-08")
    assert record.body == "The text.\n\nKey: no header"


PICTURE = (
    "Picture: desk.png\nPicture_Alt: The desk.\nPicture_Credit: Photo: Someone\npicture_license: CC BY 4.0\n"
    "Picture_License_URL: https://license.example/\n"
)


def test_the_parts_of_a_picture_are_lines_of_their_own(tmp_path: Path) -> None:
    record, problems = read(tmp_path, f"{HEADER}{PICTURE}\nThe text.\n")
    assert problems == []
    assert record is not None
    assert record.picture == Picture(
        file="desk.png",
        alt="The desk.",
        credit="Photo: Someone",
        license="CC BY 4.0",
        license_url="https://license.example/",
    )


def test_problems_of_a_picture_name_its_lines(tmp_path: Path) -> None:
    lines = "Picture_Alt: The desk.\nPicture_Licence: CC\nPicture_Alt: Again\nPicture_License_URL: nowhere\n"
    record, problems = read(tmp_path, f"{HEADER}{lines}\nThe text.\n")
    assert record is None
    assert sorted(problems) == [
        '4:1: missing-key: "Picture" is missing. Add a line "Picture: …".',
        '4:1: missing-key: "Picture_Credit" is missing. Add a line "Picture_Credit: …": who made it, as readers see it.',
        '5:1: unknown-key: "Picture_licence" is not a key. Did you mean "Picture_License"?',
        '6:1: duplicate-key: "Picture_Alt" is already on line 4. Keep one of the two.',
        '7:22: bad-url: "nowhere" is not a URL: a URL starts with https:// or http:// and a host.',
    ]


def test_former_ids_are_on_one_line(tmp_path: Path) -> None:
    record, problems = read(tmp_path, f"{HEADER}Aliases: one, two-three\n\nThe text.\n")
    assert problems == []
    assert record is not None
    assert record.aliases == ("one", "two-three")


@pytest.mark.parametrize(
    "text, problem",
    [
        (
            f"{HEADER}Title: Again\n\nText.",
            '4:1: duplicate-key: "Title" is already on line 1. Keep one of the two.',
        ),
        (f"{HEADER}Body: x\n\nText.", '4:1: unknown-key: "Body" is not allowed in front matter. Remove it.'),
        (f"{HEADER}History: x\n\nText.", '4:1: unknown-key: "History" is not allowed in front matter. Remove it.'),
        (f"{HEADER}Autor: A\n\nText.", '4:1: unknown-key: "autor" is not a key. Did you mean "author"?'),
        (
            f"{HEADER}Text without a line between.",
            '4:1: yaml-syntax: line 4 is neither "Key: value" nor empty. Put an empty line between the front matter and the text.',
        ),
        (
            HEADER.replace("2026-01-08", "1/8/2026") + "\nText.",
            '3:7: bad-date: "1/8/2026" can mean 2026-01-08 or 2026-08-01; write the one you mean.',
        ),
    ],
    ids=["twice", "body", "history", "misspelt", "no-empty-line", "date"],
)
def test_problem_in_front_matter_is_reported_on_its_line(text: str, problem: str, tmp_path: Path) -> None:
    _, problems = read(tmp_path, text)
    assert problem in problems


def test_front_matter_without_text_has_no_body(tmp_path: Path) -> None:
    record, problems = read(tmp_path, HEADER)
    assert record is None
    assert [line.partition(" has no value")[0].split(" ", 1)[1] for line in problems] == ['empty-value: "body"']


def test_an_article_without_front_matter_is_one_problem(tmp_path: Path) -> None:
    problem = (
        "1:1: missing-key: the file has only text, and no lines that describe it. "
        'Write "Title: …", "Summary: …", "Date: …" on lines above the text, with an empty line between.'
    )
    assert read(tmp_path, "The library charges for late books.\n") == (None, [problem])
