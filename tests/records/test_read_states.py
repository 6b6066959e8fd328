"""What readings are now, in words."""

from __future__ import annotations

from bythebook.pages import Context, SiteSettings
from bythebook.records import Corpus
from bythebook.records.read_states import ReadStates
from tests.records.made import claim, corpus, rule


def record() -> Corpus:
    repeated = claim("two", repeats=["one"], not_checked="Like [the first](claim:one).")
    return corpus(claim("one"), repeated, claim("draft", status="draft"), rule())


def test_of_each_record_are_told_beforehand_what_each_asked_for_would_be() -> None:
    readings = ReadStates(record())
    told = [states for states in readings.of_each_record() if "claim/one" not in states]
    assert [next(iter(states)) for states in told] == ["claim/draft?", "claim/draft<", "claim/draft<<"]
    assert [{name: readings.state(name) for name in states} for states in told] == told
    assert [states["claim/one" + sign] for states, sign in zip(told, ("?", "<", "<<"), strict=True)] == [
        "published Title of one",
        "claim two",
        "claim/two",
    ]


def test_of_a_whole_record_the_stamp_tells_and_nothing_else() -> None:
    (states,) = (states for states in ReadStates(record()).of_each_record() if "claim/one" in states)
    assert set(states.values()) == {""}
    assert sorted(states) == sorted(f"{kind}/{one}" for kind, known in record().summaries.items() for one in known)


def test_a_context_tells_all_readings_of_single_records_and_no_draft() -> None:
    context = Context(record(), SiteSettings("Test", "A test."))
    told = {name: state for states in context.readings() for name, state in states.items()}
    assert told["same=two"] == "one\ntwo"
    assert not [name for name in told if "draft" in name]
    assert {name: context.state(name) for name in told if name[-1] in "?<" or "=" in name} == {
        name: state for name, state in told.items() if name[-1] in "?<" or "=" in name
    }


def test_it_knows_its_own_readings_from_those_of_lists() -> None:
    names = ["claim/x", "rule/x<", "<", "today", "listed:all", "same=x"]
    assert [name for name in names if name in ReadStates(record())] == ["claim/x", "rule/x<", "<", "today"]
