"""Name the items of a record's lists, and match those of an old and a new list."""

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
    PrintedForm: ("Other wording in", ("source",)),
    Response: ("Response by", ("speaker", "date")),
    Role: ("Position", ("title", "organization")),
    Event: ("Event on", ("date", "source")),
}
"""How list items are named, and the keys that identify them."""
_ONE_LINE: Mapping[type[Part], Callable[[Any], str]] = {
    HistoryEntry: lambda part: f"{part.date} ({part.kind.label}): {part.what}",
    Review: lambda part: f"{part.name}, {part.date}",
    Link: lambda part: f"{part.title}: {part.url}",
}
Identity: TypeAlias = tuple[str, ...]
PairOfParts: TypeAlias = tuple[int | None, int | None]


def has_identity(of: type) -> bool:
    """Return whether list items of that type are identified by some of their keys."""
    return of in _IDENTITY


def on_one_line(part: Part) -> str:
    """Return a list item as one line of text."""
    if format_part := _ONE_LINE.get(type(part)):
        return format_part(part)
    fields = part.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return ", ".join(f"{key}: {value}" for key, value in fields.items())


def keys_of_identity(of: type[Part]) -> tuple[str, ...]:
    """Return the keys that identify a list item; none for other parts."""
    return _IDENTITY[of][1] if of in _IDENTITY else ()


def identity(part: Part) -> Identity:
    """Return the values that identify a list item."""
    return tuple(str(getattr(part, name) or "") for name in keys_of_identity(type(part)))


def name_of_part(part: Part) -> str:
    """Return the name of a list item: "Comparison with lending-handbook, 4.2"."""
    return f"{_IDENTITY[type(part)][0]} {', '.join(filter(None, identity(part)))}"


def paired_parts(old: Sequence[Part], new: Sequence[Part]) -> Iterator[PairOfParts]:
    """Yield index pairs of matching items: first those with equal identities, then those whose identities start alike.

    Items without a match are paired with None. Pairs are in the order of the new list; removed items come last.
    """
    remaining = dict(enumerate(map(identity, old)))
    pairs: dict[int, int] = {}
    for is_pair in (_is_equal, _starts_alike):
        for number, part in enumerate(new):
            found = next((index for index, other in remaining.items() if is_pair(other, identity(part))), None)
            if number not in pairs and found is not None:
                pairs[number] = found
                del remaining[found]
    for number in range(len(new)):
        yield pairs.get(number), number
    for index in remaining:
        yield index, None


def _is_equal(one: Identity, other: Identity) -> bool:
    return one == other


def _starts_alike(one: Identity, other: Identity) -> bool:
    return len(one) > 1 and one[0] == other[0]
