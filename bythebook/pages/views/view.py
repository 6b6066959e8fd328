"""What makes a class a view: plain data that never changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def view(kind: type[T]) -> type[T]:
    """Make a dataclass that the type checker holds to be frozen.

    ``frozen=True`` would hold it when the program runs too, and make each value three times as slowly; a page is made
    of a hundred. Equal values are equal keys, as those of frozen classes are.
    """
    return dataclass(slots=True, unsafe_hash=True)(kind)
