"""Represent a rule's text as a tree of numbered passages, and split it into clauses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from rapidfuzz import fuzz, process

from bythebook.newsroom.importing.problems import ImportCode, error_at, warning_at
from bythebook.records import Place, Problem
from bythebook.records.vocabulary import RuleKind
from bythebook.yaml.writing.cleaning import clean, single_line, truncate

T = TypeVar("T")
WHOLE = "whole"
"""The id of the only clause of a text without numbers."""
INTRODUCTION = "introductory-text"
"""The id of the text before the first number (and after the last)."""
ELISION = "[…]"
MAX_DEPTH = 20
_LONGEST_HEADING = 300
_MOST_LISTED = 10
_NOT_IN_ANCHOR = re.compile(r"[^A-Za-z0-9.()-]+")


@dataclass(slots=True)
class Passage:
    """A numbered passage: its own text, its parts, and the text after its parts (``tail``).

    ``label`` is the number as printed before the text, ``id`` the full number from the top.
    """

    id: str
    label: str = ""
    heading: str = ""
    paragraphs: list[str] = field(default_factory=list)
    """Its own paragraphs."""
    tail: str = ""
    parts: list[Passage] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own text."""
        return "\n".join(filter(None, self.paragraphs))


@dataclass(slots=True)
class RuleText:
    """What a file says about a rule. Values that the format does not have are empty."""

    top: Passage
    """The whole rule; its parts are the numbered passages."""
    title: str = ""
    citation: str = ""
    kind: RuleKind | None = None
    version: str = ""
    issued: str = ""
    problems: list[Problem] = field(default_factory=list)


class UnreadableRuleError(Exception):
    """Raised for a file that cannot be read as a rule; ``problem`` says why."""

    def __init__(self, place: Place, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.problem = error_at(place, ImportCode.BAD_FILE, message, hint)


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause as it will be in the record."""

    id: str
    heading: str
    text: str


def clauses_in(rule: RuleText, place: Place, depth: int = 0) -> tuple[list[ClauseText], list[Problem]]:
    """Return clauses of the passages down to ``depth`` (0: all), and problems.

    Deeper passages stay in their parent's text. In a passage whose parts are clauses of their own, ``[…]`` replaces
    them. A heading without text of its own is not a clause, and is reported.
    """
    problems: list[Problem] = []
    found = list(_clauses(rule.top, depth, 0))
    for clause in found:
        if not clause.text:
            named = f'{clause.id} "{clause.heading}"' if clause.heading else clause.id
            problems.append(
                warning_at(place, ImportCode.NO_CLAUSE, f"{named} has no text of its own and is not a clause")
            )
    result: list[ClauseText] = []
    for clause in found:
        if clause.text:
            text, removed = clean(clause.text)
            result.append(ClauseText(clause.id, truncate(clean(clause.heading).text, _LONGEST_HEADING), text))
            problems += [
                warning_at(place, ImportCode.HIDDEN_CHARACTER, f"{name} was removed from clause {clause.id}")
                for name in removed
            ]
    return result, problems + list(_duplicates(result, place))


def _duplicates(found: Iterable[ClauseText], place: Place) -> Iterator[Problem]:
    seen: set[str] = set()
    for clause in found:
        if clause.id in seen:
            hint = "Number each clause once, or use a smaller --depth."
            yield error_at(place, ImportCode.NO_CLAUSE, f"there are two clauses {clause.id}", hint)
        seen.add(clause.id)


def _clauses(passage: Passage, depth: int, level: int) -> Iterator[ClauseText]:
    if not passage.parts or (depth and level == depth):
        yield ClauseText(clause_id(passage.id), passage.heading, full_text(passage))
        return
    own = [part for part in (passage.text, ELISION if passage.text or passage.tail else "", passage.tail) if part]
    if level or passage.text or passage.tail:
        yield ClauseText(
            clause_id(passage.id) if level else INTRODUCTION, passage.heading if level else "", "\n".join(own)
        )
    for part in passage.parts:
        yield from _clauses(part, depth, level + 1)


def full_text(passage: Passage) -> str:
    """Return the whole text of a passage, with the numbers and headings of its parts."""
    inner = (
        " ".join(piece for piece in (part.label, part.heading and f"{part.heading}.", full_text(part)) if piece)
        for part in passage.parts
    )
    return "\n".join(piece for piece in (passage.text, *inner, passage.tail) if piece)


def clause_id(number: str) -> str:
    """Return a clause's id for a number: ``1.2`` for ``§ 1.2``."""
    return _NOT_IN_ANCHOR.sub("-", single_line(number)).strip("-.") or WHOLE


def select_section(file: str, sections: Sequence[tuple[str, T]], number: str) -> T:
    """Return the section with a number, or the only one without a number. Raise ``UnreadableRuleError``."""
    bare = number.strip("§ ")
    found = [section for each, section in sections if not bare or each == bare]
    if len(found) == 1:
        return found[0]
    numbers = [each for each, _ in sections]
    listed = ", ".join(numbers[:_MOST_LISTED]) + (" …" if len(numbers) > _MOST_LISTED else "")
    if not numbers:
        raise UnreadableRuleError(Place(file), "there is no section in this file", "Download the section itself.")
    if not bare:
        message = f"there are {len(numbers):,} sections in this file: {listed}"
        raise UnreadableRuleError(Place(file), message, f"Choose one, as in --section {numbers[0]}.")
    if found:
        message = f"there are {len(found)} sections {bare} in this file"
        raise UnreadableRuleError(Place(file), message, "Cut the file down to the right one.")
    near = process.extractOne(bare, numbers, scorer=fuzz.ratio, score_cutoff=60)
    hint = f'Did you mean "{near[0]}"?' if near else f"There are {listed}."
    raise UnreadableRuleError(Place(file), f"there is no section {bare} in this file", hint)
