"""What is asked for a new record: one question a field, with the field's own description, examples and words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic.fields import FieldInfo

from bythebook.records import FieldPath, Part, Record
from bythebook.records.sorts import Shape, shape_of

if TYPE_CHECKING:
    from bythebook.newsroom.authoring.desk import Desk

Answer = str | tuple[str, ...]
"""What was answered, as it is to stand in the file; of a list its entries."""
Answers = Mapping[str, Answer]
"""Answers by the names of their questions. A question that was passed over is not among them."""
Condition = Callable[[Answers, "Desk"], bool]
Proposal = Callable[[Answers, "Desk"], str]


def always(answers: Answers, desk: Desk) -> bool:
    """Say yes."""
    del answers, desk
    return True


def never(answers: Answers, desk: Desk) -> bool:
    """Say no."""
    del answers, desk
    return False


def nothing(answers: Answers, desk: Desk) -> str:
    """Propose nothing."""
    del answers, desk
    return ""


@dataclass(frozen=True, slots=True)
class Question:
    """A field that is asked for.

    ``name`` is that of its flag. ``is_needed`` says whether there can be no record without an answer, ``is_asked``
    whether a dialogue comes to it. ``needed_for`` tells people when it is needed, where it is not always. ``assumed``
    stands for a missing answer; ``proposed`` is only offered in a dialogue.
    """

    name: str
    path: FieldPath
    is_needed: Condition = never
    is_asked: Condition = always
    assumed: Proposal = nothing
    proposed: Proposal = nothing
    needed_for: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    """The questions of a kind of record, in their order. ``named_by`` are those whose answers make its id."""

    kind: type[Record]
    questions: tuple[Question, ...]
    named_by: tuple[str, ...]
    prefilled: str = "name"
    """The question that is answered by what somebody called a record that was not there yet."""

    def field(self, question: Question) -> FieldInfo:
        """Give the field of the model that a question is about."""
        return _field_at(self.kind, question.path)

    def shape(self, question: Question) -> Shape:
        """Tell what may be answered."""
        return shape_of(self.field(question))

    def keys(self, question: Question) -> FieldPath:
        """Give the way to the answer in the record's file, where a field may have another key than in the model."""
        return (*question.path[:-1], self.field(question).alias or question.path[-1])

    def at(self, path: FieldPath) -> Question | None:
        """Give the question about a value of the file, or about what holds it; nothing if none was asked there."""
        for length in range(len(path), 0, -1):
            for question in self.questions:
                if self.keys(question)[:length] == path[:length]:
                    return question
        return None


@cache
def _field_at(kind: type[Part], path: FieldPath) -> FieldInfo:
    part: Any = kind
    names = [step for step in path if isinstance(step, str)]
    for name in names[:-1]:
        part = shape_of(part.model_fields[name]).part
    fields: Mapping[str, FieldInfo] = part.model_fields
    return fields[names[-1]]


def description(info: FieldInfo) -> str:
    """Give what the model says of a field, in one line, without the signs of its markup."""
    return " ".join((info.description or "").replace("``", "").split())


def examples(info: FieldInfo) -> list[str]:
    """Give the model's examples of a field as they would be written."""
    written = []
    for example in info.examples or ():
        text = ", ".join(map(str, example)) if isinstance(example, list) else str(example)
        written.append(text.lower() if isinstance(example, bool) else text)
    return written
