"""What can be found by search, and when its index is made again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bythebook.exports.search import search_files
from bythebook.exports.search.words import words_of
from bythebook.incremental import MemoryCache, examine
from bythebook.pages import Context, SiteSettings
from bythebook.pages.search import search_page, search_records
from bythebook.pages.views.search import SearchRecord
from bythebook.records import Person
from tests.records.made import claim, corpus, rule, version
from tests.site.projects import GOOD, Project

SETTINGS = SiteSettings("Test", "A test.")
HANDBOOK = {"rule": "handbook", "clause": "1", "relation": "silent", "reasoning": "So."}


def records_of(*made: Any) -> dict[str, SearchRecord]:
    context = Context(corpus(*made), SETTINGS)
    return {record.hit.href: record for record in search_records(context)}


def good_records() -> list[SearchRecord]:
    return list(search_records(Context(examine(GOOD).corpus, SETTINGS)))


def facets(record: SearchRecord) -> list[tuple[str, str]]:
    return [(facet.name, facet.id) for facet in record.facets]


def test_every_kind_can_be_found() -> None:
    kinds = {facet.id for record in good_records() for facet in record.facets if facet.name == "kind"}
    assert kinds == {"claim", "statement", "case", "article", "person", "organization", "rule"}


def test_drafts_and_withdrawn_claims_cannot_be_found_even_where_drafts_are_shown() -> None:
    context = Context(examine(GOOD).corpus, SiteSettings("Test", "A test.", with_drafts=True))
    addresses = {record.hit.href for record in search_records(context)}
    assert "/claims/late-books-are-free/" in addresses
    assert not addresses & {
        "/claims/late-books-cost-nothing/",
        "/claims/renewals-have-no-end/",
        "/articles/endless-renewals/",
    }


def test_what_has_a_date_comes_first_the_newest_before_the_older() -> None:
    dates = [record.date.sort_key if record.date else ("", "", "") for record in good_records()]
    assert dates == sorted(dates, reverse=True)
    assert dates[0] > dates[-1] == ("", "", "")


def test_a_claim_is_found_by_its_words_its_names_its_rule_and_the_clause() -> None:
    said = claim("a", about="office", comparisons=[HANDBOOK], finding="silent")
    clause = [{"id": "1", "heading": "Doors", "text": "Nobody shall slam it."}]
    record = records_of(said, rule(versions=[version("2020", "2020-01-01/..", clauses=clause)]))["/claims/a/"]
    assert (record.name, record.heading, record.speaker) == ("", "Title of a\na", "Some Body\nSomeBody")
    assert "Handbook" in record.text.split("\n")
    assert record.text.split("\n")[:3] == ["The words of a.", "The Office", "TheOffice"]
    assert "Summary of a.\n" in record.around
    assert "Title of handbook\nDoors\nNobody shall slam it.\nSo." in record.around
    assert facets(record) == [
        ("kind", "claim"),
        ("fidelity", "reported"),
        ("speaker", "somebody"),
        ("finding", "silent"),
        ("organization", "office"),
        ("rule", "handbook"),
        ("year", "2026"),
    ]


def test_a_person_is_found_by_names_run_together_and_by_offices() -> None:
    fields = {
        "id": "ada",
        "file": "content/people/ada.yaml",
        "name": "Ada B. Lovelace-King",
        "also_known_as": ["A.B. King"],
        "roles": [{"title": "Deputy Attorney General", "organization": "office", "dates": "2025-01-01/"}],
    }
    record = records_of(claim("a", speaker="ada"), Person.model_validate(fields))["/people/ada/"]
    assert {"adab", "lovelaceking", "adablovelaceking", "abking"} <= words_of(record.name)
    assert {"deputy", "attorney", "atty", "office"} <= words_of(record.speaker)


def test_a_record_is_found_by_the_words_of_its_address() -> None:
    records = records_of(claim("late-books-56-days"), rule("gibson-order"))
    assert {"late", "books", "56", "days"} <= words_of(records["/claims/late-books-56-days/"].heading)
    assert {"gibson", "order"} <= words_of(records["/rules/gibson-order/"].heading)


def test_a_date_is_found_with_two_digits_of_its_year() -> None:
    words = words_of(records_of(claim("a", date="2026-01-07"))["/claims/a/"].text)
    assert {"1", "7", "26", "2026", "20260107", "january", "jan"} <= words


def test_a_result_leads_with_the_speaker_and_the_two_sentences() -> None:
    lead = {"said": "Somebody said it.", "written": "The handbook denies it."}
    made = claim("a", comparisons=[HANDBOOK], finding="silent", lead=lead)
    records = records_of(made, claim("b"), rule(versions=[version("2020", "2020-01-01/..")]))
    led, other = records["/claims/a/"].hit, records["/claims/b/"].hit
    assert (led.title, led.said, led.written) == ("Some Body: Title of a", lead["said"], lead["written"])
    assert (led.words, led.summary) == ("", "")
    assert (other.title, other.said, other.written) == ("Some Body: Title of b", "", "")
    assert (other.words, other.summary) == ("The words of b.", "Summary of b.")
    assert {"somebody", "said", "denies"} <= words_of(records["/claims/a/"].text + records["/claims/a/"].around)


def test_a_claim_is_found_by_the_version_that_was_in_force() -> None:
    versions = [
        version("2020", "2020-01-01/2025-12-31", clauses=[{"id": "1", "text": "Former words."}]),
        version("2026", "2026-01-01/..", clauses=[{"id": "1", "text": "Present words."}]),
    ]
    made = (claim("a", date="2025-03-01", comparisons=[HANDBOOK]), claim("b", comparisons=[HANDBOOK]))
    records = records_of(*made, rule(versions=versions))
    assert "Former words." in records["/claims/a/"].around
    assert "Present words." not in records["/claims/a/"].around
    assert "Present words." in records["/claims/b/"].around


def test_a_result_puts_no_quotation_marks_around_a_paraphrase() -> None:
    quote = {"text": "In sum, no.", "fidelity": "paraphrase", "sources": ["paper"]}
    records = records_of(claim("told", quote=quote), claim("quoted"))
    assert records["/claims/told/"].hit.fidelity == "Paraphrase"
    assert records["/claims/quoted/"].hit.fidelity == ""


def test_a_long_quotation_is_found_by_its_last_word_and_shown_by_its_first() -> None:
    quote = {"text": "First " + "and on " * 2000 + "omega", "fidelity": "reported", "sources": ["paper"]}
    record = records_of(claim("a", quote=quote))["/claims/a/"]
    assert "omega" in words_of(record.text)
    assert record.hit.words.startswith("First and on")
    assert len(record.hit.words) < 210


def test_the_text_of_an_article_is_found_without_its_markup() -> None:
    article = next(record for record in good_records() if record.hit.href == "/articles/late-books/")
    assert "<" not in article.around
    assert "href" not in words_of(article.around)
    assert len(words_of(article.around)) > 10


def test_a_claim_that_spans_two_years_is_found_in_both() -> None:
    record = records_of(claim("a", date="2025-12-31/2026-01-02"))["/claims/a/"]
    assert [facet.id for facet in record.facets if facet.name == "year"] == ["2026", "2025"][::-1]


def test_without_a_script_the_page_offers_the_indexes() -> None:
    page = search_page(Context(corpus(), SETTINGS))
    assert (page.path, page.template) == ("/search/", "search.html")
    assert [link.href for link in page.view.indexes] == [
        "/claims/",
        "/rules/",
        "/people/",
        "/organizations/",
        "/cases/",
        "/topics/",
        "/articles/",
        "/findings/",
        "/sources/",
    ]


def index_of(root: Path, cache: MemoryCache) -> list[tuple[str, bytes]]:
    return list(search_files(Context(examine(root).corpus, SETTINGS), cache))


class Counting(MemoryCache):
    """A cache that counts what is put in."""

    kept = 0

    def save(self, values: Iterable[tuple[str, bytes]]) -> None:
        self.kept += 1
        super().save(values)


def test_the_index_is_made_only_when_a_record_changed(good: Project) -> None:
    cache = Counting()
    first = index_of(good.root, cache)
    assert (index_of(good.root, cache), cache.kept) == (first, 1)
    good.edit("content/people/librarian-b.yaml", "name: Librarian B", "name: Librarian Beta")
    second = index_of(good.root, cache)
    assert cache.kept == 2
    assert second != first
    assert second == index_of(good.root, MemoryCache())


def test_two_builds_give_the_same_bytes() -> None:
    assert index_of(GOOD, MemoryCache()) == index_of(GOOD, MemoryCache())


def test_every_file_lies_below_search() -> None:
    paths: Iterable[str] = (file for file, _ in index_of(GOOD, MemoryCache()))
    assert all(file.startswith("search/") and ".." not in file for file in paths)
