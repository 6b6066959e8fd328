"""The linked whole: who is found, who refers to whom, which version was in force."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bythebook.incremental import examine
from bythebook.records import Corpus, Part, Record, Rule, references
from bythebook.records.sorts import shape_of
from bythebook.records.vocabulary import Status
from tests.records.made import claim, corpus, others, rule, version
from tests.site.projects import GOOD


def test_records_are_found_by_kind_and_id() -> None:
    whole = corpus(claim("one"), rule("one"))
    assert whole.get("claim", "one") is whole.claims["one"]
    assert whole.get("rule", "one") is whole.rules["one"]
    assert whole.get("case", "one") is None
    assert whole.actor("somebody") is whole.people["somebody"]
    assert whole.actor("office") is whole.organizations["office"]
    assert whole.actor("nobody") is None


def test_nothing_depends_on_the_order_of_files() -> None:
    records = [claim("c"), claim("a"), claim("b"), rule("z"), *others()]
    assert list(Corpus.of(records)) == list(Corpus.of(reversed(records)))
    assert list(Corpus.of(records).claims) == ["a", "b", "c"]


def test_of_two_records_with_one_id_the_first_by_file_stays() -> None:
    first = claim("one", file="claims/2025/one.yaml")
    second = claim("one", file="claims/2026/one.yaml")
    assert Corpus.of([second, first]).claims["one"] is first


def test_a_former_id_belongs_to_its_kind_and_is_not_followed() -> None:
    whole = corpus(claim("one", aliases=["uno"]), rule("two", aliases=["uno"]))
    assert whole.aliases == {("claim", "uno"): "one", ("rule", "uno"): "two"}
    assert whole.get("claim", "uno") is None
    assert not whole.knows("claim", "uno")


def test_a_broken_record_is_known_and_not_found() -> None:
    whole = Corpus.of([claim("one")], broken=[("rule", "two")])
    assert whole.knows("rule", "two")
    assert whole.knows("claim", "one")
    assert not whole.knows("claim", "two")
    assert whole.get("rule", "two") is None


def test_listed_claims_are_the_published_ones_newest_first() -> None:
    withdrawn = {"date": "2026-03-01", "reason": "error", "note": "It was wrong."}
    whole = corpus(
        claim("early", date="2025-01"),
        claim("late", date="2026-02-01"),
        claim("b-same-day", date="2026-01-08"),
        claim("a-same-day", date="2026-01-08"),
        claim("draft", status="draft"),
        claim("gone", status="withdrawn", withdrawn=withdrawn),
    )
    assert [one.id for one in whole.listed_claims] == ["late", "b-same-day", "a-same-day", "early"]
    assert set(whole.claims) - {one.id for one in whole.listed_claims} == {"draft", "gone"}


def test_without_drafts_a_draft_is_gone_and_a_withdrawn_claim_is_not() -> None:
    whole = examine(GOOD).corpus
    public = whole.without_drafts()
    assert set(whole.claims) - set(public.claims) == {"renewals-have-no-end"}
    assert set(whole.articles) - set(public.articles) == {"endless-renewals"}
    assert "late-books-cost-nothing" in public.claims


def test_without_drafts_the_others_refer_to_each_other_as_if_there_had_been_none() -> None:
    whole = examine(GOOD).corpus
    public = whole.without_drafts()
    alone = Corpus.of(record for record in whole if vars(record).get("status") is not Status.DRAFT)
    for record in whole:
        kind, one = record.kind_name, record.id
        assert public.mentioned_by(kind, one) == alone.mentioned_by(kind, one)
        for by in public.summaries:
            assert public.referrers(kind, one, by) == alone.referrers(kind, one, by)
    said = whole.referrers("person", "a-volunteer", "claim")
    assert set(said) - set(public.referrers("person", "a-volunteer", "claim")) == {"renewals-have-no-end"}


def test_referrers_are_everybody_who_names_a_record_once() -> None:
    comparison = {"rule": "handbook", "clause": "1", "relation": "silent", "reasoning": "See [one](claim:one)."}
    whole = corpus(
        rule(),
        claim("one"),
        claim("two", comparisons=[comparison, comparison], repeats=["one"]),
        claim("three", not_checked="As <claim:one> and [nothing](claim:nowhere)."),
    )
    assert whole.referrers("claim", "one", by="claim") == ("three", "two")
    assert whole.referrers("rule", "handbook", by="claim") == ("two",)
    assert whole.referrers("person", "somebody", by="claim") == ("one", "three", "two")
    assert whole.referrers("person", "somebody", by="rule") == ()
    assert whole.referrers("claim", "nothing", by="claim") == ()


def test_a_clause_named_in_markdown_keeps_its_fragment() -> None:
    (found,) = [
        one for one in references(claim("a", not_checked="[b](rule:handbook#2020-1)")) if one.kinds == ("rule",)
    ]
    assert (found.id, found.fragment, found.needle, found.path) == (
        "handbook",
        "2020-1",
        "rule:handbook#2020-1",
        ("not_checked",),
    )


def _ids_named(part: Part) -> Iterator[str]:
    """Yield the value of every field that is the id of a record, but for the record's own ids."""
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        values = value if isinstance(value, tuple) else (value,)
        if name not in ("id", "aliases") and shape_of(field).sort == "id":
            yield from (one for one in values if one is not None)
        for inner in values:
            if isinstance(inner, Part):
                yield from _ids_named(inner)


@pytest.mark.parametrize("record", list(examine(GOOD).corpus), ids=lambda record: f"{record.kind_name}-{record.id}")
def test_every_id_that_a_record_names_is_a_reference(record: Record) -> None:
    named = sorted(_ids_named(record))
    found = sorted(one.id for one in references(record) if not one.needle)
    assert found == [one for one in named if not (isinstance(record, Rule) and one == "everyone")]


VERSIONS = [
    version("first", "/2019-08-31"),
    version("2019", "2019-09-01/2025-12-31"),
    version("2026", "2026-01-01/.."),
]


@pytest.mark.parametrize(
    "day, in_force",
    [
        ("2010-05", ["first"]),
        ("2019-08-31", ["first"]),
        ("2019-09-01", ["2019"]),
        ("2025", ["2019"]),
        ("2025-12-31", ["2019"]),
        ("2026-01-01", ["2026"]),
        ("2026-01-08~", ["2026"]),
        ("2040", ["2026"]),
        ("2019", []),
        ("2025-12-31/2026-01-01", []),
    ],
)
def test_a_version_is_in_force_on_every_day_that_a_date_may_mean(day: str, in_force: list[str]) -> None:
    made = rule(versions=VERSIONS)
    assert [one.id for one in made.versions_in_force(claim("a", date=day).date)] == in_force


def test_a_comparison_uses_the_version_it_names_or_the_only_one_in_force() -> None:
    def compared(day: str, named: str | None, versions: list[dict[str, Any]]) -> str | None:
        comparison = {"rule": "handbook", "clause": "1", "relation": "silent", "reasoning": "So.", "version": named}
        one = claim("a", date=day, comparisons=[comparison])
        used = corpus(rule(versions=versions), one).version_compared(one, one.comparisons[0])
        return used.id if used else None

    assert compared("2026-01-08", None, VERSIONS) == "2026"
    assert compared("2026-01-08", "2019", VERSIONS) == "2019"
    assert compared("2026-01-08", "1066", VERSIONS) is None
    assert compared("2019", None, VERSIONS) is None
    assert compared("2026-01-08", None, [*VERSIONS, version("twin", "2026-01-01/..")]) is None


def test_a_comparison_with_an_unknown_rule_has_no_version() -> None:
    comparison = {"rule": "nowhere", "clause": "1", "relation": "silent", "reasoning": "So."}
    one = claim("a", comparisons=[comparison])
    assert corpus(one).version_compared(one, one.comparisons[0]) is None


def test_a_rule_binds_those_it_names_or_everyone() -> None:
    assert rule(binds="everyone").binds_organization("anybody")
    assert rule(binds=["office"]).binds_organization("office")
    assert not rule(binds=["office"]).binds_organization("another")


def test_records_never_change() -> None:
    one = claim("one")
    with pytest.raises(ValueError, match="frozen"):
        one.title = "Another"  # type: ignore[misc]  # what is tried
