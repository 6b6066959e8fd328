"""What a change owes its readers, and what to write: an entry in the history, a withdrawal, an alias."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bythebook.newsroom.revisions.changes import Changes, RecordChange, Turn
from bythebook.newsroom.revisions.history import Told, entry_wanted, rewritten
from bythebook.records import Corpus, FieldPath, Key, Record, Severity, UnlocatedProblem
from bythebook.records.vocabulary import Status

DEMANDS: dict[str, Severity] = {
    "history-missing": Severity.ERROR,
    "history-rewritten": Severity.WARNING,
    "claim-removed": Severity.ERROR,
    "claim-unpublished": Severity.ERROR,
    "alias-missing": Severity.ERROR,
}
"""What a change can owe, by the names that stand in messages; docs/reviewing.md explains them."""


@dataclass(frozen=True, slots=True)
class Demand:
    """Something that a change owes. ``in_old`` says that the fault's file is one of the old record, gone by now."""

    code: str
    fault: UnlocatedProblem
    lead: str = ""
    writing: str = ""
    """What to write, as YAML, and the words before it. The fault's hint says the same on one line."""
    in_old: bool = False

    @property
    def severity(self) -> Severity:
        """Whether it stops a review."""
        return DEMANDS[self.code]


def demands(old: Corpus, new: Corpus, changes: Changes, day: date) -> Iterator[Demand]:
    """Give what the changes owe. ``day`` is the day that an entry to be written should have."""
    for change in changes.records:
        before = old.summaries[change.kind].get(change.former_id or change.id)
        if before is None or before.status is Status.DRAFT or change.turn is Turn.UNREADABLE:
            continue
        yield from _of_life(change, day)
        after = new.get(change.kind, change.id)
        if after is not None:
            told = Told(old.open(before.kind, before.id), after, change)
            if fault := rewritten(told):
                yield Demand("history-rewritten", fault)
            if wanted := entry_wanted(told, day):
                yield Demand("history-missing", *wanted)
    yield from _of_aliases(old, new, changes)


def _of_life(change: RecordChange, day: date) -> Iterator[Demand]:
    if change.kind != "claim" or change.turn not in (Turn.REMOVED, Turn.UNPUBLISHED):
        return
    entry = f"- {{date: {day}, what: Withdrawn}}"
    writing = (
        "status: withdrawn\nwithdrawn:\n"
        f"  date: {day}\n  reason: error  # error, duplicate, source-retracted, superseded or legal\n"
        "  note: Say here why, to readers.\n"
        f"# At the end of its history:\n#   {entry}\n"
    )
    block = f"withdrawn: {{date: {day}, reason: error, note: …}}; at the end of its history {entry}"
    if change.turn is Turn.REMOVED:
        message = f'the claim "{change.id}" was published, and its file is gone'
        lead = "Put the file back and withdraw the claim:"
        hint = f"{lead} status: withdrawn, {block}."
        yield Demand("claim-removed", UnlocatedProblem(change.file, (), message, hint), lead, writing, in_old=True)
    else:
        message = f'the claim "{change.id}" was published, and is a draft now'
        lead = "Withdraw it:"
        hint = f"{lead} status: withdrawn, {block}."
        yield Demand("claim-unpublished", UnlocatedProblem(change.file, ("status",), message, hint), lead, writing)


def _of_aliases(old: Corpus, new: Corpus, changes: Changes) -> Iterator[Demand]:
    """Give each record that has another id now, or had an alias, and from whose old address nothing leads to it."""
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
            yield _alias_wanted(after, sorted(formers))


def _alias_wanted(record: Record, lost: Sequence[str]) -> Demand:
    message = f'the address of "{lost[0]}" would be gone: it is no alias of "{record.id}"'
    writing = f"aliases: [{', '.join(sorted({*record.aliases, *lost}))}]\n"
    path: FieldPath = ("aliases",) if record.aliases else ()
    fault = UnlocatedProblem(record.file, path, message, f"Write {writing.strip()}.", on_key=bool(path))
    return Demand("alias-missing", fault, "Write:", writing)


def _leads_somewhere(new: Corpus, kind: str, record_id: str) -> bool:
    return record_id in new.summaries[kind] or (kind, record_id) in new.aliases
