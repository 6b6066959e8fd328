"""Prompt for answers in a terminal, with completion by Tab. Needs the extra "authoring"."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion, FuzzyCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText

from bythebook.cli.prompts import LinePrompter
from bythebook.newsroom.authoring.prompts import Prompt

_LONGEST_MEANING = 60


class CompletingPrompter(LinePrompter):
    """Prompts in a terminal. Tab completes a choice, and a proposed answer can be edited."""

    completes = True

    def __init__(self) -> None:
        self._session: PromptSession[str] = PromptSession()

    def read(self, prompt: Prompt) -> str:
        """Read a line, with a proposed answer filled in."""
        return self._session.prompt(
            FormattedText([("bold", f"{prompt.name}: ")]),
            completer=FuzzyCompleter(_Choices(prompt)) if prompt.choices else None,
            complete_while_typing=False,
            default=prompt.proposed,
        )


class _Choices(Completer):
    """Completes a choice, or each in a list separated by commas."""

    def __init__(self, prompt: Prompt) -> None:
        self._prompt = prompt

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Yield every choice; the enclosing fuzzy completer filters them."""
        del complete_event
        word = document.text_before_cursor
        if self._prompt.is_list:
            word = word.rpartition(",")[2].lstrip()
        for value, meaning in self._prompt.choices.items():
            yield Completion(value, start_position=-len(word), display_meta=textwrap.shorten(meaning, _LONGEST_MEANING))
