"""YAML is read as written: no type is guessed, and every value has its position."""

from __future__ import annotations

import pytest

from bythebook.yaml.composer import compose
from bythebook.yaml.fast_path import MAX_DEPTH, load_valid

FILE = "claims/2026/x.yaml"


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "yes",
        "on",
        "off",
        "true",
        "false",
        "null",
        "~",
        "0123",
        "0x1F",
        "1_000",
        "1e3",
        "18:46",
        "12:30:45",
        "2026-01-08",
        "2026-01-08T10:00:00Z",
        ".inf",
        ".nan",
        "=",
        "<<",
        "1.10",
        "+1",
        "-",
        "Null",
        "NO",
    ],
)
def test_plain_value_stays_text(text: str) -> None:
    assert compose(FILE, f"key: {text}" if text != "-" else "key: '-'").value == {"key": text}
    assert compose(FILE, f"[{text!r}]").value == [text]


def test_plain_key_stays_text() -> None:
    assert compose(FILE, "no: a\n0123: b\n2026-01-08: c\n<<: d\n").value == {
        "no": "a",
        "0123": "b",
        "2026-01-08": "c",
        "<<": "d",
    }


@pytest.mark.parametrize(
    "text, value",
    [
        ("a: >-\n  one\n  two\n", "one two"),
        ("a: |\n  one\n  two\n", "one\ntwo\n"),
        ("a: 'it''s'", "it's"),
        (r'a: "\u00e9\t"', "é\t"),
        ("a: Đường phố", "Đường phố"),
        ("a:", ""),
        ("a: ''", ""),
    ],
)
def test_text_is_folded_and_quoted_as_in_yaml(text: str, value: str) -> None:
    assert compose(FILE, text).value == {"a": value}


NESTED = """\
title: "é" # a comment
quote:
  text: words
  sources: [one, two]
comparisons:
  - rule: a
    clause: b
  - rule: c
    reasoning: >-
      long
      text
"""


@pytest.mark.parametrize(
    "path, place",
    [
        ((), (1, 1)),
        (("title",), (1, 8)),
        (("quote",), (3, 3)),
        (("quote", "text"), (3, 9)),
        (("quote", "sources"), (4, 12)),
        (("quote", "sources", 0), (4, 13)),
        (("quote", "sources", 1), (4, 18)),
        (("comparisons",), (6, 3)),
        (("comparisons", 0), (6, 5)),
        (("comparisons", 1, "rule"), (8, 11)),
        (("comparisons", 1, "reasoning"), (9, 16)),
    ],
)
def test_value_has_its_line_and_column(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    found = compose(FILE, NESTED).place(path)
    assert (found.file, found.line, found.column) == (FILE, *place)


@pytest.mark.parametrize(
    "path, place",
    [
        (("title",), (1, 1)),
        (("quote", "text"), (3, 3)),
        (("comparisons", 1, "reasoning"), (9, 5)),
    ],
)
def test_key_has_its_line_and_column(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    found = compose(FILE, NESTED).place(path, on_key=True)
    assert (found.line, found.column) == place


def test_missing_value_is_at_the_mapping_that_lacks_it() -> None:
    found = compose(FILE, NESTED).place(("comparisons", 1, "clause"))
    assert (found.line, found.column) == (8, 5)


@pytest.mark.parametrize(
    "text", [NESTED, "a: [b, {c: d}]\n", "- a\n- - 'b'\n  - >-\n    c\n", "a", "{}", "a:\n", "---\na: b\n...\n"]
)
def test_fast_path_gives_the_same_values(text: str) -> None:
    assert load_valid(text) == compose(FILE, text).value


def problems(text: str) -> list[tuple[str, int, int, str]]:
    return [(one.code, one.place.line, one.place.column, one.message) for one in compose(FILE, text).problems]


def test_every_duplicate_key_is_reported_and_the_first_counts() -> None:
    text = "a: 1\nb:\n  c: 2\n  c: 3\na: {c: 4, c: 5}\na: 6\n"
    assert problems(text) == [
        ("duplicate-key", 4, 3, '"c" is already on line 3'),
        ("duplicate-key", 5, 1, '"a" is already on line 1'),
        ("duplicate-key", 5, 11, '"c" is already on line 5'),
        ("duplicate-key", 6, 1, '"a" is already on line 1'),
    ]
    assert compose(FILE, text).value == {"a": "1", "b": {"c": "2"}}


def test_nested_anchors_are_refused_before_they_grow() -> None:
    # "Billion laughs": written out, this is 10**40 values; no machine could hold them.
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 10)}]" for number in range(1, 40)]
    assert problems("\n".join(lines)) == [("anchors", 1, 5, '"&a0" is a YAML shortcut for another value')]


@pytest.mark.parametrize(
    "text, problem",
    [
        ("a: *b", ("anchors", 1, 4, '"*b" is a YAML shortcut for another value')),
        ("&a b: c", ("anchors", 1, 1, '"&a" is a YAML shortcut for another value')),
        ("a: !!python/object:os.system b", ("yaml-tag", 1, 4, '"!!python/object:os.system" is a tag, but records contain only text')),
        ("a: !!int 3", ("yaml-tag", 1, 4, '"!!int" is a tag, but records contain only text')),
        ("? [a, b]\n: c", ("yaml-syntax", 1, 3, "a key must be plain text")),
        ("a: 1\n---\nb: 2\n", ("several-documents", 2, 1, 'a second document starts here, after "---"')),
    ],
)  # fmt: skip
def test_unused_features_of_yaml_are_refused(text: str, problem: tuple[str, int, int, str]) -> None:
    assert problems(text) == [problem]


def test_nesting_is_limited() -> None:
    assert problems("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    deep = [("too-deep", 1, MAX_DEPTH + 1, f"groups and lists are nested more than {MAX_DEPTH} deep")]
    assert problems("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == deep
    assert problems("[" * 500_000) == deep
    assert problems("{a: " * 100_000)[0][0] == "too-deep"


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n", "---\n"])
def test_empty_document_has_no_value(text: str) -> None:
    assert (compose(FILE, text).value or None, compose(FILE, text).problems) == (None, [])
