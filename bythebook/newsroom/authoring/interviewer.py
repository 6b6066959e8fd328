"""An interview from its first question to drafts that every check accepts.

What a person at a terminal sees is the business of an ``Asker``; without one nothing is asked, and what is missing or
cannot stand is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bythebook.newsroom.authoring.answers import AnswerError, NoSuchRecordError, read_answer, read_id
from bythebook.newsroom.authoring.asking import ID, Asked, Asker, asked_about, called_for, choose, shown
from bythebook.newsroom.authoring.desk import Desk
from bythebook.newsroom.authoring.drafting import DraftError, draft, proposed_id
from bythebook.newsroom.authoring.interviews import INTERVIEWS
from bythebook.newsroom.authoring.questions import Answer, Interview, Question
from bythebook.records import Key, Record
from bythebook.yaml.writing import FileChange

_ABOUT_ID = "The record's id stands in its address and never changes its meaning."


@dataclass(slots=True)
class Outcome:
    """What an interview came to: files to be written; or missing flags, with what needs them, and what is wrong."""

    changes: list[FileChange] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


class Interviewer:
    """Leads interviews. ``asker`` is ``None`` where nobody can be asked."""

    def __init__(self, desk: Desk, root: Path, asker: Asker | None) -> None:
        self._desk = desk
        self._root = root
        self._asker = asker
        self._texts: dict[str, bytes] = {}
        self._answered: dict[Key, dict[str, Answer]] = {}
        self.outcome = Outcome()

    def run(self, kind: str, given: Mapping[str, Answer]) -> Outcome:
        """Lead the interview for a kind of record, with what was answered beforehand."""
        made = self.record(INTERVIEWS[kind], given)
        if made and not self.outcome.faults:
            drafts = self._desk.wanted(made)
            self.outcome.changes = [FileChange(each.file, self._texts[each.file]) for each in drafts]
        return self.outcome

    def record(
        self, interview: Interview, given: Mapping[str, Answer], before: Mapping[str, Answer] | None = None
    ) -> Record | None:
        """Ask for a record and put it on the desk; gives nothing if it could not be made.

        ``before`` are answers that were given to the same questions earlier: they are proposed.
        """
        answers: dict[str, Answer] = {}
        for question in interview.questions:
            if (answer := self._answer(interview, question, given, answers, before or {})) is not None:
                answers[question.name] = answer
        if self.outcome.missing or self.outcome.faults:
            return None
        record_id = self._id(interview, given, answers)
        if record_id is None:
            return None
        return self._whole(interview, record_id, answers, given)

    def _answer(
        self,
        interview: Interview,
        question: Question,
        given: Mapping[str, Answer],
        answers: dict[str, Answer],
        before: Mapping[str, Answer],
    ) -> Answer | None:
        """Take what was given, ask for what was not, or assume it; nothing if there is no answer."""
        is_needed = question.is_needed(answers, self._desk)
        if question.name in given:
            return self._given(interview, question, given[question.name], answers)
        assumed = question.assumed(answers, self._desk)
        if self._asker and (is_needed or question.is_asked(answers, self._desk)):
            proposed = shown(before.get(question.name, "")) or assumed or question.proposed(answers, self._desk)
            return self._ask(interview, question, answers, proposed, is_needed=is_needed)
        if is_needed and not assumed:
            self.outcome.missing[question.name] = question.needed_for
        return assumed or None

    def _given(
        self, interview: Interview, question: Question, given: Answer, answers: dict[str, Answer]
    ) -> Answer | None:
        try:
            return self._read(interview, question, given, answers)
        except AnswerError as error:
            if self._asker is None:
                self.outcome.faults.append(f"--{question.name}: {error}")
                return None
            self._asker.tell(f"{question.name}: {error}")
            return self._ask(interview, question, answers, shown(given), is_needed=True)

    def _ask(
        self, interview: Interview, question: Question, answers: dict[str, Answer], proposed: str, *, is_needed: bool
    ) -> Answer | None:
        """Ask until the answer can stand; an empty one can, where none is needed."""
        assert self._asker is not None  # noqa: S101  # asked only where somebody can be
        asked = asked_about(interview, question, answers, self._desk, is_needed=is_needed)
        while True:
            text = self._asker.ask(replace(asked, proposed=proposed)).strip()
            if not text and not is_needed:
                return None
            try:
                return self._read(interview, question, text, answers)
            except AnswerError as error:
                self._asker.tell(str(error))
                proposed = text

    def _read(self, interview: Interview, question: Question, given: Answer, answers: dict[str, Answer]) -> Answer:
        while True:
            try:
                read = read_answer(interview, question, given, answers, self._desk)
            except NoSuchRecordError as error:
                if self._asker is None or (made := self._offer(error)) is None:
                    raise
                given = _replaced(given, error.called, made)
                continue
            for remark in read.remarks:
                self._remark(remark)
            return read.answer

    def _offer(self, missing: NoSuchRecordError) -> str | None:
        """Offer to make a record that is not there; gives its id, or nothing if it is not wanted."""
        assert self._asker is not None  # noqa: S101  # offered only where somebody can be asked
        kinds = [kind for kind in missing.kinds if kind in INTERVIEWS]
        if not kinds:
            return None
        choices = {kind: f'make the {kind} "{missing.called}" now' for kind in kinds} | {"no": "answer again"}
        about = f"{missing} It can be made in the same go."
        chosen = choose(self._asker, "make it", about, choices, kinds[0] if len(kinds) == 1 else "")
        if chosen == "no":
            return None
        self._asker.tell(f"The new {chosen}:")
        made = self.record(INTERVIEWS[chosen], called_for(INTERVIEWS[chosen], missing.called))
        if made is None:
            return None
        self._asker.tell(f'The {chosen} "{made.id}" is ready. Back to the other record.')
        return made.id

    def _id(self, interview: Interview, given: Mapping[str, Answer], answers: Mapping[str, Answer]) -> str | None:
        kind = interview.kind.kind_name
        wanted = str(given.get(ID, ""))
        proposed = wanted or proposed_id(interview, answers, self._desk)
        while True:
            if self._asker and not (wanted and proposed == wanted):
                proposed = self._asker.ask(Asked(ID, _ABOUT_ID, proposed=proposed, is_needed=True))
            try:
                return read_id(proposed, kind, self._desk)
            except AnswerError as error:
                if self._asker is None:
                    self.outcome.faults.append(f"--id: {error}")
                    return None
                self._asker.tell(str(error))
                wanted = ""

    def _whole(
        self, interview: Interview, record_id: str, answers: dict[str, Answer], given: Mapping[str, Answer]
    ) -> Record | None:
        """Hold a draft to every check, and ask again for what does not meet it."""
        while True:
            try:
                record, data = draft(interview, record_id, answers, self._desk, self._root)
            except DraftError as error:
                self.outcome.faults += [f"{problem.message}. {problem.hint}" for problem in error.problems]
                return None
            self._desk.put(record)
            self._texts[record.file] = data
            faults = [fault for found, fault in self._desk.faults() if found is record]
            if not faults:
                self._answered[interview.kind.kind_name, record_id] = answers
                return record
            if self._asker is None:
                for fault in faults:
                    question = interview.at(fault.path)
                    flag = f"--{question.name}: " if question else ""
                    self.outcome.faults.append(f"{flag}{fault.message}. {fault.hint}".strip())
                return None
            self._desk.take_back(record)
            self._asker.tell(f"{faults[0].message}. {faults[0].hint}".strip())
            self._change(interview, interview.at(faults[0].path), answers, given)

    def _change(
        self,
        interview: Interview,
        question: Question | None,
        answers: dict[str, Answer],
        given: Mapping[str, Answer],
    ) -> None:
        """Ask for another answer, or first for which one; an empty one takes it out."""
        question = question or self._which(interview, answers)
        before = answers.pop(question.name, "")
        if not self._made_again(interview, question, before):
            is_needed = question.is_needed(answers, self._desk)
            answer = self._ask(interview, question, answers, shown(before), is_needed=is_needed)
        else:
            answer = before
        if answer is not None:
            answers[question.name] = answer
        self._bring_up_to_date(interview, answers, given)

    def _which(self, interview: Interview, answers: Mapping[str, Answer]) -> Question:
        assert self._asker is not None  # noqa: S101  # asked only where somebody can be
        by_name = {each.name: each for each in interview.questions if each.name in answers}
        choices = {name: shown(answers[name]) for name in by_name}
        name = choose(self._asker, "change", "Which answer is to change?", choices)
        return by_name[name]

    def _made_again(self, interview: Interview, question: Question, answer: Answer) -> bool:
        """Offer to go again through the questions for a draft that an answer names; says whether it was done."""
        assert self._asker is not None  # noqa: S101  # asked only where somebody can be
        refers_to = interview.shape(question).refers_to
        keys = [(kind, str(answer)) for kind in refers_to.kinds] if refers_to else []
        key = next((key for key in keys if key in self._desk.drafts), None)
        if key is None:
            return False
        choices = {"change": f'go again through the questions for the new {key[0]} "{key[1]}"', "other": "name another"}
        about = "The draft that this names can be changed."
        if choose(self._asker, "change or other", about, choices) == "other":
            return False
        self._desk.take_back(self._desk.drafts[key])
        return self.record(INTERVIEWS[key[0]], {ID: key[1]}, self._answered[key]) is not None

    def _bring_up_to_date(self, interview: Interview, answers: dict[str, Answer], given: Mapping[str, Answer]) -> None:
        """Drop answers to questions that do not arise any more, and ask or assume what arises now."""
        for question in interview.questions:
            is_needed = question.is_needed(answers, self._desk)
            arises = is_needed or question.name in given or question.is_asked(answers, self._desk)
            if not arises:
                answers.pop(question.name, None)
            if question.name in answers or (arises and not is_needed):
                continue
            if (found := self._answer(interview, question, {}, answers, {})) is not None:
                answers[question.name] = found

    def _remark(self, text: str) -> None:
        if self._asker:
            self._asker.tell(text)
        else:
            self.outcome.remarks.append(text)


def _replaced(given: Answer, called: str, made: str) -> Answer:
    """Put the id of a record that was made in place of what it was called."""
    if isinstance(given, tuple):
        return tuple(made if entry.strip() == called else entry for entry in given)
    return made if given.strip() == called else given.replace(called, made)
