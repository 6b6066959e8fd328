"""The outline of a record: it differs where tables, charts and the list of changes may differ, and not with words."""

from __future__ import annotations

from typing import Any

import pytest

from bythebook.records.read_states import ReadStates
from bythebook.records.summary import summarize
from tests.records.made import claim, corpus, rule

_COMPARISON = {"rule": "handbook", "clause": "1", "relation": "silent", "reasoning": "So."}
_WHOLE: dict[str, Any] = {"finding": "silent", "comparisons": [_COMPARISON]}


def outline(**changes: Any) -> str:
    return summarize(claim("one", **(_WHOLE | changes))).outline


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
def test_words_and_what_they_belong_to_leave_the_outline_as_it_was(changes: dict[str, Any]) -> None:
    assert outline(**changes) == outline()


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
def test_what_tables_and_the_list_of_changes_tell_is_in_the_outline(changes: dict[str, Any]) -> None:
    assert outline(**changes) != outline()


def test_outlines_are_noted_and_have_a_state_of_their_own() -> None:
    before, reworded = corpus(claim("one"), rule()), corpus(claim("one", summary="Another."), rule())
    retitled = corpus(claim("one", title="Another"), rule())
    with before.tracker.track() as reads:
        assert [summary.id for summary in before.outlines("claim")] == ["one"]
    assert reads == {"claim/*~"}
    told = [ReadStates(one).state("claim/*~") for one in (before, reworded, retitled)]
    assert told[0] == told[1] != told[2]
