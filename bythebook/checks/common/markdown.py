"""The Markdown of a record, with the way to it."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.records import Case, Claim, FieldPath, Prose, Record


def markdown_of(record: Record) -> Iterator[tuple[FieldPath, str]]:
    """Give every Markdown value of a record, in the order of its fields."""
    match record:
        case Claim():
            for index, comparison in enumerate(record.comparisons):
                yield ("comparisons", index, "reasoning"), comparison.reasoning
            if record.not_checked:
                yield ("not_checked",), record.not_checked
        case Case():
            yield ("description",), record.description
        case Prose():
            yield ("body",), record.body
        case _:
            return
