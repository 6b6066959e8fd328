"""A question as a person sees it, and whoever puts it to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bythebook.newsroom.authoring.desk import Desk
from bythebook.newsroom.authoring.questions import Answer, Interview, Question, description, examples
from bythebook.records.base import ID_PATTERN, is_web_address
from bythebook.records.sorts import Shape

ID = "id"
"""The answer that is a record's id; no field of its file."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a person sees it: what it is about, and what may be answered, each with its meaning."""

    name: str
    about: str
    examples: Sequence[str] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    proposed: str = ""
    is_needed: bool = False
    is_list: bool = False


class Asker(Protocol):
    """Asks a person. Both may raise ``KeyboardInterrupt`` or ``EOFError``: the person has had enough."""

    def ask(self, asked: Asked) -> str:
        """Ask, and give what was answered; empty for nothing."""

    def tell(self, text: str) -> None:
        """Tell something between two questions."""


def asked_about(
    interview: Interview, question: Question, answers: Mapping[str, Answer], desk: Desk, *, is_needed: bool
) -> Asked:
    """Put a question in the words of its field, with what may be answered there."""
    info, shape = interview.field(question), interview.shape(question)
    choices = _clauses(answers, desk) if question.name == "clause" and "rule" in answers else _choices(shape, desk)
    return Asked(question.name, description(info), examples(info), choices, "", is_needed, shape.is_list)


def _choices(shape: Shape, desk: Desk) -> dict[str, str]:
    if shape.sort == "flag":
        return {"true": "", "false": ""}
    if not shape.refers_to:
        return {word.value: getattr(word, "meaning", "") for word in shape.words}
    besides = {shape.refers_to.besides: "a law of general application"} if shape.refers_to.besides else {}
    return besides | desk.choices(shape.refers_to.kinds)


def _clauses(answers: Mapping[str, Answer], desk: Desk) -> dict[str, str]:
    version = desk.version(str(answers["rule"]), str(answers.get("date", "")), str(answers.get("version", "")))
    return {clause.id: clause.heading or clause.text for clause in version.clauses} if version else {}


def choose(asker: Asker, name: str, about: str, choices: Mapping[str, str], yes: str = "") -> str:
    """Ask until one of some words is chosen; ``yes`` is the one that "yes" stands for."""
    asked = Asked(name, about, choices=choices, is_needed=True)
    while (chosen := asker.ask(asked).strip().lower()) not in choices:
        if yes and chosen in ("y", "yes"):
            return yes
        asker.tell(f"Write {' or '.join(choices)}.")
    return chosen


def shown(answer: Answer) -> str:
    """Give an answer as it would be typed."""
    return answer if isinstance(answer, str) else ", ".join(answer)


def called_for(interview: Interview, called: str) -> dict[str, Answer]:
    """Take what somebody called a record for its id, its address or its name."""
    if is_web_address(called) and interview.kind.kind_name == "source":
        return {"url": called}
    if ID_PATTERN.match(called):
        return {ID: called}
    return {interview.prefilled: called}
