"""What was read for a result says when it must be made again, by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bythebook.publishing.traces import LINKS, Trace, Traces

Reading = Mapping[str, Iterable[str]]
"""Results by key, and the names that each was made of."""


class Record:
    """Records by ``kind/id`` with a digest each, and lists of them; ``asked`` holds the names asked for."""

    def __init__(self, stamps: dict[str, str]) -> None:
        self.stamps = stamps
        self.links = ""
        self.asked: list[str] = []

    def state(self, name: str) -> str:
        if name == LINKS:
            return self.links
        self.asked.append(name)
        if name.endswith("/*"):
            return repr(sorted(item for item in self.stamps.items() if item[0].startswith(name[:-1])))
        if name.endswith("?"):
            return str(name[:-1] in self.stamps)
        return self.stamps.get(name, "")

    def traces(self, kept: bytes = b"", base: str = "base") -> Traces:
        return Traces(kept, base, self.stamps, self.state)


def kept(stamps: dict[str, str], readings: Reading) -> bytes:
    """Give what a build keeps that read so."""
    traces = Record(stamps).traces()
    for key, names in readings.items():
        traces.keep(Trace.of(key, names, f"result of {key}"))
    return traces.dump()


def fresh(before: dict[str, str], readings: Reading, now: dict[str, str]) -> set[str]:
    """Give the results that stay when one state of the record has become another."""
    traces = Record(now).traces(kept(before, readings))
    return {key for key in readings if traces.is_fresh(key)}


def test_what_has_never_been_made_is_not_fresh() -> None:
    traces = Record({"claim/a": "1"}).traces()
    assert not traces.is_fresh("page a")
    assert traces.result("page a") is None


def test_a_result_is_fresh_while_what_it_read_is_as_it_was() -> None:
    readings = {"page a": ["claim/a"], "page b": ["claim/b"], "both": ["claim/a", "claim/b"], "none": []}
    before = {"claim/a": "1", "claim/b": "1"}
    assert fresh(before, readings, before) == {"page a", "page b", "both", "none"}
    assert fresh(before, readings, {"claim/a": "2", "claim/b": "1"}) == {"page b", "none"}


def test_a_result_that_read_a_name_alone_stays_when_only_the_rest_changed() -> None:
    readings = {"name": ["claim/a?"], "whole": ["claim/a"]}
    assert fresh({"claim/a": "1"}, readings, {"claim/a": "2"}) == {"name"}
    assert fresh({"claim/a": "1"}, readings, {}) == set()


def test_a_record_that_was_looked_for_and_absent_makes_a_result_stale_when_it_comes() -> None:
    readings = {"looked": ["claim/absent"], "looked for its name": ["claim/absent?"], "other": ["claim/a"]}
    before = {"claim/a": "1"}
    assert fresh(before, readings, before) == {"looked", "looked for its name", "other"}
    assert fresh(before, readings, {"claim/a": "1", "claim/absent": "1"}) == {"other"}


def test_a_renamed_record_is_one_that_went_and_one_that_came() -> None:
    readings = {
        "by the old name": ["claim/old"],
        "by the new name": ["claim/new?"],
        "list": ["claim/*"],
        "other list": ["rule/*"],
    }
    before = {"claim/old": "1", "rule/a": "1"}
    assert fresh(before, readings, {"claim/new": "1", "rule/a": "1"}) == {"other list"}


def test_a_list_is_stale_when_a_record_of_the_kind_came_went_or_changed() -> None:
    readings = {"list": ["claim/*"]}
    before = {"claim/a": "1"}
    assert fresh(before, readings, {"claim/a": "1", "claim/b": "1"}) == set()
    assert fresh(before, readings, {}) == set()
    assert fresh(before, readings, {"claim/a": "2"}) == set()
    assert fresh(before, readings, {"claim/a": "1", "rule/b": "1"}) == {"list"}


def test_of_records_that_did_not_change_no_state_is_asked_for() -> None:
    before = {f"claim/{number}": "1" for number in range(1000)}
    bytes_ = kept(before, {name: [name, f"{name}?"] for name in before} | {"list": ["claim/*"]})
    record = Record(before | {"claim/7": "2"})
    record.traces(bytes_)
    assert set(record.asked) == {"claim/7?", "claim/*"}  # the stamp says what a whole record is


def test_states_of_links_are_asked_for_only_when_some_link_has_changed() -> None:
    bytes_ = kept({"claim/a": "1"}, {"page a": ["claim/a<rule"]})
    record = Record({"claim/a": "1"})
    assert record.traces(bytes_).is_fresh("page a")
    assert record.asked == []
    record.links = "another one"
    assert record.traces(bytes_).is_fresh("page a")
    assert record.asked == ["claim/a<rule"]


def test_on_another_base_nothing_is_fresh() -> None:
    stamps = {"claim/a": "1"}
    bytes_ = kept(stamps, {"page a": ["claim/a"]})
    assert Record(stamps).traces(bytes_).is_fresh("page a")
    other = Record(stamps).traces(bytes_, base="other")
    assert not other.is_fresh("page a")
    assert list(other.results()) == []


def test_a_stale_result_can_be_seen_until_it_is_made_again() -> None:
    bytes_ = kept({"claim/a": "1"}, {"page a": ["claim/a"]})
    traces = Record({"claim/a": "2"}).traces(bytes_)
    assert (traces.result("page a"), traces.is_fresh("page a")) == ("result of page a", False)
    traces.keep(Trace.of("page a", ["claim/a"], "another result"))
    assert (traces.result("page a"), traces.is_fresh("page a")) == ("another result", True)
    again = Record({"claim/a": "2"}).traces(traces.dump())
    assert (again.result("page a"), again.is_fresh("page a")) == ("another result", True)


def test_a_result_that_was_stale_and_not_made_again_is_not_fresh_in_the_build_after() -> None:
    bytes_ = kept({"claim/a": "1"}, {"page a": ["claim/a"]})
    skipped = Record({"claim/a": "2"}).traces(bytes_).dump()
    assert not Record({"claim/a": "2"}).traces(skipped).is_fresh("page a")


def test_results_that_nobody_wants_any_more_are_given_back_and_forgotten() -> None:
    stamps = {"claim/a": "1", "claim/b": "1"}
    traces = Record(stamps).traces(kept(stamps, {"page a": ["claim/a"], "page b": ["claim/b"]}))
    assert traces.retain(["page b", "page c"]) == {"page a": "result of page a"}
    assert list(traces.results()) == ["result of page b"]
    assert not traces.is_fresh("page a")
