"""Represent a rule's text as a tree of numbered passages, and split it into clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bythebook.newsroom.importing.conservation import WordLedger, count_words, excerpt
from bythebook.newsroom.importing.problems import ImportCode, error_at, warning_at
from bythebook.records import Place, Problem
from bythebook.records.similar import did_you_mean
from bythebook.records.vocabulary import RuleKind
from bythebook.yaml.writing.cleaning import single_line

T = TypeVar("T")
WHOLE = "whole"
"""The id of the only clause of a text without numbers."""
INTRODUCTION = "introductory-text"
"""The id of the text before the first number (and after the last)."""
ELISION = "[…]"
ADDED = ("\ue002", "\ue003")
"""Characters not allowed in a record's text, around words that the import adds to a text."""
MAX_DEPTH = 20
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
    term: str = ""
    """The defined term that it has for a number, as the file prints it."""
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
    title_line: int = 1
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
    hint = did_you_mean(bare, numbers) or f"There are {listed}."
    raise UnreadableRuleError(Place(file), f"there is no section {bare} in this file", hint)
