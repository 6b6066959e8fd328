"""What changed since the last release: a row a record, and the same for people to read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bythebook.newsroom.revisions.changes import RecordChange, RecordEvent
from bythebook.pages.document_addresses import API_PLURALS
from bythebook.pages.titles import own_words

CHANGE_COLUMNS = ("event", "kind", "id", "former_id", "title", "fields")
"""The columns of changes.csv. ``fields`` are the fields that changed, separated by semicolons."""
_MOST = 200
"""How many records of an event CHANGES.md names."""
_HEADINGS = {
    RecordEvent.WITHDRAWN: "Withdrawn",
    RecordEvent.REMOVED: "Removed",
    RecordEvent.UNPUBLISHED: "No longer published",
    RecordEvent.UNREADABLE: "Not readable",
    RecordEvent.RESTORED: "Published again after a withdrawal",
    RecordEvent.CORRECTED: "Corrected",
    RecordEvent.CHANGED: "Changed",
    RecordEvent.RENAMED: "Renamed",
    RecordEvent.PUBLISHED: "Published",
    RecordEvent.ADDED: "Added",
}


_NEW = (RecordEvent.PUBLISHED, RecordEvent.ADDED)
"""Events of records that readers see for the first time: every field is new."""


def change_rows(changes: tuple[RecordChange, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each record that changed, in the order of ``RecordEvent``."""
    for change in _in_order(changes):
        names = (".".join(field.names) for field in change.fields if change.event not in _NEW)
        fields = "; ".join(dict.fromkeys(names))
        yield change.event.value, change.kind, change.id, change.former_id, _title(change), fields


def changes_text(changes: tuple[RecordChange, ...], version: str, last: str) -> str:
    """Return the change list in Markdown. ``last`` is the last release's version, or empty if there was none."""
    lines = [f"# Changes in {version}", "", f"Since {last}:" if last else "This is the first release.", ""]
    if not last:
        counts = [(kind, sum(change.kind == kind for change in changes)) for kind in API_PLURALS]
        lines += [f"- {count:,} {API_PLURALS[kind] if count != 1 else kind}" for kind, count in counts if count]
    elif not changes:
        lines.append("Nothing in the record changed.")
    else:
        for event, group in groupby(_in_order(changes), key=lambda change: change.event):
            lines += _section(_HEADINGS[event], list(group))
    return "\n".join(lines).rstrip() + "\n"


def _section(heading: str, changes: list[RecordChange]) -> Iterator[str]:
    yield from (f"## {heading}", "")
    for change in changes[:_MOST]:
        labels = dict.fromkeys(field.label for field in change.fields)
        fields = f" ({', '.join(labels)})" if change.event in _WITH_FIELDS and change.fields else ""
        former = f", formerly `{change.former_id}`" if change.former_id else ""
        yield f"- {change.kind} `{change.id}`{former}: {own_words(_title(change))}{fields}"
    if len(changes) > _MOST:
        yield f"- {len(changes) - _MOST:,} more, which changes.csv lists"
    yield ""


_WITH_FIELDS = (RecordEvent.CORRECTED, RecordEvent.CHANGED)


def _in_order(changes: tuple[RecordChange, ...]) -> list[RecordChange]:
    events, kinds = list(_HEADINGS), list(API_PLURALS)
    return sorted(changes, key=lambda one: (events.index(one.event), kinds.index(one.kind), one.id))


def _title(change: RecordChange) -> str:
    """Return a record's title; for a claim with who said it and when, since a title alone reads as the site's own."""
    title = " ".join(change.title.split())
    return f"{change.about}: {title}" if change.about else title
