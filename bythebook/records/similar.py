"""Find what somebody meant who wrote a word that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

_LEAST_SIMILARITY = 60


def most_similar(word: str, known: Iterable[str], least: int = _LEAST_SIMILARITY) -> str:
    """Return the known word that is most similar, or an empty string if none is at least ``least`` percent alike."""
    match = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=least)
    return match[0] if match else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint with the known word that is most similar, or an empty string if none is similar."""
    near = most_similar(word, known)
    return f'Did you mean "{near}"?' if near else ""
