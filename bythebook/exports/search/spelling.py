"""Files that find the words which a misspelled one may mean: words by three letters that they have in common.

A word with one slip keeps its two first or its two last letters; a longer one with two slips keeps the first, the last
or three in the middle. So a reader's browser fetches two or three lists of words and compares them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import orjson

from bythebook.exports.search.words import UNSPACED, order, shortest_after

FILE_SIZE = 8_192
"""The size in bytes at which a new file begins."""
SHORTEST = 4
SHORTEST_WITH_TWO_SLIPS = 7
_UNSPELLED = re.compile(rf"[0-9{UNSPACED}]|[\U00010000-\U0010ffff]")


def spelling_files(words: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of words by their beginnings, endings and middles, and the directory of their keys.

    A key is three letters, of which "^" is the beginning of a word and "$" its end, and the length of the words.
    """
    lists: defaultdict[str, list[str]] = defaultdict(list)
    for word in words:
        if len(word) >= SHORTEST and not _UNSPELLED.search(word):
            for gram in _grams(word):
                lists[f"{gram}{len(word):02}"].append(word)
    firsts: list[str] = []
    described: dict[str, str] = {}
    last, size = "", 0
    for key in sorted(lists, key=order):
        if not described:
            firsts.append(shortest_after(last, key))
        described[key] = "".join(lists[key])
        last, size = key, size + len(described[key].encode()) + len(key) + 6
        if size >= FILE_SIZE:
            yield _file(firsts, described)
            described, size = {}, 0
    if described:
        yield _file(firsts, described)
    yield "spelling/index.json", orjson.dumps(" ".join(firsts))


def _grams(word: str) -> set[str]:
    grams = {f"^{word[:2]}", f"{word[-2:]}$"}
    if len(word) >= SHORTEST_WITH_TWO_SLIPS:
        grams |= {word[start : start + 3] for start in range(len(word) - 2)}
    return grams


def _file(firsts: list[str], described: dict[str, str]) -> tuple[str, bytes]:
    return f"spelling/{len(firsts) - 1}.json", orjson.dumps(described)
