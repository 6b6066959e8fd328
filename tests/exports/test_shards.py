"""The documents of sources, which come in shards."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import orjson
import pytest

from bythebook.exports.api_files import data_keys, make_data
from bythebook.exports.records import record_document
from bythebook.exports.shards import shard_document
from bythebook.pages import Context, PageKey, SiteSettings
from bythebook.records import Source
from bythebook.records.shards import shard_of
from bythebook.records.summarizing import summarize
from tests.records.made import claim, corpus, source

HERE = SiteSettings("Test", "A test.", url="https://example.org/t", is_portable=False)
SHARDS = "https://example.org/t/api/v1/shards"


def files(context: Context) -> dict[str, Any]:
    """Return every document of the API that is about a source."""
    keys = [key for key in data_keys(context) if key.kind == "api-shard" or key.id.startswith("source/")]
    return {file: orjson.loads(content) for key in keys for file, content in make_data(context, key)}


def many(*others: Source) -> Context:
    """Return a record with a claim and so many sources that there are two shards."""
    sources = [source(f"source-{number:02}") for number in range(80)]
    quote = {"text": "So.", "fidelity": "reported", "sources": ["source-00", "source-07"]}
    return Context(corpus(claim("one", quote=quote), *sources, *others), HERE)


def test_every_source_is_in_one_shard_with_its_whole_document() -> None:
    context = many(source("renamed", aliases=["former"]))
    made = files(context)
    assert list(made) == ["api/v1/shards/sources.0.json", "api/v1/shards/sources.1.json"]
    found = {one: document for shard in made.values() for one, document in shard["documents"].items()}
    expected = {one: orjson.loads(record_document(context, "source", one)) for one in context.corpus.ids("source")}
    former = found.pop("former")
    assert found == expected
    assert former["moved_to"] == {
        "kind": "source",
        "id": "renamed",
        "name": "A report",
        "address": "https://example.org/t/sources/renamed/",
        "api": f"{SHARDS}/sources.{shard_of('renamed', 2)}.json#renamed",
    }
    assert "former" in made[f"api/v1/shards/sources.{shard_of('former', 2)}.json"]["documents"]


def test_a_reference_leads_to_the_document_in_its_shard() -> None:
    context = many()
    made = files(context)
    for one, reference in orjson.loads(record_document(context, "claim", "one"))["refers_to"]["source"].items():
        address, _, place = reference["api"].partition("#")
        document = made[address.removeprefix("https://example.org/t/")]["documents"][place]
        assert (place, document["id"], document["api"]) == (one, one, reference["api"])


def test_shards_are_numbered_and_counted() -> None:
    shard = orjson.loads(shard_document(many(), "source", 1))
    assert (shard["kind"], shard["shard"], shard["shards"], shard["api"]) == (
        "source",
        1,
        2,
        f"{SHARDS}/sources.1.json",
    )


def test_with_separate_files_each_source_has_a_file_too() -> None:
    context = many(source("renamed", aliases=["former"]))
    separate = Context(context.corpus, replace(context.settings, with_separate_files=True))
    assert files(separate).items() >= files(context).items()
    for one in (*context.corpus.ids("source"), "former"):
        shard = files(separate)[f"api/v1/shards/sources.{shard_of(one, 2)}.json"]
        assert files(separate)[f"api/v1/sources/{one}.json"] == shard["documents"][one]


def test_drafts_are_in_no_shard() -> None:
    context = Context(corpus(source("hidden", status="draft")), replace(HERE, with_drafts=True))
    assert [list(shard["documents"]) for shard in files(context).values()] == [["paper"]]


@pytest.mark.parametrize("changes", [{"title": "Another"}, {"note": "Read in full."}])
def test_an_edit_of_a_source_concerns_its_shard_alone(changes: dict[str, Any]) -> None:
    before, after = many(), many_with(**changes)
    for number in range(2):
        with before.corpus.tracker.track() as reads:
            shard_document(before, "source", number)
        is_stale = any(before.corpus.state(one) != after.corpus.state(one) for one in reads)
        assert is_stale == (number == shard_of("source-42", 2))


def many_with(**changes: Any) -> Context:
    """Return the record of ``many`` with another source-42."""
    context, edited = many(), source("source-42", **changes)
    return Context(context.corpus.exchanged([summarize(edited, "another digest")], lambda *_: edited), HERE)


def test_a_claims_document_is_made_again_only_when_there_are_twice_as_many_sources() -> None:
    before = many()
    with before.corpus.tracker.track() as reads:
        record_document(before, "claim", "one")
    one_more, many_more = many(source("new")), many(*(source(f"new-{number}") for number in range(80)))
    assert [name for name in reads if before.corpus.state(name) != one_more.corpus.state(name)] == []
    assert [name for name in reads if before.corpus.state(name) != many_more.corpus.state(name)] == [
        "corpus shard_counts"
    ]
    assert PageKey("api-shard", "source", 3) in set(data_keys(many_more))
