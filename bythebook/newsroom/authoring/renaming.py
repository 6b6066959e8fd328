"""Change a record's id: its file, every reference to it, and its aliases.

Each new file is parsed before anything is written, and must be the same record but for the id. Then the whole record is
checked. Versions and clauses of a rule have no aliases, so their ids cannot be changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bythebook.checks import CORPUS_CHECKS, PER_RECORD_CHECKS, Check, run_checks
from bythebook.newsroom.authoring.markdown_links import UnrewritableLinkError, retarget_links
from bythebook.newsroom.authoring.record_edits import RecordEditError, RecordEdits, apply_edits
from bythebook.records import (
    Claim,
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
from bythebook.records.field_types import ID_PATTERN, MAX_ID_LENGTH
from bythebook.yaml.reading import RecordFile, parse_record
from bythebook.yaml.writing import FileChange, editable_bytes
from bythebook.yaml.writing.ids import IdRegistry


@dataclass(slots=True)
class RenamePlan:
    """The files that a rename would write, or the problems that prevent it."""

    changes: list[FileChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    references: int = 0
    """The number of changed references."""


def plan_rename(root: Path, corpus: Corpus, key: Key, new_id: str) -> RenamePlan:
    """Plan to change a record's id. Nothing is written."""
    plan = RenamePlan()
    kind, old_id = key
    record = corpus.records[kind][old_id]
    if problem := _id_problem(corpus, record, new_id):
        plan.problems.append(problem)
        return plan
    renamed: list[Record] = []
    for each in _affected(corpus, record):
        try:
            change, renamed_record, count = _rewritten(root, each, record, new_id)
        except (RecordEditError, UnrewritableLinkError) as error:
            plan.problems.append(_unchanged_reference(each, key, error))
            continue
        plan.changes.append(change)
        plan.references += count
        renamed.append(renamed_record)
    if not plan.problems:
        plan.problems = list(_new_errors(corpus, renamed, key, new_id))
    return plan


def _id_problem(corpus: Corpus, record: Record, new_id: str) -> Problem | None:
    place = Place(record.file)
    if not ID_PATTERN.match(new_id) or len(new_id) > MAX_ID_LENGTH:
        message = f'"{new_id}" is not an id: use lowercase letters, digits and single hyphens'
        return Problem(place, "bad-id", message, f"At most {MAX_ID_LENGTH} characters fit.")
    if new_id == record.id:
        return Problem(place, "id-clash", f'"{new_id}" is already its id', "Choose another id.")
    if IdRegistry(corpus).is_used(record.kind_name, new_id) and new_id not in record.aliases:
        message = f'"{new_id}" is or was the id of another record'
        return Problem(place, "id-clash", message, "Ids are never reused. Choose another id.")
    return None


def _affected(corpus: Corpus, record: Record) -> Iterator[Record]:
    """Yield the record itself, then every other that refers to it."""
    yield record
    for by in corpus.summaries:
        for record_id in corpus.referrers(record.kind_name, record.id, by):
            if (by, record_id) != (record.kind_name, record.id):
                yield corpus.records[by][record_id]


def _rewritten(root: Path, record: Record, renamed: Record, new_id: str) -> tuple[FileChange, Record, int]:
    """Return a record's file and the record after the rename, and the number of changed references."""
    try:
        data = editable_bytes(root, record.file)
    except OSError as error:
        raise RecordEditError(error.strerror or str(error)) from error
    edits = RecordEdits()
    found = [each for each in references(record) if _refers_to(each, renamed)]
    for reference in found:
        value = _value_at(record, reference.path)
        edits.texts[reference.path] = retarget_links(value, _key(renamed), new_id) if reference.needle else new_id
    _retarget_lead(edits, record, renamed, new_id)
    file, moved_from = record.file, ""
    if _key(record) == _key(renamed):
        moved_from = record.file
        file = _moved(record.file, new_id)
        edits.aliases = (*(alias for alias in record.aliases if alias != new_id), record.id)
    written = apply_edits(RecordFile(record.file, type(record), record.id), data, edits)
    read = parse_record(RecordFile(file, type(record), new_id if moved_from else record.id), written)
    if read.record is None or read.problems or not _is_same(record, read.record, edits):
        raise RecordEditError("the record would change in other ways")
    return FileChange(file, written, data, moved_from), read.record, len(found)


def _retarget_lead(edits: RecordEdits, record: Record, renamed: Record, new_id: str) -> None:
    """Change the rule that a claim's leading comparison names, which is part of a longer value."""
    lead = record.lead.comparison if isinstance(record, Claim) and record.lead else None
    rule, _, clause = (lead or "").partition("#")
    if lead and _key(renamed) == ("rule", rule):
        edits.texts["lead", "comparison"] = f"{new_id}#{clause}"


def _refers_to(reference: Reference, record: Record) -> bool:
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


def _is_same(before: Record, after: Record, edits: RecordEdits) -> bool:
    """Return whether a record equals the old one with the edits made."""
    expected = before.model_dump(mode="json", by_alias=False)
    for path, text in edits.texts.items():
        holder: Any = expected
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = text.strip()
    if edits.aliases:
        expected["aliases"] = list(edits.aliases)
    return bool(after.model_dump(mode="json", by_alias=False) == expected)


def _unchanged_reference(record: Record, key: Key, error: Exception) -> Problem:
    why = f": {error}" if str(error) else ""
    message = f'a reference to {key[0]} "{key[1]}" cannot be changed here{why}'
    return Problem(Place(record.file), "not-renamed", message, "Simplify the reference, and run the command again.")


def _new_errors(corpus: Corpus, renamed: list[Record], key: Key, new_id: str) -> Iterator[Problem]:
    """Yield the errors that the record would have only after the rename."""
    after = corpus.changed(renamed, [key])
    keys = [_key(record) for record in renamed]
    old_file = corpus.records[key[0]][key[1]].file
    known = {
        (check.name, _moved(old_file, new_id) if problem.file == old_file else problem.file, problem.path)
        for check, problem in _problems(corpus, [key if each == (key[0], new_id) else each for each in keys])
    }
    for check, problem in _problems(after, keys):
        if check.severity is Severity.ERROR and (check.name, problem.file, problem.path) not in known:
            yield Problem(Place(problem.file), check.name, problem.message, problem.hint)


def _problems(corpus: Corpus, keys: list[Key]) -> Iterator[tuple[Check, UnlocatedProblem]]:
    yield from run_checks(corpus, CORPUS_CHECKS)
    yield from run_checks(corpus.focused(keys), PER_RECORD_CHECKS)
