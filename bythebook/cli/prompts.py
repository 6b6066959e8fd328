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
from bythebook.newsroom.authoring.asking import Asked

_MOST_PRINTED = 12
"""The most choices that are printed; more are only completed by Tab."""
_LONGEST_MEANING = 60


class TerminalPrompter:
    """Prompts in a terminal."""

    def __init__(self) -> None:
        self._session: PromptSession[str] = PromptSession()

    def ask(self, asked: Asked) -> str:
        """Print the question and read a line, with a proposed answer filled in."""
        print()
        for line in _explained(asked):
            print(line)
        completer = FuzzyCompleter(_Choices(asked)) if asked.choices else None
        return self._session.prompt(
            FormattedText([("bold", f"{asked.name}: ")]),
            completer=completer,
            complete_while_typing=False,
            default=asked.proposed,
        )

    def tell(self, text: str) -> None:
        """Print a message."""
        echo(text)


class _Choices(Completer):
    """Completes a choice, or each in a list separated by commas."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Yield every choice; the enclosing fuzzy completer filters them."""
        del complete_event
        word = document.text_before_cursor
        if self._asked.is_list:
            word = word.rpartition(",")[2].lstrip()
        for value, meaning in self._asked.choices.items():
            yield Completion(value, start_position=-len(word), display_meta=textwrap.shorten(meaning, _LONGEST_MEANING))


def _explained(asked: Asked) -> Iterable[str]:
    width = min(shutil.get_terminal_size().columns, 100) - 2
    needed = "" if asked.is_needed or asked.proposed else " Enter leaves it out."
    taken = " Enter takes what stands there." if asked.proposed else ""
    several = " Commas part several." if asked.is_list else ""
    yield from textwrap.wrap(f"{asked.about}{several}{needed}{taken}", width, break_on_hyphens=False)
    if 0 < len(asked.choices) <= _MOST_PRINTED:
        for value, meaning in asked.choices.items():
            yield f"  {value}  {textwrap.shorten(meaning, max(width - len(value) - 4, 20))}".rstrip()
    elif asked.choices:
        yield f"  {len(asked.choices):,} are in the record: Tab completes an id or a part of it."
    elif asked.examples:
        yield f"  Such as: {asked.examples[0]}"
