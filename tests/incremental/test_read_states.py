"""The states of what can be read of a corpus."""

from __future__ import annotations

from bythebook.incremental.read_states import ReadStates
from bythebook.pages import Context, SiteSettings
from bythebook.records import Corpus
from tests.records.made import claim, corpus, rule


def record() -> Corpus:
    repeated = claim("two", repeats=["one"], not_checked="Like [the first](claim:one).")
    return corpus(claim("one"), repeated, claim("draft", status="draft"), rule())


def test_states_of_each_record_are_those_of_single_reads() -> None:
    states = ReadStates(record())
    together = [found for found in states.of_each_record() if "claim/one" not in found]
    assert [next(iter(found)) for found in together] == ["claim/draft?", "claim/draft<", "claim/draft<<"]
    assert [{name: states.state(name) for name in found} for found in together] == together
    assert [found["claim/one" + sign] for found, sign in zip(together, ("?", "<", "<<"), strict=True)] == [
        "published claims/2026/one.yaml somebody Title of one",
        "claim two",
        "claim/two",
    ]


def test_the_digest_stands_for_a_whole_record() -> None:
    (states,) = (states for states in ReadStates(record()).of_each_record() if "claim/one" in states)
    assert set(states.values()) == {""}
    assert sorted(states) == sorted(f"{kind}/{one}" for kind, known in record().summaries.items() for one in known)


def test_a_context_has_the_common_states_of_public_records_only() -> None:
    public = Context(record(), SiteSettings("Test", "A test.")).corpus
    common = {name: state for states in public.common_states() for name, state in states.items()}
    assert common["same=two"] == "one\ntwo"
    assert not [name for name in common if "draft" in name]
    assert {name: public.state(name) for name in common if name[-1] in "?<" or "=" in name} == {
        name: state for name, state in common.items() if name[-1] in "?<" or "=" in name
    }


def test_names_of_lists_are_not_names_of_the_corpus() -> None:
    names = ["claim/x", "rule/x<", "<", "corpus=broken", "listed:all", "same=x"]
    assert [name for name in names if name in ReadStates(record())] == ["claim/x", "rule/x<", "<", "corpus=broken"]
