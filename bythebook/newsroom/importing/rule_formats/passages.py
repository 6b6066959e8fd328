"""Represent a rule's text as a tree of numbered passages, and split it into clauses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from rapidfuzz import fuzz, process

from bythebook.newsroom.importing.conservation import WordLedger, count_words, excerpt
from bythebook.newsroom.importing.problems import ImportCode, error_at, warning_at
from bythebook.records import Place, Problem
from bythebook.records.vocabulary import RuleKind
from bythebook.yaml.writing.cleaning import clean, single_line

T = TypeVar("T")
WHOLE = "whole"
"""The id of the only clause of a text without numbers."""
INTRODUCTION = "introductory-text"
"""The id of the text before the first number (and after the last)."""
ELISION = "[…]"
ADDED = ("\ue002", "\ue003")
"""Characters not allowed in a record's text, around words that the import adds to a text."""
_ADDED = re.compile(f"{ADDED[0]}([^{''.join(ADDED)}]*){ADDED[1]}")
MAX_DEPTH = 20
_LONGEST_HEADING = 300
_MOST_LISTED = 10
_NOT_IN_ANCHOR = re.compile(r"[^A-Za-z0-9.()-]+")


@dataclass(slots=True)
class Passage:
    """A numbered passage: its own text, its parts, and the text after its parts (``tail``).

    ``label`` is the number before the text, ``id`` the full number from the top.
    """

    id: str
    label: str = ""
    heading: str = ""
    paragraphs: list[str] = field(default_factory=list)
    """Its own paragraphs."""
    tail: str = ""
    parts: list[Passage] = field(default_factory=list)
    printed: str | None = None
    """The number as the file has it, if it is not the label."""
    is_inferred: bool = False
    """Whether the file does not print the whole number."""
    is_repeated: bool = False
    """Whether the text is that of the passage before it, which the file prints once for both."""
    note: str = ""
    line: int = 1

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
    title_words: str = ""
    """The title as the file prints it."""
    words: WordLedger = field(default_factory=WordLedger)
    """The words of the file, and those of them that were reported."""

    def report(self, place: Place, name: str, text: str = "") -> None:
        """Report that something is not imported, with the words of it."""
        message = f"{name} is not imported" + (f" ({excerpt(text)})" if count_words(text) else "")
        self.problems.append(warning_at(place, ImportCode.NOT_CARRIED, message))
        self.words.reported.append(text)


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
    is_inferred: bool = False
    note: str = ""
    line: int = 1


def clauses_in(rule: RuleText, place: Place, depth: int = 0) -> tuple[list[ClauseText], list[Problem]]:
    """Return clauses of the passages down to ``depth`` (0: all), and problems.

    Deeper passages stay in their parent's text. In a passage whose parts are clauses of their own, ``[…]`` replaces
    them. A heading without text of its own is not a clause, and is reported. So are words that were lost.
    """
    problems: list[Problem] = []
    result: list[ClauseText] = []
    rule.words.carried, rule.words.added = [rule.title_words], []
    for passage, clause in _clauses(rule.top, depth, 0):
        where = Place(place.file, passage.line)
        _count_labels(rule.words, passage, is_whole=not passage.parts or clause.text == full_text(passage))
        text, removed = clean(_plain(clause.text))
        heading = clean(clause.heading).text
        if len(heading) > _LONGEST_HEADING:
            heading, text = "", f"{heading}\n{text}".strip()
        rule.words.carried += [text, heading]
        if not text:
            named = f'{clause.id} "{clause.heading}"' if clause.heading else clause.id
            problems.append(
                warning_at(where, ImportCode.NO_CLAUSE, f"{named} has no text of its own and is not a clause")
            )
            continue
        result.append(replace(clause, heading=heading, text=text))
        problems += [
            warning_at(where, ImportCode.HIDDEN_CHARACTER, f"{name} was removed from clause {clause.id}")
            for name in removed
        ]
    inferred = [clause.id for clause in result if clause.is_inferred]
    if inferred:
        message = (
            f"{len(inferred):,} of {len(result):,} clause numbers are inferred from the order of the text, from "
            f"{inferred[0]} to {inferred[-1]}; they are marked"
        )
        hint = "Compare them with the document, then remove number_inferred from each."
        problems.append(warning_at(place, ImportCode.INFERRED, message, hint))
    problems += _duplicates(result, place)
    return result, [*problems, *rule.words.problems(place)]


def _count_labels(words: WordLedger, passage: Passage, *, is_whole: bool, is_top: bool = True) -> None:
    """Count the numbers that the file prints as carried, and what the import added to the text as added."""
    if passage.is_repeated:
        words.added.append(_plain(full_text(passage)) + passage.heading)
        return
    words.carried.append(passage.label if passage.printed is None else passage.printed)
    words.added += [] if is_top else [passage.label]
    words.added += [
        text for own in (*passage.paragraphs, passage.tail, passage.heading) for text in _ADDED.findall(own)
    ]
    for part in passage.parts if is_whole else ():
        _count_labels(words, part, is_whole=True, is_top=False)


def _plain(text: str) -> str:
    return text.replace(ADDED[0], "").replace(ADDED[1], "")


def _duplicates(found: Iterable[ClauseText], place: Place) -> Iterator[Problem]:
    seen: set[str] = set()
    for clause in found:
        if clause.id in seen:
            hint = "Number each clause once, import each part as a file of its own, or use a smaller --depth."
            yield error_at(
                Place(place.file, clause.line), ImportCode.NO_CLAUSE, f"there are two clauses {clause.id}", hint
            )
        seen.add(clause.id)


def _clauses(passage: Passage, depth: int, level: int) -> Iterator[tuple[Passage, ClauseText]]:
    number = clause_id(passage.id)
    if not passage.parts or (depth and level == depth):
        yield (
            passage,
            ClauseText(number, passage.heading, full_text(passage), passage.is_inferred, passage.note, passage.line),
        )
        return
    own = [part for part in (passage.text, ELISION if passage.text or passage.tail else "", passage.tail) if part]
    if level or own:
        text = "\n".join(own)
        heading = passage.heading if level else ""
        yield (
            passage,
            ClauseText(
                number if level else INTRODUCTION, heading, text, passage.is_inferred, passage.note, passage.line
            ),
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
