"""Define interviews for new records: a question for each field, with the field's description and examples."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic.fields import FieldInfo

from bythebook.records import FieldPath, Part, Record
from bythebook.records.sorts import Shape, shape_of

if TYPE_CHECKING:
    from bythebook.newsroom.authoring.workspace import DraftWorkspace

Answer = str | tuple[str, ...]
"""An answer as it will be in the file; a tuple for a list."""
Answers = Mapping[str, Answer]
"""Answers by the names of their questions, without skipped questions."""
Condition = Callable[[Answers, "DraftWorkspace"], bool]
Proposal = Callable[[Answers, "DraftWorkspace"], str]


def always(answers: Answers, workspace: DraftWorkspace) -> bool:
    """Return true."""
    del answers, workspace
    return True


def never(answers: Answers, workspace: DraftWorkspace) -> bool:
    """Return false."""
    del answers, workspace
    return False


def propose_nothing(answers: Answers, workspace: DraftWorkspace) -> str:
    """Return an empty proposal."""
    del answers, workspace
    return ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a field.

    ``name`` is the name of its option. ``is_needed`` is whether an answer is required, ``is_asked`` whether it is asked
    in a terminal. ``needed_for`` says when it is required, if that depends. ``assumed`` is the default without an
    answer; ``proposed`` is the default filled in in a terminal.
    """

    name: str
    path: FieldPath
    is_needed: Condition = never
    is_asked: Condition = always
    assumed: Proposal = propose_nothing
    proposed: Proposal = propose_nothing
    needed_for: str = ""
    is_chosen: bool = False
    """Whether a person must choose the answer in a terminal: it asserts something, which pressing Enter must not do."""


@dataclass(frozen=True, slots=True)
class Interview:
    """The questions for a kind of record, in order. The answers to ``named_by`` make its id."""

    kind: type[Record]
    questions: tuple[Question, ...]
    named_by: tuple[str, ...]
    prefilled: str = "name"
    """The question that the name of a missing record answers."""

    def field(self, question: Question) -> FieldInfo:
        """Return the model's field that a question is about."""
        return _field_at(self.kind, question.path)

    def shape(self, question: Question) -> Shape:
        """Return the kind of answer expected."""
        return shape_of(self.field(question))

    def keys(self, question: Question) -> FieldPath:
        """Return the path of the answer in the record's file, where a field's key may differ from the model's name."""
        return (*question.path[:-1], self.field(question).alias or question.path[-1])

    def at(self, path: FieldPath) -> Question | None:
        """Return the question about a value of the file or its parent, or ``None``."""
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
    """Return the model's description of a field in one line, without markup."""
    return " ".join((info.description or "").replace("``", "").split())


def examples(info: FieldInfo) -> list[str]:
    """Return the model's examples of a field as an editor would type them."""
    written = []
    for example in info.examples or ():
        text = ", ".join(map(str, example)) if isinstance(example, list) else str(example)
        written.append(text.lower() if isinstance(example, bool) else text)
    return written


def text_of(answers: Answers, name: str) -> str:
    """Return an answer as text; an empty one if there is none."""
    answer = answers.get(name, "")
    return answer if isinstance(answer, str) else ", ".join(answer)


def is_given(name: str) -> Condition:
    """Return the condition that a question has been answered."""
    return lambda answers, _workspace: name in answers


def proposing(text: str) -> Proposal:
    """Return the proposal of a text that no answer changes."""
    return lambda _answers, _workspace: text


def site_language(_answers: Answers, workspace: DraftWorkspace) -> str:
    """Return the language of the site."""
    return workspace.language
