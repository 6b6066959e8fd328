"""Keep every answer of an interview: go back, change one, see all, stop, and go on later.

An interview asks the same questions after the same answers. So whatever was answered is kept in order, and the
interview is led again with the answers that still fit, which are not asked for a second time.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeVar

from bythebook.newsroom.authoring.prompts import Prompt, Prompter

_BACK, _LIST = "<", "?"
HELP = f'Type "{_BACK}" to go back, "{_BACK} NAME" to change an earlier answer, "{_LIST}" to list your answers'
Result = TypeVar("Result")


class GivenAnswer(NamedTuple):
    """An answer as it was typed, to a question of a kind of record."""

    kind: str
    name: str
    text: str

    @property
    def key(self) -> tuple[str, str]:
        """The question."""
        return self.kind, self.name


class _AgainError(Exception):
    """The interview is to be led again, since an earlier answer changed."""


class AnswerFile:
    """The answers so far, in a file that is written after each of them."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> list[GivenAnswer]:
        """Return the answers that are kept; none if there are none, or if the file is damaged."""
        try:
            rows = json.loads(self._path.read_text(encoding="utf-8"))
            return [GivenAnswer(str(kind), str(name), str(text)) for kind, name, text in rows]
        except (OSError, ValueError, TypeError):
            return []

    def write(self, answers: list[GivenAnswer]) -> None:
        """Replace the answers that are kept."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        new = self._path.with_suffix(".new")
        new.write_text(json.dumps(answers, ensure_ascii=False, indent=1), encoding="utf-8")
        new.replace(self._path)

    def remove(self) -> None:
        """Remove the file: the answers are in the record now."""
        self._path.unlink(missing_ok=True)


class ResumingPrompter:
    """Asks what is not answered yet, and keeps every answer."""

    def __init__(self, prompter: Prompter, file: AnswerFile, answers: list[GivenAnswer]) -> None:
        self._prompter = prompter
        self._file = file
        self.given: list[GivenAnswer] = []
        """The answers that were used, in order."""
        self._waiting = answers
        self._former: dict[tuple[str, str], str] = {}
        """Answers to questions that were not asked again; proposed if they are asked later."""
        self._asked: tuple[str, str] | None = None
        self._is_kept = False

    def lead(self, interview: Callable[[Prompter], Result]) -> Result:
        """Lead an interview until it ends; again from its start after an earlier answer was changed."""
        while True:
            try:
                return interview(self)
            except _AgainError:
                self._asked = None

    def ask(self, prompt: Prompt) -> str:
        """Return the answer that is kept, or ask for it."""
        key = (prompt.kind, prompt.name)
        is_refused = self._asked == key  # the same question at once again: the last answer was not valid
        if is_refused and self.given:
            self.given.pop()
        self._asked = key
        kept = None if is_refused else self._kept(key)
        self._is_kept = kept is not None
        text = self._asked_for(prompt, key) if kept is None else kept
        self.given.append(GivenAnswer(*key, text))
        self._file.write([*self.given, *self._waiting])
        return text

    def notify(self, text: str) -> None:
        """Show a message, unless it is about answers that were given before."""
        if not (self._is_kept and self._waiting):
            self._prompter.notify(text)

    def _kept(self, key: tuple[str, str]) -> str | None:
        """Return the next answer that waits for a question; those before it are to questions that are gone."""
        at = next((index for index, answer in enumerate(self._waiting) if answer.key == key), None)
        if at is None:
            return None
        text = self._waiting[at].text
        self._former.update((answer.key, answer.text) for answer in self._waiting[:at])
        self._waiting = self._waiting[at + 1 :]
        return text

    def _asked_for(self, prompt: Prompt, key: tuple[str, str]) -> str:
        former = self._former.pop(key, "")
        if former and (not prompt.choices or former in prompt.choices):
            prompt = replace(prompt, proposed=former)
        while True:
            text = self._prompter.ask(prompt)
            # At a terminal, what is proposed is on the line already, and a command is typed after it.
            typed = text.removeprefix(prompt.proposed).strip() if prompt.proposed else text.strip()
            command, _, name = (typed if typed.startswith(_BACK) else text.strip()).partition(" ")
            if command == _LIST and not name:
                self._list()
            elif command == _BACK:
                self._go_back(name.strip())
            else:
                return text

    def _list(self) -> None:
        if not self.given:
            self._prompter.notify("Nothing is answered yet.")
        for answer in self.given:
            self._prompter.notify(f"{answer.kind or 'choice'} {answer.name}: {answer.text or '(skipped)'}")

    def _go_back(self, name: str) -> None:
        """Take an answer back, the last one or the last with a name, and lead the interview again from its start."""
        at = next((index for index in reversed(range(len(self.given))) if name in ("", self.given[index].name)), None)
        if at is None:
            what = f'You have not answered "{name}" yet.' if name else "This is the first question."
            self._prompter.notify(what)
            return
        # What was answered later still holds where it is asked again; without a name, the person goes back to look.
        later = self.given[at + 1 :] if name else []
        changed = self.given[at]
        self._prompter.notify(f"{changed.name} was: {changed.text or '(skipped)'}")
        text = self._prompter.ask(Prompt(changed.name, "Your new answer.", kind=changed.kind, proposed=changed.text))
        self._waiting = [*self.given[:at], changed._replace(text=text), *later, *self._waiting]
        self.given = []
        self._file.write(self._waiting)
        raise _AgainError
