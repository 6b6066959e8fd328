"""Collect the answers of one interview: given on the command line, asked for, or assumed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bythebook.newsroom.authoring.interviews import INTERVIEWS
from bythebook.newsroom.authoring.parsing import AnswerError, UnknownRecordError, parse_answer
from bythebook.newsroom.authoring.prompts import Prompter, answers_from_name, as_typed, choose, prompt_for
from bythebook.newsroom.authoring.questions import Answer, Interview, Question
from bythebook.newsroom.authoring.workspace import DraftWorkspace
from bythebook.records import Key, Record, parse_date
from bythebook.yaml.writing import FileChange

_MOST_NAMED = 12


@dataclass(slots=True)
class InterviewResult:
    """The files to write; or the missing options, each with what needs it, and the errors."""

    changes: list[FileChange] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


CreateRecord = Callable[[Interview, Mapping[str, Answer], Mapping[str, Answer]], Record | None]
"""Interviews for a record that another needs, with given and with earlier answers."""


@dataclass(slots=True)
class InterviewSession:
    """What the interviews of one command share. ``prompter`` is ``None`` if nobody can be asked."""

    workspace: DraftWorkspace
    root: Path
    prompter: Prompter | None
    create: CreateRecord
    texts: dict[str, bytes] = field(default_factory=dict)
    """The content of each draft by its file."""
    answers: dict[Key, dict[str, Answer]] = field(default_factory=dict)
    """The answers that each draft was made from."""
    result: InterviewResult = field(default_factory=InterviewResult)


class AnswerCollector:
    """Collects the answers of an interview, each of which may depend on those before it."""

    def __init__(self, session: InterviewSession, interview: Interview) -> None:
        self._session = session
        self._interview = interview
        self.answers: dict[str, Answer] = {}

    def collect(self, question: Question, given: Mapping[str, Answer], previous: Mapping[str, Answer]) -> Answer | None:
        """Return the answer that was given, asked for, or assumed; ``None`` if there is none."""
        is_needed = question.is_needed(self.answers, self._session.workspace)
        if question.name in given:
            return self._given_answer(question, given[question.name])
        if question.name in self.answers:  # settled together with an earlier question
            return self.answers[question.name]
        assumed = question.assumed(self.answers, self._session.workspace)
        if self._session.prompter and (is_needed or question.is_asked(self.answers, self._session.workspace)):
            earlier = as_typed(previous.get(question.name, ""))
            default = "" if question.is_chosen else assumed or question.proposed(self.answers, self._session.workspace)
            is_needed = is_needed or question.is_chosen
            return self.ask(self._session.prompter, question, earlier or default, is_needed=is_needed)
        if is_needed and not assumed:
            self._session.result.missing[question.name] = question.needed_for
        return assumed or None

    def _given_answer(self, question: Question, given: Answer) -> Answer | None:
        try:
            return self._parse(question, given)
        except AnswerError as error:
            if self._session.prompter is None:
                self._session.result.errors.append(f"--{question.name}: {error}")
                return None
            self._session.prompter.notify(f"{question.name}: {error}")
            return self.ask(self._session.prompter, question, as_typed(given), is_needed=True)

    def ask(self, prompter: Prompter, question: Question, proposed: str, *, is_needed: bool) -> Answer | None:
        """Ask until the answer is valid, or empty if none is needed."""
        prompt = prompt_for(self._interview, question, self.answers, self._session.workspace, is_needed=is_needed)
        is_refused = False
        while True:
            text = prompter.ask(replace(prompt, proposed=proposed, is_refused=is_refused)).strip()
            if not text and not is_needed:
                return None
            try:
                return self._parse(question, text)
            except AnswerError as error:
                prompter.notify(str(error))
                proposed, is_refused = text, bool(text)

    def _parse(self, question: Question, given: Answer) -> Answer:
        """Parse an answer, offering to create a record that it names. Raise ``AnswerError``."""
        while True:
            try:
                parsed = parse_answer(self._interview, question, given, self.answers, self._session.workspace)
            except UnknownRecordError as error:
                if (
                    self._session.prompter is None
                    or (created := self._offer_to_create(self._session.prompter, error)) is None
                ):
                    raise
                given = _with_id(given, error.name, created)
                continue
            if self._session.prompter and question.name == "rule":
                self._settle_version(self._session.prompter, str(parsed.answer))
            for note in parsed.notes:
                if self._session.prompter:
                    self._session.prompter.notify(note)
                else:
                    self._session.result.notes.append(note)
            return parsed.answer

    def _settle_version(self, prompter: Prompter, rule_id: str) -> None:
        """Offer the versions of a rule that was not in force, for contrast. Raise ``AnswerError`` for another rule."""
        workspace, day = self._session.workspace, str(self.answers.get("date", ""))
        rule = workspace.corpus.rules.get(rule_id)
        for name in ("version", "comparison-only"):
            self.answers.pop(name, None)
        is_draft = ("rule", rule_id) in workspace.drafts  # its dates are asked again if they are wrong
        if rule is None or not day or is_draft or not rule.versions or rule.versions_in_force(parse_date(day)):
            return
        choices = {version.id: f"compare with this version, {version.in_force}" for version in rule.versions}
        about = (
            f'No version of "{rule_id}" was in force on {day}. A version that was not in force can be shown for '
            "contrast, and does not count toward the finding."
        )
        chosen = choose(prompter, "other or version", about, {"other": "choose another rule", **choices})
        if chosen == "other":
            raise AnswerError(_in_force_then(workspace, day))
        self.answers.update({"version": chosen, "comparison-only": "true"})

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
        record = self._session.create(INTERVIEWS[chosen], answers_from_name(INTERVIEWS[chosen], missing.name), {})
        if record is None:
            return None
        prompter.notify(f'The {chosen} "{record.id}" is drafted. Back to the previous record.')
        return record.id


def _in_force_then(workspace: DraftWorkspace, day: str) -> str:
    """Return a sentence with the rules that were in force on a date."""
    rules = [rule.id for rule in workspace.corpus.rules.values() if rule.versions_in_force(parse_date(day))]
    more = f" and {len(rules) - _MOST_NAMED:,} more" if len(rules) > _MOST_NAMED else ""
    return f"In force on {day}: {', '.join(sorted(rules)[:_MOST_NAMED]) or 'no rule of the record'}{more}."


def _with_id(given: Answer, name: str, record_id: str) -> Answer:
    """Return an answer with the id of a new record in place of its name."""
    if isinstance(given, tuple):
        return tuple(record_id if entry.strip() == name else entry for entry in given)
    return record_id if given.strip() == name else given.replace(name, record_id)
