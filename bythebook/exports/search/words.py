"""The words that a text is found by. theme/static/js/search-words.js takes queries apart in the same way.

A compound is one word and several: "co-operate" is found as "cooperate", and as "co" with "operate".
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bythebook.exports.search.folding import JOINERS, fold
from bythebook.exports.search.numbers import OTHER_FORMS, numbers_in_digits

MOST_LETTERS = 32
"""Longer words are cut, so that hostile text cannot fill a file of the index."""
# Thai and Lao, Burmese, Khmer, kana, Han: written without spaces, so each pair of letters is a word.
UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
_RUNS = re.compile(rf"[{UNSPACED}]+|[0-9]+|[^{UNSPACED}0-9]+")
_IS_UNSPACED = re.compile(rf"[{UNSPACED}]")
_THOUSANDS = re.compile(r"([0-9]),(?=[0-9]{3}(?![0-9]))")
_JOINER = re.compile(rf"[{re.escape(JOINERS)}]+")
_INITIALS = re.compile(r"(^| )((?:[a-z]\.? +)+[a-z]\.?)(?= |$)")
_GAP = re.compile(r"\.? +")
_NAME_WITH_INITIALS = re.compile(r"((?:[^0-9'&.-]\.){2,})([^'&.-]{2,}.*)")
_ACRONYM = re.compile(r"[^0-9'&.-](?:\.[^0-9'&.-])+")
_ORDINAL = re.compile(r"([0-9]+)(?:st|nd|rd|th)")
_ZEROS = re.compile(r"^0+(?=[1-9][0-9]*$)")
# The Arabic article, alone or after "and", "so", "in", "like" and "for".
_ARTICLE = re.compile("(?:[\u0648\u0641\u0628\u0643]?\u0627\u0644|\u0644\u0644)(?=.{3})")


class SearchTerm(NamedTuple):
    """A word of a text, and the parts of a compound."""

    word: str
    parts: tuple[str, ...] = ()


def words_of(text: str) -> set[str]:
    """Return the words that a text is found by, each once."""
    return set().union(*map(_indexed_words, set(_chunks(text))))


def terms_of(text: str) -> list[SearchTerm]:
    """Return the words that a query asks for, in order."""
    return [term for chunk in _chunks(text) for term in _terms(chunk)]


def order(word: str) -> bytes:
    """Return the sort key by which JavaScript compares strings: UTF-16 code units (ECMA-262, IsLessThan)."""
    return word.encode("utf-16-be", "surrogatepass")


def shortest_after(last: str, first: str) -> str:
    """Return the shortest beginning of a word that still sorts after the word before it."""
    return next(first[:end] for end in range(1, len(first) + 1) if order(first[:end]) > order(last))


def _chunks(text: str) -> list[str]:
    """Return what spaces separate. Initials with spaces between them ("J. D.", "F B I") are one chunk."""
    return _INITIALS.sub(lambda found: found[1] + _GAP.sub("-", found[2]), numbers_in_digits(fold(text))).split()


@lru_cache(maxsize=1 << 16)
def _indexed_words(chunk: str) -> frozenset[str]:
    """Return the words that a chunk is found by; a text has few different ones."""
    words: set[str] = set()
    for term in _terms(chunk):
        words.update((term.word, *term.parts))
        if other := OTHER_FORMS.get(term.word):
            words.add(other)
        if _IS_UNSPACED.match(term.word):
            words.update(_letters(term.word))
    return frozenset(words)


def _terms(chunk: str) -> list[SearchTerm]:
    terms: list[SearchTerm] = []
    for piece in _THOUSANDS.sub(r"\1", chunk).split(","):
        bare = piece.strip(JOINERS)
        if bare.endswith("'s"):
            bare = bare[:-2].rstrip(JOINERS)
        # "J.D.Vance" without spaces is initials and a name.
        name = None if _ACRONYM.fullmatch(bare) else _NAME_WITH_INITIALS.fullmatch(bare)
        for part in name.groups() if name else (bare,):
            if part:
                terms += _terms_of_piece(part.strip(JOINERS))
    return terms


def _terms_of_piece(piece: str) -> list[SearchTerm]:
    whole = _ZEROS.sub("", _JOINER.sub("", piece))
    if _ACRONYM.fullmatch(piece):
        return [_term(whole)]
    parts: list[str] = []
    for part in _JOINER.split(piece):
        ordinal = _ORDINAL.fullmatch(part)
        parts += [ordinal[1]] if ordinal else [_ZEROS.sub("", run) for run in _RUNS.findall(part)]
    if _IS_UNSPACED.search(whole):
        return [term for part in parts for term in (_pairs(part) if _IS_UNSPACED.match(part) else [_term(part)])]
    if parts == [whole] and (article := _ARTICLE.match(whole)):
        parts = [whole[article.end() :]]
    return [_term(whole, () if parts == [whole] else parts)]


def _term(word: str, parts: tuple[str, ...] | list[str] = ()) -> SearchTerm:
    return SearchTerm(word[:MOST_LETTERS], tuple(part[:MOST_LETTERS] for part in parts))


def _pairs(run: str) -> list[SearchTerm]:
    """Return each two letters that follow one another, or the only letter."""
    letters = _letters(run)
    return [_term("".join(pair)) for pair in pairwise(letters)] or [_term(run)]


def _letters(run: str) -> list[str]:
    """Return letters with the marks that belong to them."""
    letters: list[str] = []
    for character in run:
        if letters and unicodedata.category(character)[0] == "M":
            letters[-1] += character
        else:
            letters.append(character)
    return letters
