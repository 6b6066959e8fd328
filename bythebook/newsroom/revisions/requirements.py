"""What a change must come with so that readers are informed: a history entry, a withdrawal, an alias."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bythebook.newsroom.revisions.changes import RecordChange, RecordEvent, RevisionChanges
from bythebook.newsroom.revisions.missing_entries import EditedRecord, rewritten_entry, suggested_entry
from bythebook.records import RECORD_KINDS, Corpus, FieldPath, Key, Prose, Record, Severity, UnlocatedProblem
from bythebook.records.vocabulary import Status

REQUIREMENTS: dict[str, Severity] = {
    "history-missing": Severity.ERROR,
    "history-rewritten": Severity.WARNING,
    "record-removed": Severity.ERROR,
    "record-unpublished": Severity.ERROR,
    "alias-missing": Severity.ERROR,
}
"""The requirements by the names used in messages, with their severity; docs/reviewing.md explains them."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """An unmet requirement. ``in_old`` is set if the problem's file exists only in the old revision."""

    code: str
    problem: UnlocatedProblem
    introduction: str = ""
    suggestion: str = ""
    """What to write, as YAML, and the text that introduces it. The problem's hint says the same on one line."""
    in_old: bool = False

    @property
    def severity(self) -> Severity:
        """Whether it fails a review."""
        return REQUIREMENTS[self.code]


def unmet_requirements(old: Corpus, new: Corpus, changes: RevisionChanges, day: date) -> Iterator[Requirement]:
    """Yield the unmet requirements of changes. ``day`` is the date for suggested entries."""
    for change in changes.records:
        before = old.summaries[change.kind].get(change.former_id or change.id)
        if before is None or before.status is Status.DRAFT or change.event is RecordEvent.UNREADABLE:
            continue
        if (change.kind, change.id) not in new.aliases:  # its address leads to another record, as that of a duplicate
            yield from _of_removal(change, day)
        after = new.get(change.kind, change.id)
        if after is not None:
            edited = EditedRecord(old.open(before.kind, before.id), after, change)
            if problem := rewritten_entry(edited):
                yield Requirement("history-rewritten", problem)
            if suggestion := suggested_entry(edited, day):
                yield Requirement("history-missing", *suggestion)
    yield from _of_lost_aliases(old, new, changes)


def _of_removal(change: RecordChange, day: date) -> Iterator[Requirement]:
    if change.event not in (RecordEvent.REMOVED, RecordEvent.UNPUBLISHED):
        return
    line, suggestion = _withdrawal(change.kind, day)
    if change.event is RecordEvent.REMOVED:
        message = f'the {change.kind} "{change.id}" was published, and its file was deleted'
        introduction = f"Put the file back and withdraw the {change.kind}:"
        problem = UnlocatedProblem(change.file, (), message, f"{introduction} {line}.")
        yield Requirement("record-removed", problem, introduction, suggestion, in_old=True)
    else:
        message = f'the {change.kind} "{change.id}" was published and is now a draft'
        introduction = "Withdraw it:"
        problem = UnlocatedProblem(change.file, ("status",), message, f"{introduction} {line}.")
        yield Requirement("record-unpublished", problem, introduction, suggestion)


def _withdrawal(kind: str, day: date) -> tuple[str, str]:
    """Return how a kind of record is withdrawn, on one line and as lines to copy into its file."""
    if issubclass(RECORD_KINDS[kind], Prose):
        line = f"Withdrawn: {day}, error, …"
        return f"in its first lines {line}", f"Withdrawn: {day}, error, Tell readers why\n"
    entry = f"- {{date: {day}, what: Withdrawn}}"
    is_claim = kind == "claim"
    block = (
        f"withdrawn:\n  date: {day}\n  reason: error  # error, duplicate, source-retracted, superseded or legal\n"
        "  note: Tell readers why.\n"
    )
    history = f"# At the end of its history:\n#   {entry}\n"
    line = f"withdrawn: {{date: {day}, reason: error, note: …}}"
    if is_claim:
        line = f"status: withdrawn, {line}; at the end of its history {entry}"
    return line, f"status: withdrawn\n{block}{history}" if is_claim else block


def _of_lost_aliases(old: Corpus, new: Corpus, changes: RevisionChanges) -> Iterator[Requirement]:
    """Yield each record whose former id or alias no longer leads to it."""
    now = {(change.kind, change.former_id): change.id for change in changes.records if change.former_id}
    lost: dict[Key, list[str]] = defaultdict(list)
    for kind, former, was in [
        *((kind, alias, of) for (kind, alias), of in old.aliases.items()),
        *((*key, key[1]) for key in now),
    ]:
        is_public = old.summaries[kind][was].status is not Status.DRAFT
        if is_public and not _leads_somewhere(new, kind, former):
            lost[kind, now.get((kind, was), was)].append(former)
    for (kind, record_id), formers in sorted(lost.items()):
        if after := new.get(kind, record_id):
            yield _missing_alias(after, sorted(formers))


def _missing_alias(record: Record, lost: Sequence[str]) -> Requirement:
    message = f'the address of "{lost[0]}" would be lost: it is not an alias of "{record.id}"'
    suggestion = f"aliases: [{', '.join(sorted({*record.aliases, *lost}))}]\n"
    path: FieldPath = ("aliases",) if record.aliases else ()
    problem = UnlocatedProblem(record.file, path, message, f"Write {suggestion.strip()}.", on_key=bool(path))
    return Requirement("alias-missing", problem, "Write:", suggestion)


def _leads_somewhere(new: Corpus, kind: str, record_id: str) -> bool:
    return record_id in new.summaries[kind] or (kind, record_id) in new.aliases
