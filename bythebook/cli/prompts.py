"""Prompt for answers in a terminal, with completion by Tab."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion, FuzzyCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText

from bythebook.cli.output import echo
from bythebook.newsroom.authoring.prompts import Prompt

_MOST_PRINTED = 12
"""The most choices that are printed; more are only completed by Tab."""
_LONGEST_MEANING = 60


class TerminalPrompter:
    """Prompts in a terminal."""

    def __init__(self) -> None:
        self._session: PromptSession[str] = PromptSession()

    def ask(self, prompt: Prompt) -> str:
        """Print the question and read a line, with a proposed answer filled in."""
        print()
        for line in _explained(prompt):
            print(line)
        completer = FuzzyCompleter(_Choices(prompt)) if prompt.choices else None
        return self._session.prompt(
            FormattedText([("bold", f"{prompt.name}: ")]),
            completer=completer,
            complete_while_typing=False,
            default=prompt.proposed,
        )

    def notify(self, text: str) -> None:
        """Print a message."""
        echo(text)


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


def _explained(prompt: Prompt) -> Iterable[str]:
    width = min(shutil.get_terminal_size().columns, 100) - 2
    needed = "" if prompt.is_needed or prompt.proposed else " Enter leaves it out."
    taken = " Enter takes what stands there." if prompt.proposed else ""
    several = " Commas part several." if prompt.is_list else ""
    yield from textwrap.wrap(f"{prompt.about}{several}{needed}{taken}", width, break_on_hyphens=False)
    if 0 < len(prompt.choices) <= _MOST_PRINTED:
        for value, meaning in prompt.choices.items():
            yield f"  {value}  {textwrap.shorten(meaning, max(width - len(value) - 4, 20))}".rstrip()
    elif prompt.choices:
        yield f"  {len(prompt.choices):,} are in the record: Tab completes an id or a part of it."
    elif prompt.examples:
        yield f"  Such as: {prompt.examples[0]}"
