"""Prompt for answers in a terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable

from bythebook.cli.output import echo
from bythebook.newsroom.authoring.prompts import Prompt

_MOST_PRINTED = 12
"""The most choices that are printed; more are only completed by Tab."""


class LinePrompter:
    """Prompts in a terminal, with what every Python has."""

    completes = False

    def ask(self, prompt: Prompt) -> str:
        """Print the question and read a line."""
        print()
        if prompt.step[1]:
            print(f"{prompt.kind.capitalize()}, question {prompt.step[0]} of {prompt.step[1]}")
        for line in _explained(prompt, completes=self.completes):
            print(line)
        return self.read(prompt)

    def read(self, prompt: Prompt) -> str:
        """Read a line; an empty one means the proposed answer, unless that was refused before."""
        proposed = "" if prompt.is_refused else prompt.proposed
        return input(f"{prompt.name} [{proposed}]: " if proposed else f"{prompt.name}: ") or proposed

    def notify(self, text: str) -> None:
        """Print a message."""
        echo(text)


def _explained(prompt: Prompt, *, completes: bool) -> Iterable[str]:
    width = min(shutil.get_terminal_size().columns, 100) - 2
    needed = "" if prompt.is_needed or prompt.proposed else " Press Enter to skip."
    taken = " Press Enter to accept." if prompt.proposed and not prompt.is_refused else ""
    editing = " Typing replaces it; the arrow keys edit it."
    refused = editing if prompt.proposed and completes else ""
    several = " Separate several with commas." if prompt.is_list else ""
    yield from textwrap.wrap(f"{prompt.about}{several}{needed}{taken}{refused}", width, break_on_hyphens=False)
    if 0 < len(prompt.choices) <= _MOST_PRINTED:
        for value, meaning in prompt.choices.items():
            yield f"  {value}  {textwrap.shorten(meaning, max(width - len(value) - 4, 20))}".rstrip()
    elif prompt.choices:
        completion = ": press Tab to complete an id or part of one" if completes else ""
        yield f"  {len(prompt.choices):,} in the record{completion}."
    elif prompt.examples:
        yield f"  For example: {prompt.examples[0]}"
