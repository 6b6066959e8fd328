"""What was read for a result says when it must be made again, by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bythebook.incremental.dependency_log import DependencyLog, ResultBatch, TrackedResult, logged_results
from bythebook.incremental.dependency_store import StoredLog
from bythebook.incremental.read_states import ALL_LINKS, guard_of

Reading = Mapping[str, Iterable[str]]
"""Results by key, and the names that each was made of."""


NOTHING = StoredLog()


class Record:
    """The digests of records by the names of reading them, and lists of them; ``asked`` holds the names asked for."""

    def __init__(self, stamps: dict[str, str]) -> None:
        self.stamps = stamps
        self.links = ""
        self.asked: list[str] = []

    def state(self, name: str) -> str:
        self.asked.append(name)
        if name == ALL_LINKS:
            return self.links
        accessor, _, of = name.partition(" ")
        if accessor == "summaries":
            return repr(sorted(item for item in self.stamps.items() if item[0].split()[1] == of))
        if accessor == "names":
            return repr(sorted(name for name in self.stamps if name.split()[1] == of))
        if accessor == "name":
            return str(f"record {of}" in self.stamps)
        return self.stamps.get(name, "")

    def traces(self, kept: StoredLog = NOTHING, base: str = "base") -> DependencyLog:
        return DependencyLog(kept, base, self.state)


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
    traces = Record({"record claim a": "1"}).traces()
    assert not traces.is_current("page a")
    assert traces.result("page a") is None


def test_a_result_is_fresh_while_what_it_read_is_as_it_was() -> None:
    readings = {
        "page a": ["record claim a"],
        "page b": ["record claim b"],
        "both": ["record claim a", "record claim b"],
        "none": [],
    }
    before = {"record claim a": "1", "record claim b": "1"}
    assert fresh(before, readings, before) == {"page a", "page b", "both", "none"}
    assert fresh(before, readings, {"record claim a": "2", "record claim b": "1"}) == {"page b", "none"}


def test_a_result_that_read_a_name_alone_stays_when_only_the_rest_changed() -> None:
    readings = {"name": ["name claim a"], "whole": ["record claim a"]}
    assert fresh({"record claim a": "1"}, readings, {"record claim a": "2"}) == {"name"}
    assert fresh({"record claim a": "1"}, readings, {}) == set()


def test_a_record_that_was_looked_for_and_absent_makes_a_result_stale_when_it_comes() -> None:
    readings = {
        "looked": ["record claim absent"],
        "looked for its name": ["name claim absent"],
        "other": ["record claim a"],
    }
    before = {"record claim a": "1"}
    assert fresh(before, readings, before) == {"looked", "looked for its name", "other"}
    assert fresh(before, readings, {"record claim a": "1", "record claim absent": "1"}) == {"other"}


def test_a_renamed_record_is_one_that_went_and_one_that_came() -> None:
    readings = {
        "by the old name": ["record claim old"],
        "by the new name": ["name claim new"],
        "list": ["summaries claim"],
        "other list": ["summaries rule"],
    }
    before = {"record claim old": "1", "record rule a": "1"}
    assert fresh(before, readings, {"record claim new": "1", "record rule a": "1"}) == {"other list"}


def test_a_list_is_stale_when_a_record_of_the_kind_came_went_or_changed() -> None:
    readings = {"list": ["summaries claim"]}
    before = {"record claim a": "1"}
    assert fresh(before, readings, {"record claim a": "1", "record claim b": "1"}) == set()
    assert fresh(before, readings, {}) == set()
    assert fresh(before, readings, {"record claim a": "2"}) == set()
    assert fresh(before, readings, {"record claim a": "1", "record rule b": "1"}) == {"list"}


def test_of_records_that_did_not_change_no_state_is_asked_for() -> None:
    before = {f"record claim {number}": "1" for number in range(1000)}
    kept_ = kept(
        before, {name: [name, name.replace("record", "name")] for name in before} | {"list": ["summaries claim"]}
    )
    record = Record(before | {"record claim 7": "2"})
    record.traces(kept_)
    assert sorted(record.asked) == sorted([*before, "summaries claim", "name claim 7"])


def test_states_of_links_are_asked_for_only_when_some_link_has_changed() -> None:
    kept_ = kept({"record claim a": "1"}, {"page a": ["referrers_by_kind claim a"]})
    record = Record({"record claim a": "1"})
    assert record.traces(kept_).is_current("page a")
    assert record.asked == [ALL_LINKS]
    record.links = "another one"
    assert record.traces(kept_).is_current("page a")
    assert record.asked[1:] == [ALL_LINKS, "referrers_by_kind claim a"]


def test_on_another_base_nothing_is_fresh() -> None:
    stamps = {"record claim a": "1"}
    kept_ = kept(stamps, {"page a": ["record claim a"]})
    assert Record(stamps).traces(kept_).is_current("page a")
    other = Record(stamps).traces(kept_, base="other")
    assert not other.is_current("page a")
    assert other.results() == []


def test_a_stale_result_can_be_seen_until_it_is_made_again() -> None:
    kept_ = kept({"record claim a": "1"}, {"page a": ["record claim a"]})
    traces = Record({"record claim a": "2"}).traces(kept_)
    assert (traces.result("page a"), traces.is_current("page a")) == ("result of page a", False)
    traces.add(ResultBatch.of([TrackedResult("page a", ["record claim a"], "another result")]))
    assert (traces.result("page a"), traces.is_current("page a")) == ("another result", True)
    again = Record({"record claim a": "2"}).traces(traces.to_stored())
    assert (again.result("page a"), again.is_current("page a")) == ("another result", True)


def test_a_result_that_was_stale_and_not_made_again_is_not_fresh_in_the_build_after() -> None:
    kept_ = kept({"record claim a": "1"}, {"page a": ["record claim a"]})
    skipped = Record({"record claim a": "2"}).traces(kept_).to_stored()
    assert not Record({"record claim a": "2"}).traces(skipped).is_current("page a")


def test_results_that_nobody_wants_any_more_are_given_back_and_forgotten() -> None:
    stamps = {"record claim a": "1", "record claim b": "1"}
    traces = Record(stamps).traces(kept(stamps, {"page a": ["record claim a"], "page b": ["record claim b"]}))
    assert traces.retain(["page b", "page c"]) == {"page a": "result of page a"}
    assert traces.results() == ["result of page b"]
    assert not traces.is_current("page a")


def test_after_an_edit_only_news_is_written_down() -> None:
    before = {f"record claim {number}": "1" for number in range(500)}
    first = kept(
        before, {f"page {name}": [name, "names claim", name.replace("record", "referrers_by_kind")] for name in before}
    )
    now = before | {"record claim 7": "2"}
    second = kept(
        now,
        {
            "page record claim 7": ["record claim 7", "record claim 8"],
            "page new": ["name claim 7", "mentioned_by claim 9"],
        },
        first,
    )
    third = kept(now | {"record claim 8": "2"}, {"page record claim 7": ["record claim 7", "record claim 8"]}, second)
    assert first.delta == b""
    assert second.snapshot == third.snapshot == first.snapshot
    assert third.delta.startswith(second.delta)
    assert len(second.delta) < len(third.delta) < len(first.snapshot) / 8


def test_news_upon_news_says_what_one_whole_would() -> None:
    before = {f"record claim {number}": "1" for number in range(99)}
    saved = kept(before, {f"page {name}": [name] for name in before})
    saved = kept(
        before | {"record claim 7": "2"},
        {"page record claim 7": ["record claim 7", "record claim 8", "referrers_by_kind claim 7"]},
        saved,
    )
    now = before | {"record claim 7": "3"}
    saved = kept(
        now,
        {
            "page record claim 7": ["record claim 7", "name claim 6"],
            "new": ["record claim 5", "referrers_by_kind claim 7"],
        },
        saved,
    )
    assert saved.delta
    assert logged_results(saved) == {f"page {name}": f"result of page {name}" for name in before} | {
        "new": "result of new"
    }

    def fresh_now(stamps: dict[str, str]) -> set[str]:
        return {key for key in logged_results(saved) if Record(stamps).traces(saved).is_current(key)}

    everything = set(logged_results(saved))
    assert fresh_now(now) == everything
    assert fresh_now(now | {"record claim 7": "1"}) == everything - {"page record claim 7"}
    assert fresh_now(now | {"record claim 8": "2"}) == everything - {"page record claim 8"}  # page 7 reads it no more
    assert fresh_now(now | {"record claim 5": "2"}) == everything - {"page record claim 5", "new"}
    gone = {name: stamp for name, stamp in now.items() if name != "record claim 6"}
    assert fresh_now(gone) == everything - {"page record claim 6", "page record claim 7"}


def test_a_result_that_is_gone_in_news_stays_away() -> None:
    stamps = {f"record claim {number}": "1" for number in range(99)}
    first = kept(stamps, {f"page {name}": [name] for name in stamps})
    traces = Record(stamps).traces(first)
    rest = [key for key in logged_results(first) if key != "page record claim 7"]
    traces.retain(rest)
    second = traces.to_stored()
    assert second.delta
    assert [*logged_results(second)] == rest
    third = kept(stamps, {"page record claim 7": ["record claim 8"]}, second)
    assert [*logged_results(third)] == [*rest, "page record claim 7"]


def test_a_link_that_news_told_of_is_asked_for_again_when_links_change() -> None:
    first = kept({"record claim a": "1"}, {"page a": ["record claim a"]})
    second = kept({"record claim a": "1"}, {"page b": ["referrers_by_kind claim a"]}, first)
    record = Record({"record claim a": "1"})
    record.links = "another one"
    record.traces(second)
    assert "referrers_by_kind claim a" in record.asked


def test_a_delta_without_its_snapshot_is_left_alone() -> None:
    stamps = {f"record claim {number}": "1" for number in range(99)}
    first = kept(stamps, {f"page {name}": [name] for name in stamps})
    delta = kept(stamps, {"page a": ["record claim 1"]}, first).delta
    assert delta
    assert logged_results(StoredLog(b"", delta)) == {}
    second = kept(stamps, {"page b": ["record claim 1"]}, StoredLog(b"", delta))
    assert (logged_results(second), second.delta) == ({"page b": "result of page b"}, b"")


def test_with_much_news_a_snapshot_is_written() -> None:
    first = kept({"record claim a": "1"}, {"page a": ["record claim a"], "page b": ["record claim a"]})
    many = {f"page {number}": ["record claim a"] for number in range(99)} | {"page a": []}
    second = kept({"record claim a": "1"}, many, first)
    assert second.delta == b""
    assert logged_results(second) == {key: f"result of {key}" for key in (*many, "page b")}
    again = Record({"record claim a": "2"}).traces(second)
    assert [key for key in logged_results(second) if again.is_current(key)] == ["page a"]


def test_a_batch_sends_each_name_once() -> None:
    batch = ResultBatch.of(
        [
            TrackedResult("one", ["record claim a", "record claim b"], 1),
            TrackedResult("none", [], 2),
            TrackedResult("two", ["record claim b"], 3),
        ]
    )
    assert batch.names == ["record claim a", "record claim b"]
    for order in ([batch], [ResultBatch.of([TrackedResult("more", ["record claim b", "record claim c"], 4)]), batch]):
        traces = Record({"record claim a": "1", "record claim b": "1"}).traces()
        for one in order:
            traces.add(one)
        now = Record({"record claim a": "2", "record claim b": "1"}).traces(traces.to_stored())
        assert [key for key in ("one", "none", "two") if now.is_current(key)] == ["none", "two"]


def test_guards_change_with_what_they_guard() -> None:
    guards = {
        "record claim a": ["record claim a", "name claim a"],
        "summaries claim": ["summaries claim", "names claim", "index_entries claim"],
        "shard source 3": ["shard source 3"],
        ALL_LINKS: [ALL_LINKS, "referrers_by_kind claim a", "mentioned_by claim a"],
        "corpus labels": ["corpus labels"],
        "case=x:all": ["case=x:all", "case=x:page-2", "case=x:near-2-a"],
        "rule=a=b:c:all": ["rule=a=b:c:length"],
        "case=:keys": ["case=:keys"],
        "listed:all": ["listed:length"],
        "same_claim=": ["same_claim=", "same_claim=a"],
        "of_clause=a 2020 1:2": ["of_clause=a 2020 1:2"],
        "lead": ["lead"],
        "carried=silent": ["carried=silent"],
        "manual=docs/a:b.md": ["manual=docs/a:b.md"],
    }
    assert {name: guard_of(name) for names in guards.values() for name in names} == {
        name: guard for guard, names in guards.items() for name in names
    }
