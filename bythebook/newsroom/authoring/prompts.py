"""Describe a question as an editor sees it, and the interface of what asks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bythebook.newsroom.authoring.questions import Answer, Interview, Question, description, examples
from bythebook.newsroom.authoring.workspace import DraftWorkspace
from bythebook.records.field_types import ID_PATTERN, is_web_address
from bythebook.records.sorts import Shape

ID = "id"
"""The name of the answer that is a record's id, which is not a field of its file."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question as an editor sees it, with the possible answers and their meanings."""

    name: str
    about: str
    examples: Sequence[str] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    proposed: str = ""
    is_refused: bool = False
    """Whether ``proposed`` is an answer that was not valid, to be corrected."""
    is_needed: bool = False
    is_list: bool = False
    kind: str = ""
    """The kind of record that the question is about; empty for a choice between two ways to go on."""
    step: tuple[int, int] = (0, 0)
    """The number of the question, and of how many."""


class Prompter(Protocol):
    """Asks an editor. Both methods may raise ``KeyboardInterrupt`` or ``EOFError`` to cancel."""

    def ask(self, prompt: Prompt) -> str:
        """Ask, and return the answer; an empty string for none."""

    def notify(self, text: str) -> None:
        """Show a message between two questions."""


def prompt_for(
    interview: Interview,
    question: Question,
    answers: Mapping[str, Answer],
    workspace: DraftWorkspace,
    *,
    is_needed: bool,
) -> Prompt:
    """Return the prompt for a question, from the description of its field and the possible answers."""
    info, shape = interview.field(question), interview.shape(question)
    choices = (
        _clauses(answers, workspace) if question.name == "clause" and "rule" in answers else _choices(shape, workspace)
    )
    kind = interview.kind.kind_name
    step = interview.questions.index(question) + 1, len(interview.questions)
    return Prompt(
        question.name,
        description(info),
        examples(info),
        choices,
        is_needed=is_needed,
        is_list=shape.is_list,
        kind=kind,
        step=step,
    )


def _choices(shape: Shape, workspace: DraftWorkspace) -> dict[str, str]:
    if shape.sort == "flag":
        return {"true": "", "false": ""}
    if not shape.refers_to:
        return {word.value: getattr(word, "meaning", "") for word in shape.words}
    besides = {shape.refers_to.besides: "a law that applies to everyone"} if shape.refers_to.besides else {}
    return besides | workspace.choices(shape.refers_to.kinds)


def _clauses(answers: Mapping[str, Answer], workspace: DraftWorkspace) -> dict[str, str]:
    version = workspace.version(str(answers["rule"]), str(answers.get("date", "")), str(answers.get("version", "")))
    return {clause.id: clause.heading or clause.text for clause in version.clauses} if version else {}


def choose(prompter: Prompter, name: str, about: str, choices: Mapping[str, str], yes: str = "") -> str:
    """Ask until one of ``choices`` is given. ``yes`` is the choice that "yes" means, if any."""
    prompt = Prompt(name, about, choices=choices, is_needed=True)
    while (chosen := prompter.ask(prompt).strip().lower()) not in choices:
        if yes and chosen in ("y", "yes"):
            return yes
        prompter.notify(f"Enter {' or '.join(choices)}.")
    return chosen


def as_typed(answer: Answer) -> str:
    """Return an answer as an editor would type it."""
    return answer if isinstance(answer, str) else ", ".join(answer)


def answers_from_name(interview: Interview, name: str) -> dict[str, Answer]:
    """Return the first answer about a new record: ``name`` is its URL, its id or its name."""
    if is_web_address(name) and interview.kind.kind_name == "source":
        return {"url": name}
    if ID_PATTERN.match(name):
        return {ID: name}
    return {interview.prefilled: name}
