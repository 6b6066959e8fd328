"""Whether a record's history covers its changes, and the entry that would."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bythebook.newsroom.revisions.changes import FieldChange, RecordChange
from bythebook.newsroom.revisions.compare import without
from bythebook.newsroom.revisions.material_changes import material_change
from bythebook.records import Claim, FieldPath, HistoryEntry, Record, UnlocatedProblem
from bythebook.records.vocabulary import Finding, HistoryKind
from bythebook.yaml.writing import list_item


class EditedRecord(NamedTuple):
    """A record before and after an edit, with its changes."""

    before: Record
    after: Record
    change: RecordChange


class SuggestedEntry(NamedTuple):
    """The problem of a missing entry, where to write the entry, and the entry as YAML."""

    problem: UnlocatedProblem
    introduction: str
    suggestion: str


def rewritten_entry(edited: EditedRecord) -> UnlocatedProblem | None:
    """Return the problem of a history that lost an entry, or None."""
    gone = without(edited.before.history, edited.after.history)
    if not gone:
        return None
    path: FieldPath = ("history",) if edited.after.history else ()
    message = f"the entry of {gone[0].date}, {_quoted(gone[0].what)}, was removed or changed"
    hint = "Restore it: readers have seen it. Add a new entry for the new information."
    return UnlocatedProblem(edited.change.file, path, message, hint, on_key=bool(path))


def suggested_entry(edited: EditedRecord, day: date) -> SuggestedEntry | None:
    """Return the entry to add for a material change that the history does not cover, or None.

    A rewritten entry does not count as a new one.
    """
    found = [(field, name) for field in edited.change.fields if (name := material_change(edited.after, field))]
    before, after = edited.before.history, edited.after.history
    if not found or len(without(after, before)) > len(without(before, after)):
        return None
    names = list(dict.fromkeys(name for _, name in found))
    entry = _entry(edited, found, day)
    flow = ", ".join(f"{key}: {value if key != 'what' else _quoted(value)}" for key, value in entry.items())
    introduction = "Add to the end of its history:" if after else "Give it a history:"
    problem = UnlocatedProblem(
        edited.change.file,
        found[0][0].path,
        f"{_listed(names)} changed, and no history entry says so",
        f"{introduction} - {{{flow}}}",
    )
    item = list_item(entry, "  ", HistoryEntry)
    return SuggestedEntry(problem, introduction, item if after else f"history:\n{item}")


def _entry(edited: EditedRecord, found: Sequence[tuple[FieldChange, str]], day: date) -> dict[str, str]:
    last = max((entry.date.last for entry in edited.before.history if entry.date.last), default=day)
    sentences = dict.fromkeys(_sentence(field, name) for field, name in found)
    entry = {"date": max(day, last).isoformat(), "what": " ".join(sentences)}
    is_update = all(_is_added(edited.before, field) for field, _ in found)
    return entry if is_update else {**entry, "kind": HistoryKind.CORRECTION.value}


def _is_added(before: Record, field: FieldChange) -> bool:
    """Return whether nothing published was wrong: a comparison was added, or a pending claim was assessed."""
    was_pending = isinstance(before, Claim) and before.finding in (None, Finding.PENDING)
    return field.part_state == "added" or field.is_new or (field.names == ("finding",) and was_pending)


def _sentence(field: FieldChange, name: str) -> str:
    subject = name[0].upper() + name[1:]
    are = (
        "were" if name.startswith(("the words", "the dates")) and not name.endswith(("fidelity", "language")) else "was"
    )
    now = "are" if are == "were" else "is"
    if field.part_state != "changed" and field.part and field.names[0] in ("comparisons", "versions"):
        return f"{subject} {are} {'added' if field.part_state == 'added' else 'removed'}."
    if field.names[-1] in ("text", "reasoning", "quote_words", "rule_words", "version", "comparison_only"):
        return f"{subject} {are} corrected."
    if field.names[-1] in ("relation", "clause", "rule"):
        return f"{subject} said {_quoted(field.before)} and says {_quoted(field.after)}."
    if field.is_gone:
        return f"{subject} {are} given as {_value(field.before)}; that was removed."
    if field.is_new:
        return f"{subject} {now} {_value(field.after)}; it was not recorded before."
    return f"{subject} {are} {_value(field.before)} and {now} {_value(field.after)}."


def _value(text: str) -> str:
    return text if text.replace("-", "").replace("/", "").isalnum() else _quoted(text)


def _quoted(text: str) -> str:
    """Return a text in quotation marks, as YAML and JSON read it."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]
