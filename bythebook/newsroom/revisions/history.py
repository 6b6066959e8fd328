"""Whether a record's history tells of what changed, and the entry that would."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bythebook.newsroom.revisions.changes import FieldChange, RecordChange
from bythebook.newsroom.revisions.compare import without
from bythebook.newsroom.revisions.substance import substance
from bythebook.records import Claim, FieldPath, HistoryEntry, Record, UnlocatedProblem
from bythebook.records.vocabulary import Finding, HistoryKind
from bythebook.yaml.writing import list_item


class Told(NamedTuple):
    """A record before and after, and what is different: what its history has to tell of."""

    before: Record
    after: Record
    change: RecordChange


class Wanted(NamedTuple):
    """The fault of a missing entry, where to write the entry, and the entry as YAML."""

    fault: UnlocatedProblem
    lead: str
    writing: str


def rewritten(told: Told) -> UnlocatedProblem | None:
    """Give the fault of a history that has lost an entry; nothing if it has all that it had."""
    gone = without(told.before.history, told.after.history)
    if not gone:
        return None
    path: FieldPath = ("history",) if told.after.history else ()
    message = f"the entry of {gone[0].date}, {_quoted(gone[0].what)}, is gone or another now"
    hint = "Put it back: readers were told it. Add a new entry for what is to be told now."
    return UnlocatedProblem(told.change.file, path, message, hint, on_key=bool(path))


def entry_wanted(told: Told, day: date) -> Wanted | None:
    """Give what is wanted of a history that does not tell of a change of substance; nothing if it does, or need not.

    An entry that was rewritten is no new entry.
    """
    found = [(field, name) for field in told.change.fields if (name := substance(told.after, field))]
    before, after = told.before.history, told.after.history
    if not found or len(without(after, before)) > len(without(before, after)):
        return None
    names = list(dict.fromkeys(name for _, name in found))
    entry = _entry(told, found, day)
    flow = ", ".join(f"{key}: {value if key != 'what' else _quoted(value)}" for key, value in entry.items())
    lead = "Add to the end of its history:" if after else "Give it a history:"
    fault = UnlocatedProblem(
        told.change.file,
        found[0][0].path,
        f"{_listed(names)} changed, and no entry of the history tells of it",
        f"{lead} - {{{flow}}}",
    )
    item = list_item(entry, "  ", HistoryEntry)
    return Wanted(fault, lead, item if after else f"history:\n{item}")


def _entry(told: Told, found: Sequence[tuple[FieldChange, str]], day: date) -> dict[str, str]:
    last = max((entry.date.last for entry in told.before.history if entry.date.last), default=day)
    sentences = dict.fromkeys(_sentence(field, name) for field, name in found)
    entry = {"date": max(day, last).isoformat(), "what": " ".join(sentences)}
    is_update = all(_is_added(told.before, field) for field, _ in found)
    return entry if is_update else {**entry, "kind": HistoryKind.CORRECTION.value}


def _is_added(before: Record, field: FieldChange) -> bool:
    """Say whether nothing that readers were told was wrong: a comparison came, or work that was to be done is done."""
    was_pending = isinstance(before, Claim) and before.finding in (None, Finding.PENDING)
    return field.part_state == "added" or field.is_new or (field.names == ("finding",) and was_pending)


def _sentence(field: FieldChange, name: str) -> str:
    subject = name[0].upper() + name[1:]
    are = (
        "were" if name.startswith(("the words", "the dates")) and not name.endswith(("fidelity", "language")) else "was"
    )
    now = "are" if are == "were" else "is"
    if field.part_state != "changed" and field.part and field.names[0] in ("comparisons", "versions"):
        return f"{subject} {are} {'added' if field.part_state == 'added' else 'taken out'}."
    if field.names[-1] in ("text", "reasoning", "quote_words", "rule_words", "version", "comparison_only"):
        return f"{subject} {are} corrected."
    if field.names[-1] in ("relation", "clause", "rule"):
        return f"{subject} said {_quoted(field.before)} and says {_quoted(field.after)}."
    if field.is_gone:
        return f"{subject} {are} given as {_value(field.before)}; that is taken out."
    if field.is_new:
        return f"{subject} {now} {_value(field.after)}; it was not given before."
    return f"{subject} {are} {_value(field.before)} and {now} {_value(field.after)}."


def _value(text: str) -> str:
    return text if text.replace("-", "").replace("/", "").isalnum() else _quoted(text)


def _quoted(text: str) -> str:
    """Put a text between quotation marks, as YAML and JSON read it."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]
