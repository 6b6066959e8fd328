"""The index digest of a record: it differs where tables, charts and the list of changes may differ."""

from __future__ import annotations

from typing import Any

import pytest

from bythebook.incremental import TrackedCorpus
from bythebook.records.summarizing import summarize
from tests.records.made import claim, corpus, rule

_COMPARISON = {"rule": "handbook", "clause": "1", "relation": "silent", "reasoning": "So."}
_WHOLE: dict[str, Any] = {"finding": "silent", "comparisons": [_COMPARISON]}


def index_digest(**changes: Any) -> str:
    return summarize(claim("one", **(_WHOLE | changes))).index_digest


@pytest.mark.parametrize(
    "changes",
    [
        {"summary": "Another summary."},
        {"quote": {"text": "Other words.", "fidelity": "verbatim", "sources": ["paper", "other"]}},
        {"comparisons": [_COMPARISON | {"reasoning": "For another reason.", "quote_words": "Other"}]},
        {"topics": ["one"], "case": "two", "not_checked": "Whether it rained."},
        {"responses": [{"date": "2026-01-09", "speaker": "a", "text": "No.", "fidelity": "reported", "source": "s"}]},
    ],
)
def test_words_and_topics_leave_the_index_digest_unchanged(changes: dict[str, Any]) -> None:
    assert index_digest(**changes) == index_digest()


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Another title"},
        {"speaker": "office"},
        {"capacity": "former"},
        {"date": "2026-01-09"},
        {"kind": "statement"},
        {"finding": "consistent"},
        {"comparisons": [_COMPARISON | {"rule": "other"}]},
        {"comparisons": [_COMPARISON | {"relation": "consistent"}]},
        {"comparisons": [_COMPARISON | {"comparison_only": "true"}]},
        {"comparisons": []},
        {"status": "draft"},
        {"history": [{"date": "2026-02-02", "what": "First published."}]},
        {
            "history": [
                {"date": "2026-02-01", "what": "First published."},
                {"date": "2026-02-03", "what": "The day was wrong.", "kind": "correction"},
            ]
        },
        {"status": "withdrawn", "withdrawn": {"date": "2026-03-01", "reason": "error", "note": "It was wrong."}},
    ],
)
def test_what_tables_and_the_list_of_changes_show_changes_the_index_digest(changes: dict[str, Any]) -> None:
    assert index_digest(**changes) != index_digest()


def test_index_entries_are_recorded_under_a_name_with_a_state_of_its_own() -> None:
    before, reworded, retitled = (
        TrackedCorpus(corpus(claim("one", **changes), rule()))
        for changes in ({}, {"summary": "Another."}, {"title": "Another"})
    )
    with before.tracker.track() as reads:
        assert [entry.id for entry in before.index_entries("claim")] == ["one"]
    assert reads == {"index_entries claim"}
    states = [one.state("index_entries claim") for one in (before, reworded, retitled)]
    assert states[0] == states[1] != states[2]
