"""Divide a text into parts in which numbers start over, each below a heading without a number."""

from __future__ import annotations

from collections.abc import Sequence

from bythebook.newsroom.importing.rule_formats.text_block import TextBlock, number_of


def has_repeated_numbers(parts: Sequence[Sequence[TextBlock]]) -> bool:
    """Return whether two parts have the same number."""
    numbers = list(map(_numbers_of, parts))
    return any(one & other for at, one in enumerate(numbers) for other in numbers[at + 1 :])


def parts_of(blocks: Sequence[TextBlock]) -> list[list[TextBlock]]:
    """Return the text itself, and each part of it below a heading without a number, which comes first in it."""
    by_heading = any(block.is_heading and block.number for block in blocks)
    plain = [block.level for block in blocks if block.is_heading and not block.number]
    heads = {min(level for level in plain if level is not None)} if plain and by_heading else {*plain}
    parts: list[list[TextBlock]] = [[]]
    current = parts[0]
    for block in blocks:
        if block.level in heads and not block.number:
            parts.append(current := [])
        elif block.is_heading and current is not parts[0] and (block.level or 0) <= (current[0].level or 0):
            current = parts[0]
        current.append(block)
    return parts


def _numbers_of(part: Sequence[TextBlock]) -> set[str]:
    """Return the numbers of a part: of its headings, or of its paragraphs if no heading has one."""
    found = [(block, number_of(match)) for block in part if (match := block.number)]
    return {number for block, number in found if block.is_heading} or {number for _, number in found}
