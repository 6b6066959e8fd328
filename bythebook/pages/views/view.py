"""The decorator of views: plain data that does not change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def view(kind: type[T]) -> type[T]:
    """Return the class as a dataclass that type checkers treat as frozen.

    ``frozen=True`` would also enforce it at run time, which makes creating a value three times as slow, and a page has
    a hundred. Values are compared and hashed by content, as those of frozen dataclasses are.
    """
    return dataclass(slots=True, unsafe_hash=True)(kind)
