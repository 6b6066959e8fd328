"""The states of what can be read of a corpus."""

from __future__ import annotations

from bythebook.incremental.read_states import ReadStates
from bythebook.records import Corpus
from tests.records.made import claim, corpus, rule


def record() -> Corpus:
    repeated = claim("two", repeats=["one"], not_checked="Like [the first](claim:one).")
    return corpus(claim("one"), repeated, claim("draft", status="draft"), rule())


def test_states_of_a_record_say_what_its_reads_return() -> None:
    states = ReadStates(record())
    names = ("name claim one", "referrers_by_kind claim one", "mentioned_by claim one", "mentioned_by claim two")
    assert [states.state(name) for name in names] == [
        repr(record().name("claim", "one")),
        "[('claim', ['two'])]",
        "(('claim', 'two'),)",
        "()",
    ]
    assert states.state("record claim one") == record().summaries["claim"]["one"].digest


def test_the_state_of_a_record_that_is_absent_says_whether_it_is_broken() -> None:
    states = ReadStates(Corpus([], lambda *_: claim("one"), broken=[("claim", "lost")]))
    names = [f"{accessor} claim {one}" for accessor in ("record", "name") for one in ("absent", "lost", "a b:c=d")]
    assert [states.state(name) for name in names] == ["-False", "-True", "-False"] * 2
