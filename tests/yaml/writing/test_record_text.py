"""Records are written as an editor would write them, and read back exactly."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bythebook.records import Topic
from bythebook.records.characters import first_hidden_character
from bythebook.yaml.composer import compose
from bythebook.yaml.reading import RecordFile, parse_record
from bythebook.yaml.writing import format_record, list_item, record_bytes, record_text
from tests.records.made import claim, rule, version

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1) | st.text(
    " \n\t:#-'\"\\[]{}&*!|>%@`,?~.ab1é"
)
LONG = st.text("ab :#'\"é \n-", min_size=80, max_size=400)


def test_claim_is_written_in_the_order_of_its_fields() -> None:
    long = "word " * 30
    made = claim(
        "late-books",
        title='She said "no": twice',
        topics=["late-returns", "fees"],
        quote={"text": f"First line.\nSecond line: {long.strip()}", "fidelity": "reported", "sources": ["paper"]},
        summary=long.strip(),
        comparisons=[
            {"rule": "handbook", "clause": "(a)", "relation": "silent", "reasoning": "Why.", "comparison_only": "true"}
        ],
        finding="pending",
        aliases=["older-id"],
    )
    assert record_text(made) == (
        "title: 'She said \"no\": twice'\n"
        "speaker: somebody\n"
        "date: 2026-01-08\n"
        "topics: [late-returns, fees]\n"
        "quote:\n"
        "  text: |-\n"
        "    First line.\n"
        f"    Second line: {long.strip()}\n"
        "  fidelity: reported\n"
        "  sources: [paper]\n"
        "finding: pending\n"
        "summary: >-\n"
        f"  {'word ' * 22}word\n"
        f"  {'word ' * 6}word\n"
        "comparisons:\n"
        "  - rule: handbook\n"
        "    clause: (a)\n"
        "    relation: silent\n"
        "    reasoning: Why.\n"
        "    comparison_only: true\n"
        "status: published\n"
        "aliases: [older-id]\n"
        "history:\n"
        "  - {date: 2026-02-01, what: First published.}\n"
    )


def test_texts_like_numbers_or_booleans_are_quoted() -> None:
    written = list_item(
        {"a": "2026", "b": "no", "c": "1.0", "d": "null", "e": "18 U.S.C. 111", "f": "2026-01-08/.."}, ""
    )
    assert written == '- a: "2026"\n  b: "no"\n  c: "1.0"\n  d: "null"\n  e: 18 U.S.C. 111\n  f: 2026-01-08/..\n'


@given(TEXTS | LONG)
def test_any_text_is_read_back(text: str) -> None:
    assert compose("x.yaml", list_item({"key": {"inner": text, "list": [text]}}, "")).value == [
        {"key": {"inner": text, "list": [text]}}
    ]


@given(TEXTS | LONG, TEXTS | LONG)
def test_any_valid_text_is_read_back_in_its_record(name: str, description: str) -> None:
    fields: dict[str, Any] = {"name": name.strip()[:300], "description": description.strip()}
    if any(first_hidden_character(value) or "\t" in value for value in fields.values()):
        return
    try:
        topic = Topic(id="topic", file="content/topics/topic.yaml", **fields)
    except ValidationError:
        return  # such as "???", which is no value
    read = parse_record(RecordFile(topic.file, Topic, "topic"), record_text(topic).encode())
    assert (read.record, read.problems) == (topic, [])


def test_written_records_are_canonical() -> None:
    made = claim("late-books", summary="word " * 39, topics=["fees"], aliases=["older-id"])
    file = RecordFile(made.file, type(made), made.id)
    assert format_record(file, record_bytes(made)).data == record_bytes(made)


def test_rule_for_everyone_is_written_as_a_word() -> None:
    made = rule(versions=[version("2020", "2020-01-01/..", clauses=[{"id": "1", "text": "A\n\n  b"}])])
    assert "\nbinds: everyone\n" in record_text(made)
    assert parse_record(RecordFile(made.file, type(made), made.id), record_bytes(made)).record == made


def test_record_that_is_too_large_is_refused() -> None:
    made = claim("long", quote={"text": "word " * 210_000, "fidelity": "reported", "sources": ["paper"]})
    message = "claims/2026/long.yaml would have 1,086,755 bytes; the limit is 1,000,000"
    with pytest.raises(ValueError, match=re.escape(message)):
        record_bytes(made)
