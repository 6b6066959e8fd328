"""Questions at a terminal, with completion: Tab offers what may be answered, as far as it is known."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion, FuzzyCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText

from bythebook.cli.printing import say
from bythebook.newsroom.authoring.asking import Asked

_FEW = 12
"""So many choices are printed; of more, only Tab tells."""
_MEANING = 60


class Terminal:
    """Asks at a terminal."""

    def __init__(self) -> None:
        self._session: PromptSession[str] = PromptSession()

    def ask(self, asked: Asked) -> str:
        """Print what is asked, and read a line. A proposal stands in it already, to be changed or taken."""
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
        """Print a sentence."""
        say(text)


class _Choices(Completer):
    """Completes a choice, or each of several with commas between them."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Give every choice; the fuzzy completer around this one keeps those that fit."""
        del complete_event
        word = document.text_before_cursor
        if self._asked.is_list:
            word = word.rpartition(",")[2].lstrip()
        for value, meaning in self._asked.choices.items():
            yield Completion(value, start_position=-len(word), display_meta=textwrap.shorten(meaning, _MEANING))


def _explained(asked: Asked) -> Iterable[str]:
    width = min(shutil.get_terminal_size().columns, 100) - 2
    needed = "" if asked.is_needed or asked.proposed else " Enter leaves it out."
    taken = " Enter takes what stands there." if asked.proposed else ""
    several = " Commas part several." if asked.is_list else ""
    yield from textwrap.wrap(f"{asked.about}{several}{needed}{taken}", width, break_on_hyphens=False)
    if 0 < len(asked.choices) <= _FEW:
        for value, meaning in asked.choices.items():
            yield f"  {value}  {textwrap.shorten(meaning, max(width - len(value) - 4, 20))}".rstrip()
    elif asked.choices:
        yield f"  {len(asked.choices):,} are in the record: Tab completes an id or a part of it."
    elif asked.examples:
        yield f"  Such as: {asked.examples[0]}"
