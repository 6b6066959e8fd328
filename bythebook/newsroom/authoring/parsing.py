"""Parse an answer: clean it, find ids by name, and validate it against the model's field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from bythebook.newsroom.authoring.questions import Answer, Answers, Interview, Question
from bythebook.newsroom.authoring.workspace import DraftWorkspace
from bythebook.records.field_types import ID_PATTERN
from bythebook.records.similar import did_you_mean
from bythebook.records.sorts import RefersTo
from bythebook.yaml.writing.cleaning import clean, single_line

_SEPARATOR = re.compile(r"\s*[;,]\s*")
_WHOLE_SENTENCES = ("bad-date", "bad-url", "bad-id", "bad-language", "wrong-type")
_PARAGRAPH = "\n\n"


class AnswerError(Exception):
    """Raised for an invalid answer; the message is a sentence that says why, and what to write."""


class UnknownRecordError(AnswerError):
    """Raised if an answer names a record that does not exist. ``kinds`` are the kinds it may have."""

    def __init__(self, name: str, kinds: tuple[str, ...], suggestion: str) -> None:
        self.name, self.kinds = name, kinds
        hint = f' Did you mean "{suggestion}"?' if suggestion else ""
        super().__init__(f'There is no {" or ".join(kinds)} "{name}".{hint}')


@dataclass(frozen=True, slots=True)
class ParsedAnswer:
    """An answer as it will be in the file, and notes on how it was changed."""

    answer: Answer
    notes: tuple[str, ...] = ()


def parse_answer(
    interview: Interview, question: Question, given: Answer, answers: Answers, workspace: DraftWorkspace
) -> ParsedAnswer:
    """Parse an answer. Raise ``AnswerError``."""
    shape = interview.shape(question)
    entries = _entries(given, is_list=shape.is_list)
    notes: list[str] = []
    cleaned = [_cleaned(entry, notes, keep_paragraphs=shape.sort in ("text", "markdown")) for entry in entries]
    cleaned = [entry for entry in cleaned if entry]
    if not cleaned:
        raise AnswerError("The answer is empty.")
    if shape.refers_to:
        cleaned = [_id(entry, shape.refers_to, workspace, notes) for entry in cleaned]
    if question.name == "clause" and "rule" in answers:
        _check_clause(cleaned[0], answers, workspace)
    answer: Answer = tuple(dict.fromkeys(cleaned)) if shape.is_list else cleaned[0]
    if shape.refers_to and shape.refers_to.besides in answer and shape.is_list:
        answer = (shape.refers_to.besides,)
    _validate(interview, question, answer)
    return ParsedAnswer(answer, tuple(notes))


def _entries(given: Answer, *, is_list: bool) -> list[str]:
    if isinstance(given, tuple):
        return [entry for each in given for entry in _entries(each, is_list=is_list)]
    return _SEPARATOR.split(given) if is_list else [given]


def _cleaned(text: str, notes: list[str], *, keep_paragraphs: bool) -> str:
    """Remove invisible characters, and line breaks of the text that it was copied from; paragraphs stay."""
    cleaned = clean(text)
    notes += [f"Removed an invisible character: {name}." for name in cleaned.removed]
    if not keep_paragraphs:
        return single_line(cleaned.text)
    return _PARAGRAPH.join(single_line(paragraph) for paragraph in cleaned.text.split(_PARAGRAPH))


def _id(name: str, refers_to: RefersTo, workspace: DraftWorkspace, notes: list[str]) -> str:
    if refers_to.besides and name == refers_to.besides:
        return name
    found = workspace.find(refers_to.kinds, name)
    if len(found) > 1:
        ids = " or ".join(f'"{record_id}"' for _, record_id in found)
        raise AnswerError(f'"{name}" may be {ids}. Enter the id.')
    if not found:
        raise UnknownRecordError(name, refers_to.kinds, workspace.suggestion(refers_to.kinds, name))
    kind, record_id = found[0]
    if record_id != name:
        notes.append(f'"{name}" is the {kind} "{record_id}".')
    return record_id


def _check_clause(clause: str, answers: Answers, workspace: DraftWorkspace) -> None:
    version = workspace.version(str(answers["rule"]), str(answers.get("date", "")), str(answers.get("version", "")))
    known = [each.id for each in version.clauses] if version else []
    if known and clause not in known:
        hint = did_you_mean(clause, known) or f"Its clauses are {', '.join(known)}."
        raise AnswerError(f'The version {version.id if version else ""} has no clause "{clause}". {hint}')


def _validate(interview: Interview, question: Question, answer: Answer) -> None:
    """Validate an answer against the model's field. Raise ``AnswerError``."""
    info = interview.field(question)
    annotation: Any = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    adapter: TypeAdapter[Any] = TypeAdapter(annotation)
    try:
        adapter.validate_python(answer if isinstance(answer, str) else list(answer))
    except ValidationError as error:
        raise AnswerError(_reason(interview, question, str(answer), error)) from error


def _reason(interview: Interview, question: Question, answer: str, error: ValidationError) -> str:
    found = error.errors(include_url=False)[0]
    if words := interview.shape(question).words:
        advice = did_you_mean(answer, words) or f"Enter one of {', '.join(words)}."
        return f'"{answer}" is not one of the choices. {advice}'
    message = found["msg"] if found["type"] in _WHOLE_SENTENCES else f"It {found['msg']}"
    return f"{message[0].upper()}{message[1:]}."


def parse_id(text: str, kind: str, workspace: DraftWorkspace) -> str:
    """Parse the id of a new record. Raise ``AnswerError``."""
    record_id = text.strip()
    if not ID_PATTERN.match(record_id):
        raise AnswerError(f'"{record_id}" is not an id: use lowercase letters, digits and single hyphens.')
    if workspace.ids.is_used(kind, record_id):
        raise AnswerError(f'"{record_id}" is or was the id of another record. Choose another.')
    return record_id
