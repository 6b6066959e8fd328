"""Lead an interview from its first question to drafts that pass every check.

A ``Prompter`` shows the questions in a terminal. Without one nothing is asked, and missing or invalid answers are
reported.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bythebook.newsroom.authoring.drafting import DraftError, draft, proposed_id
from bythebook.newsroom.authoring.interviews import INTERVIEWS
from bythebook.newsroom.authoring.parsing import AnswerError, UnknownRecordError, parse_answer, parse_id
from bythebook.newsroom.authoring.prompts import ID, Prompt, Prompter, answers_from_name, as_typed, choose, prompt_for
from bythebook.newsroom.authoring.questions import Answer, Interview, Question
from bythebook.newsroom.authoring.workspace import DraftWorkspace
from bythebook.records import Key, Record
from bythebook.yaml.writing import FileChange

_ABOUT_ID = "The record's id is part of its URL and is never reused."


@dataclass(slots=True)
class InterviewResult:
    """The files to write; or the missing options, each with what needs it, and the errors."""

    changes: list[FileChange] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Interviewer:
    """Leads interviews. ``prompter`` is ``None`` if nobody can be asked."""

    def __init__(self, workspace: DraftWorkspace, root: Path, prompter: Prompter | None) -> None:
        self.workspace = workspace
        self.root = root
        self.prompter = prompter
        self.texts: dict[str, bytes] = {}
        """The content of each draft by its file."""
        self.answers: dict[Key, dict[str, Answer]] = {}
        """The answers that each draft was made from."""
        self.result = InterviewResult()

    def run(self, kind: str, given: Mapping[str, Answer]) -> InterviewResult:
        """Lead the interview for a kind of record. ``given`` are answers from the command line."""
        record = self.create(INTERVIEWS[kind], given)
        if record and not self.result.errors:
            drafts = self.workspace.needed_by(record)
            self.result.changes = [FileChange(each.file, self.texts[each.file]) for each in drafts]
        return self.result

    def create(
        self, interview: Interview, given: Mapping[str, Answer], previous: Mapping[str, Answer] | None = None
    ) -> Record | None:
        """Interview for a record and add its draft to the workspace; return ``None`` if that is impossible.

        ``previous`` are earlier answers to the same questions, which are proposed.
        """
        return _RecordInterview(self, interview, given, previous or {}).run()


class _RecordInterview:
    """The interview for one record."""

    def __init__(
        self,
        interviewer: Interviewer,
        interview: Interview,
        given: Mapping[str, Answer],
        previous: Mapping[str, Answer],
    ) -> None:
        self._interviewer = interviewer
        self._workspace = interviewer.workspace
        self._prompter = interviewer.prompter
        self._result = interviewer.result
        self._interview = interview
        self._given = given
        self._previous = previous
        self._answers: dict[str, Answer] = {}

    def run(self) -> Record | None:
        """Ask all questions, then revise answers until the draft has no errors."""
        for question in self._interview.questions:
            if (answer := self._answer(question, self._given, self._previous)) is not None:
                self._answers[question.name] = answer
        if self._result.missing or self._result.errors:
            return None
        record_id = self._id()
        return None if record_id is None else self._checked_draft(record_id)

    def _answer(self, question: Question, given: Mapping[str, Answer], previous: Mapping[str, Answer]) -> Answer | None:
        """Return the answer that was given, asked for, or assumed; ``None`` if there is none."""
        is_needed = question.is_needed(self._answers, self._workspace)
        if question.name in given:
            return self._given_answer(question, given[question.name])
        assumed = question.assumed(self._answers, self._workspace)
        if self._prompter and (is_needed or question.is_asked(self._answers, self._workspace)):
            earlier = as_typed(previous.get(question.name, ""))
            proposed = earlier or assumed or question.proposed(self._answers, self._workspace)
            return self._ask(self._prompter, question, proposed, is_needed=is_needed)
        if is_needed and not assumed:
            self._result.missing[question.name] = question.needed_for
        return assumed or None

    def _given_answer(self, question: Question, given: Answer) -> Answer | None:
        try:
            return self._parse(question, given)
        except AnswerError as error:
            if self._prompter is None:
                self._result.errors.append(f"--{question.name}: {error}")
                return None
            self._prompter.notify(f"{question.name}: {error}")
            return self._ask(self._prompter, question, as_typed(given), is_needed=True)

    def _ask(self, prompter: Prompter, question: Question, proposed: str, *, is_needed: bool) -> Answer | None:
        """Ask until the answer is valid, or empty if none is needed."""
        prompt = prompt_for(self._interview, question, self._answers, self._workspace, is_needed=is_needed)
        while True:
            text = prompter.ask(replace(prompt, proposed=proposed)).strip()
            if not text and not is_needed:
                return None
            try:
                return self._parse(question, text)
            except AnswerError as error:
                prompter.notify(str(error))
                proposed = text

    def _parse(self, question: Question, given: Answer) -> Answer:
        """Parse an answer, offering to create a record that it names. Raises ``AnswerError``."""
        while True:
            try:
                parsed = parse_answer(self._interview, question, given, self._answers, self._workspace)
            except UnknownRecordError as error:
                if self._prompter is None or (created := self._offer_to_create(self._prompter, error)) is None:
                    raise
                given = _with_id(given, error.name, created)
                continue
            for note in parsed.notes:
                if self._prompter:
                    self._prompter.notify(note)
                else:
                    self._result.notes.append(note)
            return parsed.answer

    def _offer_to_create(self, prompter: Prompter, missing: UnknownRecordError) -> str | None:
        """Offer to create a missing record. Return its id, or ``None`` if that is declined."""
        kinds = [kind for kind in missing.kinds if kind in INTERVIEWS]
        if not kinds:
            return None
        choices = {kind: f'create the {kind} "{missing.name}" now' for kind in kinds} | {"no": "answer again"}
        about = f"{missing} You can create it now."
        chosen = choose(prompter, "create it", about, choices, kinds[0] if len(kinds) == 1 else "")
        if chosen == "no":
            return None
        prompter.notify(f"New {chosen}:")
        record = self._interviewer.create(INTERVIEWS[chosen], answers_from_name(INTERVIEWS[chosen], missing.name))
        if record is None:
            return None
        prompter.notify(f'The {chosen} "{record.id}" is drafted. Back to the previous record.')
        return record.id

    def _id(self) -> str | None:
        given = str(self._given.get(ID, ""))
        proposed = given or proposed_id(self._interview, self._answers, self._workspace)
        while True:
            if self._prompter and not (given and proposed == given):
                proposed = self._prompter.ask(Prompt(ID, _ABOUT_ID, proposed=proposed, is_needed=True))
            try:
                return parse_id(proposed, self._interview.kind.kind_name, self._workspace)
            except AnswerError as error:
                if self._prompter is None:
                    self._result.errors.append(f"--id: {error}")
                    return None
                self._prompter.notify(str(error))
                given = ""

    def _checked_draft(self, record_id: str) -> Record | None:
        """Draft the record and run every check, asking again for the answers that have errors."""
        while True:
            try:
                record, data = draft(self._interview, record_id, self._answers, self._workspace, self._interviewer.root)
            except DraftError as error:
                self._result.errors += [f"{problem.message}. {problem.hint}" for problem in error.problems]
                return None
            self._workspace.add(record)
            self._interviewer.texts[record.file] = data
            problems = [problem for each, problem in self._workspace.errors() if each is record]
            if not problems:
                self._interviewer.answers[self._interview.kind.kind_name, record_id] = self._answers
                return record
            if self._prompter is None:
                for problem in problems:
                    question = self._interview.at(problem.path)
                    option = f"--{question.name}: " if question else ""
                    self._result.errors.append(f"{option}{problem.message}. {problem.hint}".strip())
                return None
            self._workspace.remove(record)
            self._prompter.notify(f"{problems[0].message}. {problems[0].hint}".strip())
            self._revise(self._prompter, self._interview.at(problems[0].path))

    def _revise(self, prompter: Prompter, question: Question | None) -> None:
        """Ask for another answer, or first for which one. An empty answer removes it."""
        question = question or self._choose_question(prompter)
        answer: Answer | None = self._answers.pop(question.name, "")
        if not self._redraft(prompter, question, answer or ""):
            is_needed = question.is_needed(self._answers, self._workspace)
            answer = self._ask(prompter, question, as_typed(answer or ""), is_needed=is_needed)
        if answer is not None:
            self._answers[question.name] = answer
        self._update_answers()

    def _choose_question(self, prompter: Prompter) -> Question:
        by_name = {each.name: each for each in self._interview.questions if each.name in self._answers}
        choices = {name: as_typed(self._answers[name]) for name in by_name}
        return by_name[choose(prompter, "change", "Which answer do you want to change?", choices)]

    def _redraft(self, prompter: Prompter, question: Question, answer: Answer) -> bool:
        """Offer to repeat the interview for a draft that an answer names. Return whether that was done."""
        refers_to = self._interview.shape(question).refers_to
        keys = [(kind, str(answer)) for kind in refers_to.kinds] if refers_to else []
        key = next((key for key in keys if key in self._workspace.drafts), None)
        if key is None:
            return False
        choices = {
            "change": f'answer the questions for the new {key[0]} "{key[1]}" again',
            "other": "choose another record",
        }
        about = "This refers to a draft, which you can change."
        if choose(prompter, "change or other", about, choices) == "other":
            return False
        self._workspace.remove(self._workspace.drafts[key])
        previous = self._interviewer.answers[key]
        return self._interviewer.create(INTERVIEWS[key[0]], {ID: key[1]}, previous) is not None

    def _update_answers(self) -> None:
        """Remove answers to questions that no longer apply, and ask or assume those that now do."""
        for question in self._interview.questions:
            is_needed = question.is_needed(self._answers, self._workspace)
            applies = is_needed or question.name in self._given or question.is_asked(self._answers, self._workspace)
            if not applies:
                self._answers.pop(question.name, None)
            if question.name in self._answers or (applies and not is_needed):
                continue
            if (answer := self._answer(question, {}, {})) is not None:
                self._answers[question.name] = answer


def _with_id(given: Answer, name: str, record_id: str) -> Answer:
    """Return an answer with the id of a new record in place of its name."""
    if isinstance(given, tuple):
        return tuple(record_id if entry.strip() == name else entry for entry in given)
    return record_id if given.strip() == name else given.replace(name, record_id)
