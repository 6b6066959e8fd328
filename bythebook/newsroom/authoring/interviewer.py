"""Lead an interview from its first question to drafts that pass every check.

A ``Prompter`` shows the questions in a terminal. Without one nothing is asked, and missing or invalid answers are
reported.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bythebook.newsroom.authoring.answering import AnswerCollector, InterviewResult, InterviewSession
from bythebook.newsroom.authoring.drafting import DraftError, draft, proposed_id
from bythebook.newsroom.authoring.interviews import INTERVIEWS
from bythebook.newsroom.authoring.parsing import AnswerError, parse_id
from bythebook.newsroom.authoring.prompts import ID, Prompt, Prompter, as_typed, choose
from bythebook.newsroom.authoring.questions import Answer, Interview, Question
from bythebook.newsroom.authoring.workspace import DraftWorkspace
from bythebook.records import Record
from bythebook.yaml.writing import FileChange

_ABOUT_ID = "The record's id is part of its URL and is never reused."


class Interviewer:
    """Leads interviews. ``prompter`` is ``None`` if nobody can be asked."""

    def __init__(self, workspace: DraftWorkspace, root: Path, prompter: Prompter | None) -> None:
        self._session = InterviewSession(workspace, root, prompter, self._create)

    def run(self, kind: str, given: Mapping[str, Answer]) -> InterviewResult:
        """Lead the interview for a kind of record. ``given`` are answers from the command line."""
        record, result = self._create(INTERVIEWS[kind], given, {}), self._session.result
        if record and not result.errors:
            drafts = self._session.workspace.needed_by(record)
            result.changes = [FileChange(each.file, self._session.texts[each.file]) for each in drafts]
        return result

    def _create(
        self, interview: Interview, given: Mapping[str, Answer], previous: Mapping[str, Answer]
    ) -> Record | None:
        """Interview for a record and add its draft to the workspace; return ``None`` if that is impossible.

        ``previous`` are earlier answers to the same questions, which are proposed.
        """
        return _RecordInterview(self._session, interview, given, previous).run()


class _RecordInterview:
    """The interview for one record."""

    def __init__(
        self,
        session: InterviewSession,
        interview: Interview,
        given: Mapping[str, Answer],
        previous: Mapping[str, Answer],
    ) -> None:
        self._session = session
        self._workspace = session.workspace
        self._prompter = session.prompter
        self._result = session.result
        self._interview = interview
        self._given = given
        self._previous = previous
        self._collector = AnswerCollector(session, interview)
        self._answers = self._collector.answers

    def run(self) -> Record | None:
        """Ask all questions, then revise answers until the draft has no errors."""
        for question in self._interview.questions:
            if (answer := self._collector.collect(question, self._given, self._previous)) is not None:
                self._answers[question.name] = answer
        if self._result.missing or self._result.errors:
            return None
        record_id = self._id()
        return None if record_id is None else self._checked_draft(record_id)

    def _id(self) -> str | None:
        given = str(self._given.get(ID, ""))
        proposed = given or proposed_id(self._interview, self._answers, self._workspace)
        while True:
            if self._prompter and not (given and proposed == given):
                kind = self._interview.kind.kind_name
                proposed = self._prompter.ask(Prompt(ID, _ABOUT_ID, proposed=proposed, is_needed=True, kind=kind))
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
                record, data = draft(self._interview, record_id, self._answers, self._workspace, self._session.root)
            except DraftError as error:
                self._result.errors += [f"{problem.message}. {problem.hint}" for problem in error.problems]
                return None
            self._workspace.add(record)
            self._session.texts[record.file] = data
            problems = [problem for each, problem in self._workspace.errors() if each is record]
            if not problems:
                self._session.answers[self._interview.kind.kind_name, record_id] = self._answers
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
            answer = self._collector.ask(prompter, question, as_typed(answer or ""), is_needed=is_needed)
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
        previous = self._session.answers[key]
        return self._session.create(INTERVIEWS[key[0]], {ID: key[1]}, previous) is not None

    def _update_answers(self) -> None:
        """Remove answers to questions that no longer apply, and ask or assume those that now do."""
        for question in self._interview.questions:
            is_needed = question.is_needed(self._answers, self._workspace)
            applies = is_needed or question.name in self._given or question.is_asked(self._answers, self._workspace)
            if not applies:
                self._answers.pop(question.name, None)
            if question.name in self._answers or (applies and not is_needed):
                continue
            if (answer := self._collector.collect(question, {}, {})) is not None:
                self._answers[question.name] = answer
