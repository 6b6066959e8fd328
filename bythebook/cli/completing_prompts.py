"""Prompt for answers in a terminal, with completion by Tab. Needs the extra "authoring"."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from prompt_toolkit import PromptSession
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent, Completer, Completion, FuzzyCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

from bythebook.cli.prompts import LinePrompter
from bythebook.newsroom.authoring.prompts import Prompt

_LONGEST_MEANING = 60


class CompletingPrompter(LinePrompter):
    """Prompts in a terminal. Tab completes a choice; what is typed replaces a proposed answer, which can be edited."""

    completes = True

    def __init__(self) -> None:
        self._session: PromptSession[str] = PromptSession()
        self._is_untouched = False

    def read(self, prompt: Prompt) -> str:
        """Read a line, with a proposed answer filled in."""
        return self._session.prompt(
            FormattedText([("bold", f"{prompt.name}: ")]),
            completer=FuzzyCompleter(_Choices(prompt)) if prompt.choices else None,
            complete_while_typing=False,
            default=prompt.proposed,
            key_bindings=self._replacing(),
            pre_run=self._watch,
        )

    def _watch(self) -> None:
        """Notice the first move within the line: from then on, what is typed is added to the proposed answer."""
        buffer = self._session.default_buffer
        self._is_untouched = bool(buffer.text)
        buffer.on_cursor_position_changed += self._touch
        buffer.on_text_changed += self._touch

    def _touch(self, _: Buffer) -> None:
        self._is_untouched = False

    def _replacing(self) -> KeyBindings:
        """Return bindings by which the first character typed or pasted takes the place of the proposed answer."""
        bindings = KeyBindings()

        @bindings.add(Keys.Any, filter=Condition(lambda: self._is_untouched))
        @bindings.add(Keys.BracketedPaste, filter=Condition(lambda: self._is_untouched))
        def replace(event: KeyPressEvent) -> None:
            event.current_buffer.text = ""
            event.current_buffer.insert_text(event.data.replace("\r\n", "\n").replace("\r", "\n"))

        return bindings


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
