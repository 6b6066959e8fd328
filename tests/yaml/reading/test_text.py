"""Bytes to text: what is accepted, what is refused, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from bythebook.records import Claim, Record, Topic
from bythebook.records.characters import first_hidden_character
from bythebook.yaml.reading.record_files import RecordFile
from bythebook.yaml.reading.text import MAX_BYTES, read_text
from tests.yaml.reading.files import read_record

FILE = "content/topics/x.yaml"


def read(root: Path, data: bytes, file: str = FILE, kind: type[Record] = Topic) -> tuple[Record | None, list[str]]:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    record, problems = read_record(root, RecordFile(file, kind, "x"))
    return record, [str(problem).removeprefix(f"{file}:") for problem in problems]


def test_windows_line_ends_are_accepted(tmp_path: Path) -> None:
    record, problems = read(tmp_path, b"name: A topic\r\ndescription: >-\r\n  In two\r\n  lines.\r\n")
    assert problems == []
    assert isinstance(record, Topic)
    assert (record.name, record.description) == ("A topic", "In two lines.")


def test_problem_is_on_its_line_for_all_line_ends(tmp_path: Path) -> None:
    for end in (b"\n", b"\r\n", b"\r"):
        _, problems = read(tmp_path, end.join([b"name: A topic", b"description: Words", b"colour: red", b""]))
        assert [line.partition(" The keys")[0] for line in problems] == ['3:1: unknown-key: "colour" is not a key.']


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",  # noqa: RUF001 - Persian: a zero-width non-joiner is part of the spelling
        "क\u200dष",  # Devanagari: a zero-width joiner makes the half form
        "বাংল\u200cা",
        "ශ්\u200dරී",
        "👩\u200d⚖️",
        "Đường phố Việt Nam",
        "עברית",
        "العربية",
        "naïve café",
        "한국어",
        "𝒜",  # noqa: RUF001 - a letter beyond the first plane
        "a\u00a0b",
        "e\u0301",
    ],
)
def test_every_script_can_be_written(text: str, tmp_path: Path) -> None:
    record, problems = read(tmp_path, f"name: {text}\ndescription: Words.\n".encode())
    assert problems == []
    assert isinstance(record, Topic)
    assert record.name == text


@pytest.mark.parametrize(
    "character, name",
    [
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\u200d", "U+200D ZERO WIDTH JOINER"),
        ("\u200c", "U+200C ZERO WIDTH NON-JOINER"),
        ("\u200e", "U+200E LEFT-TO-RIGHT MARK"),
        ("\u200f", "U+200F RIGHT-TO-LEFT MARK"),
        ("\u202a", "U+202A LEFT-TO-RIGHT EMBEDDING"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("\u2069", "U+2069 POP DIRECTIONAL ISOLATE"),
        ("\u061c", "U+061C ARABIC LETTER MARK"),
        ("\u00ad", "U+00AD SOFT HYPHEN"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
        ("\u2060", "U+2060 WORD JOINER"),
        ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\u3164", "U+3164 HANGUL FILLER"),
        ("\U000e0041", "U+E0041 TAG LATIN CAPITAL LETTER A"),
        ("\ue000", "U+E000 CONTROL OR PRIVATE CHARACTER"),
        ("\x00", "U+0000 CONTROL OR PRIVATE CHARACTER"),
        ("\x1b", "U+001B CONTROL OR PRIVATE CHARACTER"),
        ("\x7f", "U+007F CONTROL OR PRIVATE CHARACTER"),
    ],
)
def test_hidden_character_is_refused_in_its_place(character: str, name: str, tmp_path: Path) -> None:
    text = f"name: A topic\ndescription: Some ill{character}egal words.\n"
    _, problems = read(tmp_path, text.encode())
    assert problems[0] == (
        f'2:22: hidden-character: invisible character {name} after "on: Some ill". '
        "Delete the words around it and retype them."
    )


def test_hidden_character_is_reported_once_per_line(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "name: A\u200b \u202etopic\ndescription: W\u200bords.\n".encode())
    assert [line.partition(" invis")[0] for line in problems] == [
        "1:8: hidden-character:",
        "2:15: hidden-character:",
    ]


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_hidden_line_end_does_not_shift_lines_below(separator: str, tmp_path: Path) -> None:
    _, problems = read(tmp_path, f"name: A{separator} topic\ndescription: Words\ncolour: red\n".encode())
    assert [line.split(" ")[:2] for line in problems] == [["1:8:", "hidden-character:"], ["3:1:", "unknown-key:"]]


@pytest.mark.parametrize("escape", [r"\u202e", r"\x00", r"\U0000200B", r"\L", r"\P", r"\e", r"\0"])
def test_escaped_hidden_character_is_found(escape: str, tmp_path: Path) -> None:
    text = f'name: A topic\ndescription: "Words {escape} words."\n'
    _, problems = read(tmp_path, text.encode())
    assert [line.partition(" invis")[0] for line in problems] == ["2:14: hidden-character:"]
    assert problems[0].endswith("is written as an escape. Remove the escape.")


def test_escaped_hidden_character_is_found_deep_in_a_claim(tmp_path: Path) -> None:
    text = Path(__file__).parents[2].joinpath("good/claims/2026/library-opens-late.yaml").read_text(encoding="utf-8")
    text = text.replace("what: First published.", r'what: "First \u200b published."')
    _, problems = read(tmp_path, text.encode(), "claims/2026/x.yaml", Claim)
    number = next(number for number, line in enumerate(text.splitlines(), 1) if "what:" in line)
    assert [line.partition(" invis")[0] for line in problems] == [f"{number}:11: hidden-character:"]


def test_hidden_characters_are_named() -> None:
    assert first_hidden_character("plain words") is None
    assert first_hidden_character("a \u200b b \u202e") == "U+200B ZERO WIDTH SPACE"


@pytest.mark.parametrize(
    "data, problem",
    [
        (b"", "1:1: empty-file: the file is empty. Fill it in, or delete it."),
        (b" \n\n  \n", "1:1: empty-file: the file is empty. Fill it in, or delete it."),
        (b"# Nothing yet\n", "1:1: empty-file: the file contains no record. Fill it in, or delete it."),
        (
            b"name: caf\xe9\n",
            (
                '1:10: not-utf-8: byte 0xe9 is not valid UTF-8 (in Windows-1252 it is "\u00e9"). '
                "Save the file as UTF-8 in your editor."
            ),
        ),
        (
            "name: \u0111 \u2014 ".encode() + b"\xff",
            (
                '1:11: not-utf-8: byte 0xff is not valid UTF-8 (in Windows-1252 it is "\u00ff"). '
                "Save the file as UTF-8 in your editor."
            ),
        ),
        (
            b"name: A topic\n\tdescription: Words.\n",
            "2:1: tab: the line is indented with a tab. Use two spaces for each level.",
        ),
    ],
    ids=["empty", "blank", "comment", "latin", "after-unicode", "tab"],
)
def test_file_that_is_not_text_is_reported_with_a_hint(data: bytes, problem: str, tmp_path: Path) -> None:
    assert read(tmp_path, data) == (None, [problem])


def test_utf16_is_refused(tmp_path: Path) -> None:
    record, problems = read(tmp_path, "name: A topic\n".encode("utf-16"))
    assert record is None
    assert [line.split(" ")[1] for line in problems] == ["not-utf-8:"]


def test_byte_order_mark_is_reported_and_hides_no_other_problem(tmp_path: Path) -> None:
    _, problems = read(tmp_path, b"\xef\xbb\xbfname: A topic\n")
    assert [line.split(" ")[1] for line in problems] == ["byte-order-mark:", "missing-key:"]


def test_file_is_read_up_to_the_limit(tmp_path: Path) -> None:
    # A comment fills the file: a single text may have fewer characters than a file bytes.
    head, tail = b"name: A topic\ndescription: So.\n# ", b"\n"
    fits = head + b"x" * (MAX_BYTES - len(head) - len(tail)) + tail
    assert read(tmp_path, fits)[1] == []
    assert read(tmp_path, fits + b"\n") == (
        None,
        ["1:1: too-large: the file has 1,000,001 bytes; the limit is 1,000,000. Remove what does not belong there."],
    )


def test_folder_is_not_a_file(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir(parents=True)
    text, problems = read_text(tmp_path, FILE)
    assert (text, [problem.code for problem in problems]) == ("", ["unreadable"])


_TOPIC = "name: A topic\ndescription: In words.\n"


@pytest.mark.parametrize(
    "data, name",
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF"),
        (b"{\\rtf1\\ansi\n", "rich text (RTF)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "an old Word or Excel file"),
        (b"PK\x03\x04\x14\0\6\0\x08\0\0\0!\0" + bytes(16) + b"[Content_Types].xml", "a Word or OpenDocument file"),
        (b"PK\x03\x04\x14\0\0\0\0\0\0\0!\0" + bytes(16) + b"mimetypeapplication/", "a Word or OpenDocument file"),
        (b"PK\x03\x04\x14\0\0\0\0\0\0\0!\0" + bytes(16) + b"notes.txt", "an archive"),
        (b"\x1f\x8b\x08\0", "an archive"),
        (b"\n<!DOCTYPE html>\n<html></html>\n", "a web page or XML"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n", "a pointer of Git LFS"),
    ],
)
def test_a_file_of_another_format_is_named(data: bytes, name: str, tmp_path: Path) -> None:
    _, problems = read(tmp_path, data)
    assert [line.partition(". ")[0] for line in problems] == [f"1:1: not-text: the file is {name}, not plain text"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_utf_16_is_one_problem(encoding: str, tmp_path: Path) -> None:
    _, problems = read(tmp_path, _TOPIC.encode(encoding))
    assert problems == ["1:1: not-utf-8: the file is UTF-16 text, not UTF-8. Save the file as UTF-8 in your editor."]
