"""The tracked corpus: whatever is read of it is recorded."""

from __future__ import annotations

from bythebook.incremental import TrackedCorpus
from bythebook.records import Corpus, Record
from bythebook.records.summary import summarize
from tests.records.made import claim, others


def test_the_records_of_a_focus_are_opened_once_and_recorded_each_time() -> None:
    opened: list[str] = []

    def open_record(kind: str, record_id: str) -> Record:
        opened.append(f"{kind}/{record_id}")
        return claim(record_id)

    whole = TrackedCorpus(Corpus(map(summarize, [claim("one"), claim("two"), *others()]), open_record))
    focus = whole.focused([("claim", "two")])
    for _ in range(2):
        with whole.tracker.track() as reads:
            assert [record.id for record in focus.claims.values()] == ["two"]
        assert reads == {"claim/two"}
    assert opened == ["claim/two"]
