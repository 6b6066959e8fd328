"""Text is quoted only if a YAML parser would read it as something else."""

from __future__ import annotations

import pytest

from bythebook.records import Topic
from bythebook.yaml.reading import RecordFile
from bythebook.yaml.writing import format_record
from bythebook.yaml.writing.scalars import inline_scalar

NOT_TEXT = (
    # yaml.org/type/bool.html; 1.2.2 10.3.2 has fewer.
    *("yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "y", "Y", "n", "N"),
    *("true", "True", "TRUE", "false", "False", "FALSE"),
    # yaml.org/type/int.html
    *("0", "12", "-12", "+12", "1_000", "1,000", "017", "0o17", "0x1F", "0b101", "190:20:30"),
    # yaml.org/type/float.html
    *("1.5", "-1.5", ".5", "1.", "1e3", "1.5E-3", "1.5e+3", ".inf", "-.Inf", ".nan", ".NaN", "190:20:30.15"),
    # yaml.org/type/timestamp.html; a plain date is how the record writes dates.
    *("2026-03-02T10:00:00Z", "2026-3-2 10:00", "2026-03-02 and after"),
    # yaml.org/type/merge.html and value.html
    *("<<", "="),
    # Signs that begin something else.
    *("- a", "? a", ": a", "# a", "&a", "*a", "!a", "|", ">", "'a", "%a", "@a", "`a", "[a", "]a", "{a", "}a", ",a"),
    # Signs within and at the end that do.
    *("a: b", "a:", "a #b", "---", "-"),
)
TEXT = (
    *("yes and no", "nothing", "yesterday", "onset", "offer", "nullify", "truest", "you", "none", "ny"),
    *("12 books", "1.5.2", "0x1G", "e3", "infinite", "2026-03-02", "March 2", "12th", "§ 12", "(a)", "1:75"),
    *(
        "a-b",
        "a:b",
        "a#b",
        "it's",
        'a "b" c',
        "a, b",
        "a [b]",
        "a {b}",
        "a & b",
        "a * b",
        "a! b?",
        "a | b",
        "a > b",
        "$5",
    ),
)


def formatted_name(text: str) -> str:
    """Return how the name of a topic is laid out, given between quotation marks."""
    file = RecordFile("content/topics/t.yaml", Topic, "t")
    quoted = "'" + text.replace("'", "''") + "'"
    done = format_record(file, f"name: {quoted}\ndescription: A topic.\n".encode())
    assert done.problems == []
    return done.data.decode().splitlines()[0].removeprefix("name: ")


@pytest.mark.parametrize("text", NOT_TEXT)
def test_text_that_yaml_reads_as_another_type_is_quoted(text: str) -> None:
    assert formatted_name(text) in (f'"{text}"', f"'{text}'")


@pytest.mark.parametrize("text", ["null", "Null", "NULL", "~"])
def test_text_that_yaml_reads_as_null_is_quoted(text: str) -> None:
    assert inline_scalar(text) == f'"{text}"'


@pytest.mark.parametrize("text", TEXT)
def test_text_that_every_yaml_parser_reads_as_text_is_not_quoted(text: str) -> None:
    assert formatted_name(text) == text
