"""Entries of a record's lists: what each is called, and which of the old list is which of the new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from bythebook.records import (
    Clause,
    Comparison,
    Event,
    HistoryEntry,
    Link,
    Part,
    PrintedForm,
    Response,
    Review,
    Role,
    Version,
)

_IDENTITY: Mapping[type[Part], tuple[str, tuple[str, ...]]] = {
    Comparison: ("Comparison with", ("rule", "clause", "version")),
    Version: ("Version", ("id",)),
    Clause: ("Clause", ("id",)),
    PrintedForm: ("Printed form in", ("source",)),
    Response: ("Response of", ("speaker", "date")),
    Role: ("Office", ("title", "organization")),
    Event: ("Event of", ("date", "source")),
}
"""What an entry of a list is called, and the keys that tell it from the list's other entries."""
_IN_A_LINE: Mapping[type[Part], Callable[[Any], str]] = {
    HistoryEntry: lambda part: f"{part.date} ({part.kind.label}): {part.what}",
    Review: lambda part: f"{part.name}, {part.date}",
    Link: lambda part: f"{part.title}: {part.url}",
}
Identity: TypeAlias = tuple[str, ...]
PairOfParts: TypeAlias = tuple[int | None, int | None]


def has_identity(of: type) -> bool:
    """Say whether entries of that type can be told from one another by some of their keys."""
    return of in _IDENTITY


def in_a_line(part: Part) -> str:
    """Tell an entry whole."""
    if say := _IN_A_LINE.get(type(part)):
        return say(part)
    told = part.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return ", ".join(f"{key}: {value}" for key, value in told.items())


def keys_of_identity(of: type[Part]) -> tuple[str, ...]:
    """Give the keys that tell an entry from others; none for groups that are no entries of a list."""
    return _IDENTITY[of][1] if of in _IDENTITY else ()


def identity(part: Part) -> Identity:
    """Give the values that tell an entry from others."""
    return tuple(str(getattr(part, name) or "") for name in keys_of_identity(type(part)))


def name_of_part(part: Part) -> str:
    """Name an entry: "Comparison with lending-handbook, 4.2"."""
    return f"{_IDENTITY[type(part)][0]} {', '.join(filter(None, identity(part)))}"


def paired_parts(old: Sequence[Part], new: Sequence[Part]) -> Iterator[PairOfParts]:
    """Pair the entries of two lists: those with one identity, then those that begin it alike; the rest are alone.

    Gives their numbers, in the order of the new list; at the end those that are gone.
    """
    left = dict(enumerate(map(identity, old)))
    pairs: dict[int, int] = {}
    for is_pair in (_is_one, _is_alike):
        for number, part in enumerate(new):
            found = next((index for index, other in left.items() if is_pair(other, identity(part))), None)
            if number not in pairs and found is not None:
                pairs[number] = found
                del left[found]
    for number in range(len(new)):
        yield pairs.get(number), number
    for index in left:
        yield index, None


def _is_one(one: Identity, other: Identity) -> bool:
    return one == other


def _is_alike(one: Identity, other: Identity) -> bool:
    return len(one) > 1 and one[0] == other[0]
