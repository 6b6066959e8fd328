"""One section of a file that may hold a whole title of a code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from rapidfuzz import fuzz, process

from bythebook.newsroom.importing.rule_formats.passages import UnreadableRuleError
from bythebook.records import Place

T = TypeVar("T")
_SHOWN = 10


def chosen(file: str, sections: Sequence[tuple[str, T]], wanted: str) -> T:
    """Give the section of a number; without a number the only one. Raises ``UnreadableRuleError``, naming some."""
    bare = wanted.strip("§ ")
    found = [section for number, section in sections if not bare or number == bare]
    if len(found) == 1:
        return found[0]
    numbers = [number for number, _ in sections]
    listed = ", ".join(numbers[:_SHOWN]) + (" …" if len(numbers) > _SHOWN else "")
    if not numbers:
        raise UnreadableRuleError(Place(file), "there is no section in this file", "Download the section itself.")
    if not bare:
        message = f"there are {len(numbers):,} sections in this file: {listed}"
        raise UnreadableRuleError(Place(file), message, f"Name one of them, as in --section {numbers[0]}.")
    if found:
        message = f"there are {len(found)} sections {bare} in this file"
        raise UnreadableRuleError(Place(file), message, "Cut the file down to the one that is meant.")
    near = process.extractOne(bare, numbers, scorer=fuzz.ratio, score_cutoff=60)
    hint = f'Did you mean "{near[0]}"?' if near else f"There are {listed}."
    raise UnreadableRuleError(Place(file), f"there is no section {bare} in this file", hint)
