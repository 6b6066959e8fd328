"""A record under another id: its file, every reference to it, and the former id among its aliases.

Each file is read back before anything is written: it must be the record that it was, but for the id. The record as a
whole is then checked as it would be. Versions and clauses of a rule have no aliases, so their ids cannot be changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bythebook.checks import CORPUS_CHECKS, PER_RECORD_CHECKS, Check, run_checks
from bythebook.newsroom.authoring.edits import EditError, Edits, edited
from bythebook.newsroom.authoring.markdown_links import StubbornLinkError, led_to
from bythebook.records import (
    Corpus,
    FieldPath,
    Key,
    Place,
    Problem,
    Record,
    Reference,
    Severity,
    UnlocatedProblem,
    references,
)
from bythebook.records.base import ID_PATTERN, MAX_ID_LENGTH
from bythebook.yaml.reading import RecordFile, parse_record, read_bytes
from bythebook.yaml.writing import FileChange
from bythebook.yaml.writing.ids import IdRegistry


@dataclass(slots=True)
class Renaming:
    """What a rename would do: the files to be written, or the reasons why it cannot be done."""

    changes: list[FileChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    references: int = 0
    """How many references are led to the new id."""


def plan_renaming(root: Path, corpus: Corpus, key: Key, new_id: str) -> Renaming:
    """Plan to give a record another id."""
    plan = Renaming()
    kind, old_id = key
    record = corpus.records[kind][old_id]
    if fault := _unfit(corpus, record, new_id):
        plan.problems.append(fault)
        return plan
    renamed: list[Record] = []
    for each in _concerned(corpus, record):
        try:
            change, made, count = _rewritten(root, each, record, new_id)
        except (EditError, StubbornLinkError) as error:
            plan.problems.append(_by_hand(each, key, error))
            continue
        plan.changes.append(change)
        plan.references += count
        renamed.append(made)
    if not plan.problems:
        plan.problems = list(_new_faults(corpus, renamed, key, new_id))
    return plan


def _unfit(corpus: Corpus, record: Record, new_id: str) -> Problem | None:
    place = Place(record.file)
    if not ID_PATTERN.match(new_id) or len(new_id) > MAX_ID_LENGTH:
        message = f'"{new_id}" is not an id: use lower-case letters, digits and single hyphens'
        return Problem(place, "bad-id", message, f"At most {MAX_ID_LENGTH} characters fit.")
    if new_id == record.id:
        return Problem(place, "id-clash", f'"{new_id}" is its id already', "Name another id.")
    if IdRegistry(corpus).is_used(record.kind_name, new_id) and new_id not in record.aliases:
        message = f'"{new_id}" is, or was, the id of another record'
        return Problem(place, "id-clash", message, "An id never changes its meaning. Name another one.")
    return None


def _concerned(corpus: Corpus, record: Record) -> Iterator[Record]:
    """Give the record itself, and then every other that refers to it."""
    yield record
    for by in corpus.summaries:
        for record_id in corpus.referrers(record.kind_name, record.id, by):
            if (by, record_id) != (record.kind_name, record.id):
                yield corpus.records[by][record_id]


def _rewritten(root: Path, record: Record, renamed: Record, new_id: str) -> tuple[FileChange, Record, int]:
    """Give a record's file and the record as they are after the rename, and how many references were changed."""
    data = read_bytes(root, record.file)
    if isinstance(data, Problem):
        raise EditError(data.message)
    edits = Edits()
    found = [each for each in references(record) if _leads_to(each, renamed)]
    for reference in found:
        value = _value_at(record, reference.path)
        edits.texts[reference.path] = led_to(value, _key(renamed), new_id) if reference.needle else new_id
    file, moved_from = record.file, ""
    if _key(record) == _key(renamed):
        moved_from = record.file
        file = _moved(record.file, new_id)
        edits.aliases = (*(alias for alias in record.aliases if alias != new_id), record.id)
    written = edited(RecordFile(record.file, type(record), record.id), data, edits)
    read = parse_record(RecordFile(file, type(record), new_id if moved_from else record.id), written)
    if read.record is None or read.problems or not _is_same(record, read.record, edits):
        raise EditError("it would not say the same")
    return FileChange(file, written, data, moved_from), read.record, len(found)


def _leads_to(reference: Reference, record: Record) -> bool:
    return reference.id == record.id and record.kind_name in reference.kinds


def _key(record: Record) -> Key:
    return record.kind_name, record.id


def _moved(file: str, new_id: str) -> str:
    folder, _, name = file.rpartition("/")
    return f"{folder}/{new_id}{name[name.rindex('.') :]}"


def _value_at(record: Record, path: FieldPath) -> str:
    value: Any = record
    for step in path:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return str(value)


def _is_same(before: Record, after: Record, edits: Edits) -> bool:
    """Say whether a record is what it was, with the edits made."""
    wanted = before.model_dump(mode="json", by_alias=False)
    for path, text in edits.texts.items():
        holder: Any = wanted
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = text.strip()
    if edits.aliases:
        wanted["aliases"] = list(edits.aliases)
    return bool(after.model_dump(mode="json", by_alias=False) == wanted)


def _by_hand(record: Record, key: Key, error: Exception) -> Problem:
    why = f": {error}" if str(error) else ""
    message = f'a reference to {key[0]} "{key[1]}" cannot be changed here{why}'
    return Problem(
        Place(record.file), "not-renamed", message, "Write the reference plainly, and run the command again."
    )


def _new_faults(corpus: Corpus, renamed: list[Record], key: Key, new_id: str) -> Iterator[Problem]:
    """Give the faults that the record would have after the rename and does not have now."""
    after = corpus.changed(renamed, [key])
    keys = [_key(record) for record in renamed]
    old_file = corpus.records[key[0]][key[1]].file
    known = {
        (check.name, _moved(old_file, new_id) if fault.file == old_file else fault.file, fault.path)
        for check, fault in _faults(corpus, [key if each == (key[0], new_id) else each for each in keys])
    }
    for check, fault in _faults(after, keys):
        if check.severity is Severity.ERROR and (check.name, fault.file, fault.path) not in known:
            yield Problem(Place(fault.file), check.name, fault.message, fault.hint)


def _faults(corpus: Corpus, keys: list[Key]) -> Iterator[tuple[Check, UnlocatedProblem]]:
    yield from run_checks(corpus, CORPUS_CHECKS)
    yield from run_checks(corpus.focused(keys), PER_RECORD_CHECKS)
