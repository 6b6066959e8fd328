"""The Markdown of a record, with the way to it."""

from __future__ import annotations

from collections.abc import Iterator

import pyromark

from bythebook.records import Case, Claim, FieldPath, Prose, Record
from bythebook.records.prose import PROSE_OPTIONS


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


def addresses_in(markdown: str) -> Iterator[str]:
    """Give the address of every link in a text, as it stands there."""
    for event in pyromark.events(markdown, options=PROSE_OPTIONS):
        start = event.get("Start") if isinstance(event, dict) else None
        if isinstance(start, dict) and (link := start.get("Link")):
            yield link["dest_url"]
