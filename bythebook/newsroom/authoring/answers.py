"""An answer, read as the record would read it: cleaned, held to the model's field, with ids found by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError
from rapidfuzz import fuzz, process

from bythebook.newsroom.authoring.desk import Desk
from bythebook.newsroom.authoring.questions import Answer, Answers, Interview, Question
from bythebook.records.base import ID_PATTERN
from bythebook.records.sorts import RefersTo
from bythebook.yaml.writing.cleaning import clean, one_line

_SEPARATOR = re.compile(r"\s*[;,]\s*")
_NEAR_WORD = 60
_SPOKEN_AS_IT_IS = ("bad-date", "bad-url", "bad-id", "bad-language", "wrong-type")
_PARAGRAPH = "\n\n"


class AnswerError(Exception):
    """An answer cannot stand; the text is the reason, a sentence that says how to write it."""


class NoSuchRecordError(AnswerError):
    """An answer names a record that is not there. ``kinds`` are those that could be made."""

    def __init__(self, called: str, kinds: tuple[str, ...], near: str) -> None:
        self.called, self.kinds, self.near = called, kinds, near
        meant = f' Did you mean "{near}"?' if near else ""
        super().__init__(f'There is no {" or ".join(kinds)} "{called}".{meant}')


@dataclass(frozen=True, slots=True)
class Read:
    """An answer as it is to stand in the file, and what there is to tell of how it was taken."""

    answer: Answer
    remarks: tuple[str, ...] = ()


def read_answer(interview: Interview, question: Question, given: Answer, answers: Answers, desk: Desk) -> Read:
    """Read an answer. Raises ``AnswerError``."""
    shape = interview.shape(question)
    entries = _entries(given, is_list=shape.is_list)
    remarks: list[str] = []
    cleaned = [_cleaned(entry, remarks, keeps_lines=shape.sort in ("text", "markdown")) for entry in entries]
    cleaned = [entry for entry in cleaned if entry]
    if not cleaned:
        raise AnswerError("Nothing was answered.")
    if shape.refers_to:
        cleaned = [_id(entry, shape.refers_to, desk, remarks) for entry in cleaned]
    if question.name == "clause" and "rule" in answers:
        _hold_clause(cleaned[0], answers, desk)
    answer: Answer = tuple(dict.fromkeys(cleaned)) if shape.is_list else cleaned[0]
    if shape.refers_to and shape.refers_to.besides in answer and shape.is_list:
        answer = (shape.refers_to.besides,)
    _hold(interview, question, answer)
    return Read(answer, tuple(remarks))


def _entries(given: Answer, *, is_list: bool) -> list[str]:
    if isinstance(given, tuple):
        return [entry for each in given for entry in _entries(each, is_list=is_list)]
    return _SEPARATOR.split(given) if is_list else [given]


def _cleaned(text: str, remarks: list[str], *, keeps_lines: bool) -> str:
    """Take out what hides, and the line breaks of whatever the text was copied from; paragraphs stay."""
    cleaned = clean(text)
    remarks += [f"An invisible character was taken out: {name}." for name in cleaned.removed]
    if not keeps_lines:
        return one_line(cleaned.text)
    return _PARAGRAPH.join(one_line(paragraph) for paragraph in cleaned.text.split(_PARAGRAPH))


def _id(called: str, refers_to: RefersTo, desk: Desk, remarks: list[str]) -> str:
    if refers_to.besides and called == refers_to.besides:
        return called
    found = desk.find(refers_to.kinds, called)
    if len(found) > 1:
        ids = " and ".join(f'"{record_id}"' for _, record_id in found)
        raise AnswerError(f'"{called}" may be {ids}. Write the id.')
    if not found:
        raise NoSuchRecordError(called, refers_to.kinds, desk.near(refers_to.kinds, called))
    kind, record_id = found[0]
    if record_id != called:
        remarks.append(f'"{called}" is the {kind} "{record_id}".')
    return record_id


def _hold_clause(clause: str, answers: Answers, desk: Desk) -> None:
    version = desk.version(str(answers["rule"]), str(answers.get("date", "")), str(answers.get("version", "")))
    known = [each.id for each in version.clauses] if version else []
    if known and clause not in known:
        near = process.extractOne(clause, known, scorer=fuzz.ratio, score_cutoff=_NEAR_WORD)
        hint = f'Did you mean "{near[0]}"?' if near else f"There are {', '.join(known)}."
        raise AnswerError(f'The version {version.id if version else ""} has no clause "{clause}". {hint}')


def _hold(interview: Interview, question: Question, answer: Answer) -> None:
    """Hold an answer to the model's field."""
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
        near = process.extractOne(answer, [word.value for word in words], scorer=fuzz.ratio, score_cutoff=_NEAR_WORD)
        told = f'Did you mean "{near[0]}"?' if near else f"Write one of {', '.join(words)}."
        return f'"{answer}" is none of its words. {told}'
    message = found["msg"] if found["type"] in _SPOKEN_AS_IT_IS else f"It {found['msg']}"
    return f"{message[0].upper()}{message[1:]}."


def read_id(wanted: str, kind: str, desk: Desk) -> str:
    """Read the id that a new record is to have. Raises ``AnswerError``."""
    wanted = wanted.strip()
    if not ID_PATTERN.match(wanted):
        raise AnswerError(f'"{wanted}" is not an id: use lower-case letters, digits and single hyphens.')
    if desk.ids.is_used(kind, wanted):
        raise AnswerError(f'"{wanted}" is, or was, the id of another record. Name another.')
    return wanted
