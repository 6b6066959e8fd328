"""Divide a text into its annexes and parts in which numbers start over, each below a heading without a number."""

from __future__ import annotations

from collections.abc import Container, Sequence

from bythebook.newsroom.importing.rule_formats.annexes import annex_label
from bythebook.newsroom.importing.rule_formats.text_block import TextBlock, number_of


def parts_of(blocks: Sequence[TextBlock]) -> list[list[TextBlock]]:
    """Return the text itself, and each part of it below a heading without a number, which comes first in it.

    A heading without a number divides the text if it is an annex's, or if numbers start over below such headings.
    """
    by_heading = any(block.is_heading and block.number for block in blocks)
    plain = [block.level for block in blocks if block.is_heading and not block.number]
    heads = {min(level for level in plain if level is not None)} if plain and by_heading else {*plain}
    parts = _divided(blocks, heads)
    return parts if _has_repeated_numbers(parts) else _divided(blocks, set())


def _divided(blocks: Sequence[TextBlock], heads: Container[int | None]) -> list[list[TextBlock]]:
    """Divide blocks at the headings of annexes, and at those of these levels that have no number."""
    parts: list[list[TextBlock]] = [[]]
    current = parts[0]
    is_numbered, of_annex = False, ""
    for block in blocks:
        label = annex_label(block.text).upper() if block.is_heading else ""
        continues = label != "" and label == of_annex  # a repeated heading
        is_head = block.level in heads or (is_numbered and label)
        if is_head and not block.number and not continues:
            parts.append(current := [])
            of_annex = label
        elif (
            block.number
            and block.is_heading
            and current is not parts[0]
            and (block.level or 0) <= (current[0].level or 0)
        ):
            current = parts[0]
        is_numbered = is_numbered or block.number is not None
        current.append(block)
    return parts


def _has_repeated_numbers(parts: Sequence[Sequence[TextBlock]]) -> bool:
    """Return whether two parts have the same number."""
    numbers = list(map(_numbers_of, parts))
    return any(one & other for at, one in enumerate(numbers) for other in numbers[at + 1 :])


def _numbers_of(part: Sequence[TextBlock]) -> set[str]:
    """Return the numbers of a part: of its headings, or of its paragraphs if no heading has one."""
    found = [(block, number_of(match)) for block in part if (match := block.number)]
    return {number for block, number in found if block.is_heading} or {number for _, number in found}
