"""A rule's text as a tree of numbered passages, and the clauses that are made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bythebook.newsroom.importing.remarks import Remark, fault, note
from bythebook.records import Place, Problem
from bythebook.records.vocabulary import RuleKind
from bythebook.yaml.writing.cleaning import clean, one_line, shortened

WHOLE = "whole"
"""The id of the only clause of a text that has no numbers."""
INTRODUCTION = "introductory-text"
"""The id of what stands before the first number (and after the last)."""
LEFT_OUT = "[…]"
MAX_DEPTH = 20
_LONGEST_HEADING = 300
_NOT_IN_ANCHOR = re.compile(r"[^A-Za-z0-9.()-]+")


@dataclass(slots=True)
class Passage:
    """A numbered passage: its own words, those that follow its parts (``tail``), and its parts.

    ``label`` is the number as it is printed before the words, ``id`` the whole number from the top.
    """

    id: str
    label: str = ""
    heading: str = ""
    paragraphs: list[str] = field(default_factory=list)
    """Its own words, a line each."""
    tail: str = ""
    parts: list[Passage] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own words."""
        return "\n".join(filter(None, self.paragraphs))


@dataclass(slots=True)
class RuleText:
    """What a file says of a rule. Whatever the format has no place for is empty."""

    top: Passage
    """The rule as a whole; its parts are the passages with numbers."""
    title: str = ""
    citation: str = ""
    kind: RuleKind | None = None
    version: str = ""
    issued: str = ""
    problems: list[Problem] = field(default_factory=list)


class UnreadableRuleError(Exception):
    """A file that no rule can be made of; ``problem`` tells why."""

    def __init__(self, place: Place, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.problem = fault(place, Remark.BAD_FILE, message, hint)


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause as it will stand in the record."""

    id: str
    heading: str
    text: str


def clauses(rule: RuleText, place: Place, depth: int = 0) -> tuple[list[ClauseText], list[Problem]]:
    """Make clauses of the passages, down to ``depth`` (0: all). What is deeper stays in the text of what holds it.

    Where the parts of a passage have become clauses of their own, ``[…]`` stands for them. A heading without words of
    its own makes no clause, and is told of.
    """
    problems: list[Problem] = []
    found = list(_clauses(rule.top, depth, 0))
    for clause in found:
        if not clause.text:
            named = f'{clause.id} "{clause.heading}"' if clause.heading else clause.id
            problems.append(note(place, Remark.NO_CLAUSE, f"{named} has no words of its own, and makes no clause"))
    kept: list[ClauseText] = []
    for clause in found:
        if clause.text:
            text, removed = clean(clause.text)
            kept.append(ClauseText(clause.id, shortened(clean(clause.heading).text, _LONGEST_HEADING), text))
            problems += [
                note(place, Remark.HIDDEN_CHARACTER, f"{name} was taken out of clause {clause.id}") for name in removed
            ]
    return kept, problems + list(_twice(kept, place))


def _twice(found: Iterable[ClauseText], place: Place) -> Iterator[Problem]:
    seen: set[str] = set()
    for clause in found:
        if clause.id in seen:
            hint = "Number each clause once, or import with a smaller --depth."
            yield fault(place, Remark.NO_CLAUSE, f"there are two clauses {clause.id}", hint)
        seen.add(clause.id)


def _clauses(passage: Passage, depth: int, level: int) -> Iterator[ClauseText]:
    if not passage.parts or (depth and level == depth):
        yield ClauseText(anchor(passage.id), passage.heading, words_of(passage))
        return
    own = [part for part in (passage.text, LEFT_OUT if passage.text or passage.tail else "", passage.tail) if part]
    if level or passage.text or passage.tail:
        yield ClauseText(
            anchor(passage.id) if level else INTRODUCTION, passage.heading if level else "", "\n".join(own)
        )
    for part in passage.parts:
        yield from _clauses(part, depth, level + 1)


def words_of(passage: Passage) -> str:
    """Give all words of a passage, those of its parts with their numbers and headings."""
    inner = (
        " ".join(piece for piece in (part.label, part.heading and f"{part.heading}.", words_of(part)) if piece)
        for part in passage.parts
    )
    return "\n".join(piece for piece in (passage.text, *inner, passage.tail) if piece)


def anchor(number: str) -> str:
    """Write a number as the id of a clause: ``§ 1.2`` becomes 1.2."""
    return _NOT_IN_ANCHOR.sub("-", one_line(number)).strip("-.") or WHOLE
