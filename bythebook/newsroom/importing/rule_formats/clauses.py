"""Split a rule's tree of passages into clauses, and check that every word is in one or was reported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bythebook.newsroom.importing.conservation import WordLedger
from bythebook.newsroom.importing.problems import ImportCode, error_at, warning_at
from bythebook.newsroom.importing.rule_formats.passages import (
    ADDED,
    ELISION,
    INTRODUCTION,
    Passage,
    RuleText,
    clause_id,
    full_text,
)
from bythebook.records import Place, Problem
from bythebook.yaml.writing.cleaning import clean

_LONGEST_HEADING = 300
_ADDED = re.compile(f"{ADDED[0]}([^{''.join(ADDED)}]*){ADDED[1]}")


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause as it will be in the record."""

    id: str
    heading: str
    text: str
    is_inferred: bool = False
    note: str = ""
    line: int = 1
    term: str = ""
    """The defined term that it has for a number."""


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
        text, removed = clean(_plain(clause.text))
        heading = clean(clause.heading).text
        if len(heading) > _LONGEST_HEADING:
            heading, text = "", f"{heading}\n{text}".strip()
        is_whole = not passage.parts or clause.text == full_text(passage)
        # The clauses below a heading have its number in theirs.
        labels = rule.words.carried if text or passage.parts else rule.words.reported
        _count_labels(rule.words, passage, labels, is_whole=is_whole)
        (rule.words.carried if text else rule.words.reported).extend((text, heading))
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
        if len(inferred) == 1:
            message = f"the clause number {inferred[0]} is inferred from the order of the text; it is marked"
            hint = "Compare it with the document, then remove number_inferred."
        problems.append(warning_at(place, ImportCode.INFERRED, message, hint))
    problems += _duplicates(result, place)
    return result, [*problems, *rule.words.problems(place)]


def _count_labels(
    words: WordLedger, passage: Passage, labels: list[str], *, is_whole: bool, is_top: bool = True
) -> None:
    """Add the numbers that the file prints to ``labels``, and what the import added to the text to what was added."""
    if passage.is_repeated:
        words.added.append(_plain(full_text(passage)) + passage.heading)
        return
    labels.append(passage.label if passage.printed is None else passage.printed)
    words.added += [] if is_top else [passage.label]
    words.added += [
        text for own in (*passage.paragraphs, passage.tail, passage.heading) for text in _ADDED.findall(own)
    ]
    for part in passage.parts if is_whole else ():
        _count_labels(words, part, labels, is_whole=True, is_top=False)


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
    if not passage.parts or (depth and level == depth):
        yield passage, _clause(passage, full_text(passage))
        return
    own = [part for part in (passage.text, ELISION if passage.text or passage.tail else "", passage.tail) if part]
    if level:
        yield passage, _clause(passage, "\n".join(own))
    elif own:
        yield passage, replace(_clause(passage, "\n".join(own)), id=INTRODUCTION, heading="")
    for part in passage.parts:
        yield from _clauses(part, depth, level + 1)


def _clause(passage: Passage, text: str) -> ClauseText:
    number, inferred = clause_id(passage.id), passage.is_inferred
    return ClauseText(number, passage.heading, text, inferred, passage.note, passage.line, passage.term)
