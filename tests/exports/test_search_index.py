"""The files of the search index: words, lists of numbers, facets, and what results show."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bythebook.exports.search.index import HITS_IN_FILE, WORDS_FILE_SIZE, index_files
from bythebook.exports.search.rice import encode, width_for
from bythebook.exports.search.words import order
from bythebook.pages.views.search import Facet, Hit, SearchRecord
from bythebook.records import parse_date


def decode(content: bytes, count: int, total: int) -> list[int]:
    """Read a list back, as the format is described in docs/search.md."""
    width = width_for(count, total)
    bits: Iterator[str] = iter(f"{int.from_bytes(content, 'big'):0{len(content) * 8}b}")
    numbers, last = [], -1
    for _ in range(count):
        quotient = 0
        while next(bits) == "0":
            quotient += 1
        remainder = int("".join(next(bits) for _ in range(width)) or "0", 2)
        last += (quotient << width) + remainder + 1
        numbers.append(last)
    return numbers


def record(
    title: str, text: str = "", around: str = "", *, facets: Sequence[Facet] = (), date: str = ""
) -> SearchRecord:
    hit = Hit(f"/claims/{title.lower()}/", title, "Claim")
    return SearchRecord(hit, title, text, around, tuple(facets), parse_date(date) if date else None)


def files_of(*records: SearchRecord) -> dict[str, bytes]:
    return {file.removeprefix("search/"): content for file, content in index_files(records, ("en",))}


def first_line(content: bytes) -> Any:
    return json.loads(content.partition(b"\n")[0])


@given(
    st.integers(1, 5000).flatmap(
        lambda total: st.tuples(st.sets(st.integers(0, total - 1), min_size=1), st.just(total))
    )
)
def test_a_list_of_numbers_reads_back_as_it_was(case: tuple[set[int], int]) -> None:
    numbers, total = sorted(case[0]), case[1]
    assert decode(encode(numbers, total), len(numbers), total) == numbers


def test_a_list_takes_few_bits() -> None:
    assert encode([], 30_000) == b""
    assert len(encode(range(30_000), 30_000)) == 30_000 // 8  # every record: a bit each
    assert len(encode(range(0, 30_000, 100), 30_000)) <= 300  # one in a hundred: a byte each


def test_words_are_ordered_as_a_browser_orders_them() -> None:
    # By code point U+FF21 comes before U+20000; by UTF-16 code units, as JavaScript compares, it comes after.
    assert sorted(["\uff21", "\U00020000", "a"], key=order) == ["a", "\U00020000", "\uff21"]


def test_a_word_stands_with_its_records_by_the_strongest_place_that_has_it() -> None:
    files = files_of(
        record("Immunity", "Immunity again"), record("Other", "of immunity"), record("Third", "", "immunity")
    )
    described = {word: (size, counts) for word, size, *counts in first_line(files["words/0.bin"])}
    assert described["immunity"] == (3, [1, 1, 1])  # around, in the text, in the heading
    assert described["again"] == (1, [0, 1])
    assert list(described) == sorted(described)
    start = files["words/0.bin"].index(b"\n") + 1
    for word, (size, counts) in described.items():
        content = files["words/0.bin"][start : start + size]
        start += size
        if word == "immunity":
            assert [decode(content[place : place + 1], 1, 3) for place in range(3)] == [[2], [1], [0]]
            assert counts == [1, 1, 1]
    assert start == len(files["words/0.bin"])


def test_a_name_and_a_speaker_come_after_the_other_places() -> None:
    named = replace(record("T", "ada"), name="Ada", speaker="Ada")
    spoken = replace(record("T", "ada"), speaker="Ada")
    described = {word: counts for word, _, *counts in first_line(files_of(named, spoken)["words/0.bin"])}
    assert described == {"ada": [0, 0, 0, 1, 1], "t": [0, 0, 2]}


def test_a_word_is_listed_with_the_records_of_its_synonyms_after_all_other_places() -> None:
    records = [record("Fired at cars"), record("A cart"), record("A vehicle")]
    files = dict(index_files(records, ("en",), ["car vehicle S.U.V.", "shoot fire"]))
    entries = {word: counts for word, _, *counts in json.loads(files["search/words/0.bin"].split(b"\n")[0])}
    assert {word: entries[word] for word in ("car", "cars", "suv", "vehicle", "shoot", "cart")} == {
        "car": [0, 0, 0, 0, 0, 2],
        "cars": [0, 0, 1],
        "suv": [0, 0, 0, 0, 0, 2],
        "vehicle": [0, 0, 1, 0, 0, 1],
        "shoot": [0, 0, 0, 0, 0, 1],
        "cart": [0, 0, 1],
    }
    directory = json.loads(files["search/index.json"])
    assert directory["synonyms"] == ["car cars suv vehicle", "fire fired shoot"]


def test_the_directory_says_where_the_words_of_every_file_begin() -> None:
    files = files_of(*(record(f"Title{number:05}", f"word{number:05}") for number in range(2000)))
    directory = json.loads(files["index.json"])
    beginnings = directory["words"].split(" ")
    named = [file for file in files if file.startswith("words/")]
    assert len(named) == len(beginnings) > 3
    last = ""
    for number, beginning in enumerate(beginnings):
        words = [entry[0] for entry in first_line(files[f"words/{number}.bin"])]
        assert last < beginning <= words[0]
        assert words[0].startswith(beginning)
        last = words[-1]
    assert WORDS_FILE_SIZE - 50 < max(len(files[file]) for file in named) <= WORDS_FILE_SIZE
    assert list(files)[-1] == "index.json"


def test_a_word_that_takes_a_file_shares_it_with_no_other_word() -> None:
    # Of six records, four have the common word and one more has only its synonym: two lists for the word.
    records = [record("T", f"{'common ' if n % 3 else ''}{'other ' if n % 2 else ''}cold{n:05}") for n in range(40_000)]
    files = dict(index_files(records, ("en",), ["common other"]))
    sizes = {}
    for number in range(len(json.loads(files["search/index.json"])["words"].split(" "))):
        content = files[f"search/words/{number}.bin"]
        words = [entry[0] for entry in first_line(content)]
        sizes[words[0]] = len(content)
        assert len(content) <= WORDS_FILE_SIZE or len(words) == 1
    assert sizes["common"] > WORDS_FILE_SIZE


def test_what_results_show_stands_a_few_to_a_file() -> None:
    files = files_of(*(record(f"T{number}") for number in range(HITS_IN_FILE + 1)))
    assert [len(json.loads(files[f"hits/{number}.json"])) for number in range(2)] == [HITS_IN_FILE, 1]
    assert json.loads(files["hits/1.json"]) == [[f"/claims/t{HITS_IN_FILE}/", f"T{HITS_IN_FILE}", "Claim"]]


def test_vocabularies_keep_their_order_years_fall_and_other_values_are_ordered_by_number() -> None:
    def one(finding: str, year: str, speaker: str) -> SearchRecord:
        facets = (Facet("finding", finding, finding), Facet("year", year, year), Facet("speaker", speaker, speaker))
        return record("T", facets=facets, date=f"{year}-01-01")

    files = files_of(one("silent", "2024", "b"), one("contradicts", "2026", "a"), one("silent", "2025", "b"))
    values = {file: [value[0] for value in first_line(files[file])] for file in files if file.startswith("facets/")}
    assert values == {
        "facets/finding.bin": ["contradicts", "silent"],
        "facets/year.bin": ["2026", "2025", "2024"],
        "facets/speaker.bin": ["b", "a"],
    }
    assert json.loads(files["index.json"])["facets"] == ["finding", "year", "speaker"]
    assert first_line(files["facets/speaker.bin"]) == [["b", 1, "b", 2], ["a", 1, "a", 1]]


def test_a_value_that_a_record_names_twice_counts_once() -> None:
    files = files_of(record("T", facets=[Facet("topic", "a", "A"), Facet("topic", "a", "A")]))
    assert first_line(files["facets/topic.bin"]) == [["a", 1, "A", 1]]


def test_an_empty_record_has_an_index_without_words() -> None:
    files = files_of()
    assert list(files) == ["spelling/index.json", "stemmer.js", "index.json"]
    directory = json.loads(files["index.json"])
    assert (directory["total"], directory["dated"], directory["words"], directory["facets"]) == (0, 0, "", [])
    assert json.loads(files["spelling/index.json"]) == ""


def test_the_version_changes_with_any_text_and_with_nothing_else() -> None:
    def version(*records: SearchRecord) -> str:
        return str(json.loads(files_of(*records)["index.json"])["version"])

    assert version(record("A", "b")) == version(record("A", "b"))
    assert version(record("A", "b")) != version(record("A", "c"))
