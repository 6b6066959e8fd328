"""What was read for a result says when it must be made again, by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bythebook.incremental.dependency_log import LINKS, DependencyLog, ResultBatch, TrackedResult
from bythebook.incremental.dependency_store import StoredLog, logged_results

Reading = Mapping[str, Iterable[str]]
"""Results by key, and the names that each was made of."""


NOTHING = StoredLog()


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

    def traces(self, kept: StoredLog = NOTHING, base: str = "base") -> DependencyLog:
        return DependencyLog(kept, base, self.stamps, self.state)


def kept(stamps: dict[str, str], readings: Reading, before: StoredLog = NOTHING) -> StoredLog:
    """Return what a build keeps that read so; ``before`` is what the last one kept."""
    traces = Record(stamps).traces(before)
    traces.add(ResultBatch.of([TrackedResult(key, names, f"result of {key}") for key, names in readings.items()]))
    return traces.to_stored()


def fresh(before: dict[str, str], readings: Reading, now: dict[str, str]) -> set[str]:
    """Return the results that stay when one state of the record has become another."""
    traces = Record(now).traces(kept(before, readings))
    return {key for key in readings if traces.is_current(key)}


def test_what_has_never_been_made_is_not_fresh() -> None:
    traces = Record({"claim/a": "1"}).traces()
    assert not traces.is_current("page a")
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
    kept_ = kept(before, {name: [name, f"{name}?"] for name in before} | {"list": ["claim/*"]})
    record = Record(before | {"claim/7": "2"})
    record.traces(kept_)
    assert set(record.asked) == {"claim/7?", "claim/*"}  # the stamp says what a whole record is


def test_states_of_links_are_asked_for_only_when_some_link_has_changed() -> None:
    kept_ = kept({"claim/a": "1"}, {"page a": ["claim/a<rule"]})
    record = Record({"claim/a": "1"})
    assert record.traces(kept_).is_current("page a")
    assert record.asked == []
    record.links = "another one"
    assert record.traces(kept_).is_current("page a")
    assert record.asked == ["claim/a<rule"]


def test_on_another_base_nothing_is_fresh() -> None:
    stamps = {"claim/a": "1"}
    kept_ = kept(stamps, {"page a": ["claim/a"]})
    assert Record(stamps).traces(kept_).is_current("page a")
    other = Record(stamps).traces(kept_, base="other")
    assert not other.is_current("page a")
    assert list(other.results()) == []


def test_a_stale_result_can_be_seen_until_it_is_made_again() -> None:
    kept_ = kept({"claim/a": "1"}, {"page a": ["claim/a"]})
    traces = Record({"claim/a": "2"}).traces(kept_)
    assert (traces.result("page a"), traces.is_current("page a")) == ("result of page a", False)
    traces.add(ResultBatch.of([TrackedResult("page a", ["claim/a"], "another result")]))
    assert (traces.result("page a"), traces.is_current("page a")) == ("another result", True)
    again = Record({"claim/a": "2"}).traces(traces.to_stored())
    assert (again.result("page a"), again.is_current("page a")) == ("another result", True)


def test_a_result_that_was_stale_and_not_made_again_is_not_fresh_in_the_build_after() -> None:
    kept_ = kept({"claim/a": "1"}, {"page a": ["claim/a"]})
    skipped = Record({"claim/a": "2"}).traces(kept_).to_stored()
    assert not Record({"claim/a": "2"}).traces(skipped).is_current("page a")


def test_results_that_nobody_wants_any_more_are_given_back_and_forgotten() -> None:
    stamps = {"claim/a": "1", "claim/b": "1"}
    traces = Record(stamps).traces(kept(stamps, {"page a": ["claim/a"], "page b": ["claim/b"]}))
    assert traces.retain(["page b", "page c"]) == {"page a": "result of page a"}
    assert list(traces.results()) == ["result of page b"]
    assert not traces.is_current("page a")


def test_after_an_edit_only_news_is_written_down() -> None:
    before = {f"claim/{number}": "1" for number in range(50)}
    first = kept(before, {f"page {name}": [name, "claim/*?", f"{name}<"] for name in before})
    now = before | {"claim/7": "2"}
    second = kept(now, {"page claim/7": ["claim/7", "claim/8"], "page new": ["claim/7?", "claim/9<<"]}, first)
    assert first.is_new
    assert (second.snapshot, second.is_new) == (first.snapshot, False)
    assert len(second.delta) < len(first.snapshot) / 4


def test_news_upon_news_says_what_one_whole_would() -> None:
    before = {f"claim/{number}": "1" for number in range(9)}
    told = kept(before, {f"page {name}": [name] for name in before})
    told = kept(before | {"claim/7": "2"}, {"page claim/7": ["claim/7", "claim/8", "claim/7<"]}, told)
    now = before | {"claim/7": "3"}
    told = kept(now, {"page claim/7": ["claim/7", "claim/6?"], "new": ["claim/5", "claim/7<"]}, told)
    assert dict(logged_results(told)) == {f"page {name}": f"result of page {name}" for name in before} | {
        "new": "result of new"
    }

    def fresh_now(stamps: dict[str, str]) -> set[str]:
        return {key for key, _ in logged_results(told) if Record(stamps).traces(told).is_current(key)}

    everything = {key for key, _ in logged_results(told)}
    assert fresh_now(now) == everything
    assert fresh_now(now | {"claim/7": "1"}) == everything - {"page claim/7"}
    assert fresh_now(now | {"claim/8": "2"}) == everything - {"page claim/8"}  # page claim/7 reads it no more
    assert fresh_now(now | {"claim/5": "2"}) == everything - {"page claim/5", "new"}
    gone = {name: stamp for name, stamp in now.items() if name != "claim/6"}
    assert fresh_now(gone) == everything - {"page claim/6", "page claim/7"}


def test_a_result_that_is_gone_in_news_stays_away() -> None:
    stamps = {"claim/a": "1", "claim/b": "1"}
    first = kept(stamps, {"page a": ["claim/a"], "page b": ["claim/b"]})
    traces = Record(stamps).traces(first)
    traces.retain(["page b"])
    second = traces.to_stored()
    assert not second.is_new
    assert dict(logged_results(second)) == {"page b": "result of page b"}
    third = kept(stamps, {"page a": ["claim/b"]}, second)
    assert dict(logged_results(third)) == {"page b": "result of page b", "page a": "result of page a"}


def test_a_link_that_news_told_of_is_asked_for_again_when_links_change() -> None:
    first = kept({"claim/a": "1"}, {"page a": ["claim/a"]})
    second = kept({"claim/a": "1"}, {"page b": ["claim/a<rule"]}, first)
    record = Record({"claim/a": "1"})
    record.links = "another one"
    record.traces(second)
    assert record.asked == ["claim/a<rule"]


def test_news_of_another_whole_is_left_alone() -> None:
    first = kept({"claim/a": "1"}, {"page a": ["claim/a"]})
    news = kept({"claim/a": "2"}, {"page a": ["claim/a"], "page b": []}, first).delta
    other = kept({"claim/a": "1"}, {"page c": ["claim/a"]})
    assert dict(logged_results(StoredLog(other.snapshot, news))) == {"page c": "result of page c"}


def test_with_much_news_a_snapshot_is_written() -> None:
    first = kept({"claim/a": "1"}, {"page a": ["claim/a"]})
    many = {f"page {number}": ["claim/a"] for number in range(1_001)}
    second = kept({"claim/a": "1"}, many, first)
    assert (second.is_new, second.delta) == (True, b"")
    assert len(dict(logged_results(second))) == 1_002


def test_what_was_foreseen_makes_the_same_results_stale() -> None:
    before = {"claim/a": "1", "claim/b": "1"}
    readings = {
        "whole": ["claim/a", "claim/b?"],
        "name": ["claim/a?"],
        "links": ["claim/a<", "claim/b"],
        "absent": ["claim/c"],
        "list": ["claim/*"],
    }
    traces = Record(before).traces()
    traces.preload_states(
        [dict.fromkeys(before, ""), {f"{name}?": "True" for name in before}, {"claim/a<": "", "claim/b<": ""}]
    )
    made = [TrackedResult(key, names, f"result of {key}") for key, names in readings.items()]
    traces.add(ResultBatch.of(made, traces.names))
    told = traces.to_stored()
    for now in (
        before,
        before | {"claim/a": "2"},
        before | {"claim/b": "2"},
        {"claim/b": "1"},
        before | {"claim/c": "1"},
    ):
        again = Record(now).traces(told)
        assert {key for key in readings if again.is_current(key)} == fresh(before, readings, now)


def test_a_bundle_names_only_what_was_not_known_when_its_worker_started() -> None:
    traces = Record({"claim/a": "1"}).traces()
    traces.preload_states([{"claim/a": ""}])
    at_start = dict(traces.names)
    first = ResultBatch.of([TrackedResult("one", ["claim/a", "claim/new"], "1")], at_start)
    second = ResultBatch.of([TrackedResult("two", ["claim/other", "claim/a", "claim/new"], "2")], at_start)
    assert first.names == ["claim/new"]
    assert sorted(second.names) == ["claim/new", "claim/other"]
    traces.add(first)
    traces.add(second)
    told = traces.to_stored()
    stale = Record({"claim/a": "1", "claim/other": "1"}).traces(told)
    assert (stale.is_current("one"), stale.is_current("two")) == (True, False)
    assert not Record({"claim/a": "2"}).traces(told).is_current("one")


def test_where_something_is_kept_nothing_is_foreseen() -> None:
    before = {"claim/a": "1"}
    traces = Record(before).traces(kept(before, {"page a": ["claim/a"]}))
    traces.preload_states([{"claim/b": ""}])
    assert list(traces.names) == ["claim/a"]
