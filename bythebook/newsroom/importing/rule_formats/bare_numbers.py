"""Recognize numbers without a period, such as those of ``# 1 General`` and ``2  LOANS``, if they count up from 1."""

from __future__ import annotations

import re
from collections.abc import Iterable

BARE_NUMBER = re.compile(r"(?P<word>(?!))?(?P<after>(?!))?(?P<number>\d{1,3})\s+(?=[“\"(\[]?[^\W\d_])(?![a-z])")
"""A number without a period, with the groups of ``text_block.NUMBER``."""
_LINE = re.compile(r" {0,3}\d{1,3}(?:(?:\t|\s{2,})[“\"(\[]?[A-Z]|\s[A-Z][A-Z ,&/'’-]+\Z)")


def may_be_numbered(line: str) -> bool:
    """Return whether a line of plain text looks like a heading with such a number."""
    return _LINE.match(line) is not None


def count_up(bare: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether bare numbers are those of headings: they count up, or each has parts such as ``3.1``."""
    found = [int(number) for number in bare]
    parts = {number.partition(".")[0] for number in others if "." in number.rstrip(".")}
    is_run = len(found) > 1 and found == list(range(found[0], found[0] + len(found))) and found[0] in (0, 1)
    return is_run or (bool(found) and len({*found}) == len(found) and parts >= {str(number) for number in found})
