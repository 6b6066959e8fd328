"""The proof that words stand in a source's capture exactly once, or what stands against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bythebook.newsroom.evidence.opening import Opened
from bythebook.newsroom.evidence.passages import CapturedText, parts_of
from bythebook.newsroom.evidence.words import Words
from bythebook.records import Capture, Source

_SHOWN = 80


class Verdict(StrEnum):
    """What became of one proof."""

    PROVED = "proved"
    FAILED = "failed"
    NO_CAPTURE = "no-capture"
    """The source lists no capture, or none that is in the evidence folder, or none with text."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Words held against the captures of one source.

    ``capture`` is the one that proves them, or the newest that does not. ``nearest`` is only shown.
    """

    words: Words
    source: str
    verdict: Verdict
    message: str
    capture: Capture | None = None
    nearest: str = ""


def prove(source: Source, wanted: Sequence[Words], opened: Sequence[Opened]) -> list[Proof]:
    """Hold words against what could be opened of a source's captures, the newest first."""
    newest_first = sorted(opened, key=lambda one: one.capture.date.sort_key, reverse=True)
    texts = [(one.capture, one.text) for one in newest_first if one.text is not None]
    return [_prove(source, words, texts, has_files=bool(opened)) for words in wanted]


def _prove(source: Source, words: Words, texts: Sequence[tuple[Capture, CapturedText]], *, has_files: bool) -> Proof:
    if not texts:
        return Proof(words, source.id, Verdict.NO_CAPTURE, _why_none(source, has_files=has_files))
    failures: list[Proof] = []
    for capture, text in texts:
        message, missing = _against(words.text, text)
        if not message:
            return Proof(words, source.id, Verdict.PROVED, "", capture)
        nearest = text.nearest(missing) if missing and not failures else ""
        failures.append(Proof(words, source.id, Verdict.FAILED, message, capture, nearest))
    return failures[0]


def _why_none(source: Source, *, has_files: bool) -> str:
    if not source.captures:
        return "has no capture"
    return "has no capture with text in it" if has_files else "has no capture in the evidence folder"


def _against(words: str, text: CapturedText) -> tuple[str, str]:
    """Say what keeps words from standing in a text exactly once, and which part of them does not stand there at all."""
    before = -1
    parts = parts_of(words)
    if not parts:
        return "nothing is left of the words to be found", ""
    for part in parts:
        shown = "the words" if len(parts) == 1 else f'the part "{_short(part)}"'
        verb = "stand" if len(parts) == 1 else "stands"
        places = text.places(part)
        if not places:
            return f"{shown} {'do' if len(parts) == 1 else 'does'} not stand", part
        if len(places) > 1:
            return f"{shown} {verb} {len(places)} times, and not once,", ""
        if places[0] < before:
            return f"{shown} {verb} before the part above it", ""
        before = places[0]
    return "", ""


def _short(part: str) -> str:
    return part if len(part) <= _SHOWN else part[: _SHOWN - 1].rpartition(" ")[0] + "…"
