"""From search records to the files of the index: words, facets, and what the results show.

Records have numbers in the order in which they come. A file of words or of a facet is one line of JSON, a list of what
is in the file, each with the bytes that it takes; then the record numbers (``rice``), one list after the other.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple
from hashlib import blake2b
from itertools import chain, islice
from typing import TypeAlias

import orjson

from bythebook.exports.search.languages import stemmer_script, stop_words
from bythebook.exports.search.rice import encode
from bythebook.exports.search.spelling import spelling_files
from bythebook.exports.search.synonyms import Synonyms
from bythebook.exports.search.words import order, shortest_after, words_of
from bythebook.pages.search import FACETS
from bythebook.pages.views.search import Hit, SearchRecord
from bythebook.records.vocabulary import Fidelity, Finding

FOLDER = "search"
HITS_IN_FILE = 4
"""Small, because the ten best results may be in ten files: with 6, a first query of 30,573 claims loads 11 KB more
(``tests/browser/test_search.py``)."""
WORDS_FILE_SIZE = 8_192
"""The most bytes of a file of words, unless it is one word's: what one word of a query costs a reader."""
_BRACKETS = len("[]\n") - len(",")
_PLACES = ("name", "speaker", "heading", "text", "around")
"""Where a word can be, by weight."""
SYNONYM = "synonym"
"""Where a word is that a record has only a synonym of."""
PLACES_IN_FILE = ("around", "text", "heading", "speaker", "name", SYNONYM)
"""The same in the order in which files list them: what is empty most often comes last."""
_Numbers: TypeAlias = "array[int]"


class _Postings:
    """The inverted index: the records of each word, by place, and of each facet value."""

    def __init__(self, synonyms: Synonyms) -> None:
        self._synonyms = synonyms
        self.total = 0
        self.dated = 0
        # A record is listed once for a word, at the place of most weight that has it.
        self.words: dict[str, defaultdict[str, _Numbers]] = {place: defaultdict(_numbers) for place in PLACES_IN_FILE}
        self.facets: dict[str, defaultdict[tuple[str, str], _Numbers]] = {
            facet: defaultdict(_numbers) for facet in FACETS
        }

    def add(self, record: SearchRecord) -> None:
        """Add a record: number it, and index its words and facets."""
        seen: set[str] = set()
        for place in _PLACES:
            found = words_of(getattr(record, place)) - seen
            for word in found:
                self.words[place][word].append(self.total)
            seen |= found
        for word in self._synonyms.of(seen) - seen:
            self.words[SYNONYM][word].append(self.total)
        for facet in dict.fromkeys(record.facets):
            self.facets[facet.name][facet.label, facet.id].append(self.total)
        self.total += 1
        self.dated += record.date is not None

    def synonyms(self) -> list[str]:
        """Return the groups of synonyms, each with those of its words, in all forms, that the index has."""
        known = {word for postings in self.words.values() for word in postings}
        return [" ".join(form for form in forms if form in known) for forms in self._synonyms.forms()]

    def vocabulary(self) -> list[str]:
        """Return every word, in the order of the files."""
        return sorted(set().union(*self.words.values()), key=order)


def _numbers() -> _Numbers:
    return array("I")


def index_files(
    records: Iterable[SearchRecord], languages: Sequence[str], synonyms: Iterable[str] = ()
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the index by its path in the site, ``search/index.json``, which names the others, last.

    Inflected words of ``languages`` (``languages_of``) are found by one another, and so are the words of each group of
    ``synonyms``.
    """
    postings = _Postings(Synonyms(synonyms))
    digest = blake2b(digest_size=8)
    first_words: list[str] = []
    # One after the other: the words are known when the last record has been seen.
    for file, content in chain(
        _hit_files(records, postings),
        _words_files(postings, first_words),
        _facet_files(postings),
        _spelling_files(postings),
        (("stemmer.js", stemmer_script(languages).encode()),),
    ):
        digest.update(content)
        yield f"{FOLDER}/{file}", content
    directory = {
        "version": digest.hexdigest(),
        "total": postings.total,
        "dated": postings.dated,
        "hitsInFile": HITS_IN_FILE,
        "words": " ".join(first_words),
        "stopWords": " ".join(stop_words(languages)),
        "synonyms": [group for group in postings.synonyms() if group],
        "facets": [facet for facet in FACETS if postings.facets[facet]],
    }
    yield f"{FOLDER}/index.json", orjson.dumps(directory, option=orjson.OPT_APPEND_NEWLINE)


def _hit_files(records: Iterable[SearchRecord], postings: _Postings) -> Iterator[tuple[str, bytes]]:
    """Yield the files of hits, and index each record."""
    remaining = iter(records)
    number = 0
    while some := list(islice(remaining, HITS_IN_FILE)):
        for record in some:
            postings.add(record)
        yield f"hits/{number}.json", orjson.dumps([_shown(record.hit) for record in some])
        number += 1


def _shown(hit: Hit) -> list[str]:
    """Return the texts of a hit in the order of its fields, without trailing empty ones."""
    texts = list(astuple(hit))
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _words_files(postings: _Postings, first_words: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of words, and fill ``first_words`` with where each begins."""
    described: list[list[str | int]] = []
    lists: list[bytes] = []
    last, size = "", _BRACKETS
    for word in postings.vocabulary():
        # From the place that has most words to the one that has fewest: zeros at the end are left out.
        numbers = [postings.words[place].get(word, ()) for place in PLACES_IN_FILE]
        coded = b"".join(encode(some, postings.total) for some in numbers)
        entry: list[str | int] = [word, len(coded), *_counts(numbers)]
        taken = len(coded) + len(orjson.dumps(entry)) + 1
        # Before a word that is too much, not after it: a common word has almost a file's bytes, with synonyms more.
        if described and size + taken > WORDS_FILE_SIZE:
            yield f"words/{len(first_words) - 1}.bin", _with_first_line(described, lists)
            described, lists, size = [], [], _BRACKETS
        if not described:
            first_words.append(shortest_after(last, word))
        described.append(entry)
        lists.append(coded)
        last, size = word, size + taken
    if described:
        yield f"words/{len(first_words) - 1}.bin", _with_first_line(described, lists)


def _counts(numbers: Sequence[Sequence[int]]) -> list[int]:
    """Return how many records each list has, without the empty lists at the end."""
    counts = [len(some) for some in numbers]
    while not counts[-1]:
        counts.pop()
    return counts


def _spelling_files(postings: _Postings) -> Iterator[tuple[str, bytes]]:
    """Yield the files of spellings; the words are not gathered before."""
    yield from spelling_files(postings.vocabulary())


def _facet_files(postings: _Postings) -> Iterator[tuple[str, bytes]]:
    """Yield a file for each facet that any record has."""
    for facet, values in postings.facets.items():
        described: list[list[str | int]] = []
        lists: list[bytes] = []
        for label, value_id in sorted(values, key=lambda value: _rank(facet, value, len(values[value]))):
            numbers = values[label, value_id]
            lists.append(encode(numbers, postings.total))
            described.append([value_id, len(lists[-1]), label, len(numbers)])
        if described:
            yield f"facets/{facet}.bin", _with_first_line(described, lists)


def _rank(facet: str, value: tuple[str, str], count: int) -> tuple[int, str]:
    """Order values: vocabularies as they are, years from the last, all others by how many records have them."""
    label, value_id = value
    match facet:
        case "year":
            return -int(value_id), label
        case "finding":
            return list(Finding).index(Finding(value_id)), label
        case "fidelity":
            return list(Fidelity).index(Fidelity(value_id)), label
        case _:
            return -count, label


def _with_first_line(described: object, lists: Iterable[bytes]) -> bytes:
    return orjson.dumps(described, option=orjson.OPT_APPEND_NEWLINE) + b"".join(lists)
