"""The Markdown fields of a record, with their paths."""

from __future__ import annotations

from collections.abc import Iterator

import pyromark

from bythebook.records import Case, Claim, FieldPath, Prose, Record
from bythebook.records.prose import PROSE_OPTIONS


def markdown_fields(record: Record) -> Iterator[tuple[FieldPath, str]]:
    """Yield every Markdown field of a record with its path, in order."""
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


def link_urls(markdown: str) -> Iterator[str]:
    """Yield the URL of every link in a text, as written."""
    for event in pyromark.events(markdown, options=PROSE_OPTIONS):
        start = event.get("Start") if isinstance(event, dict) else None
        if isinstance(start, dict) and (link := start.get("Link")):
            yield link["dest_url"]
