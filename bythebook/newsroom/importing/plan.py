"""Plan an import: the files to write, each parsed first, and the problems to report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from bythebook.newsroom.importing.problems import ImportCode, RepeatedWarnings, error_at
from bythebook.records import Claim, Corpus, Key, Place, Problem, Record, Severity, references
from bythebook.records.garbled import garbled_parts
from bythebook.yaml.writing import FileChange, record_bytes
from bythebook.yaml.writing.ids import IdRegistry

R = TypeVar("R", bound=Record)
LONGEST_NAME = 300
"""The most characters of a name or a title (``records.base.Name``)."""


class SerializedRecord(NamedTuple):
    """The content of a record's file, or why it cannot be written."""

    content: bytes = b""
    error: str = ""


BatchMapper = Callable[
    [Callable[[Sequence[Record]], list[SerializedRecord]], Sequence[Record]], Iterator[list[SerializedRecord]]
]
"""Maps a function over batches of records, perhaps in several processes, and yields the results in order."""


def map_in_one_batch(
    work: Callable[[Sequence[Record]], list[SerializedRecord]], records: Sequence[Record]
) -> Iterator[list[SerializedRecord]]:
    """Map a function over all records at once, in this process."""
    yield work(records)


def serialize(records: Sequence[Record]) -> list[SerializedRecord]:
    """Return the content of records, each parsed again: this takes most of an import's time."""
    return [_serialize(record) for record in records]


def _serialize(record: Record) -> SerializedRecord:
    try:
        return SerializedRecord(record_bytes(record))
    except ValueError as error:
        return SerializedRecord(error=str(error))


@dataclass(slots=True)
class ImportPlan:
    """The result of an import, before anything is written.

    ``imported`` and ``existing`` count the claims or rules read that are new, and those the record already has.
    """

    changes: list[FileChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    created: dict[str, int] = field(default_factory=dict)
    """The number of new records of each kind."""
    imported: int = 0
    existing: int = 0
    balance: str = ""
    """How much of the file was carried and reported, for people."""

    @property
    def errors(self) -> int:
        """The number of errors."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)


class DraftCollection:
    """New records to add to a corpus. Current and former ids are never reused."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._added: list[tuple[Record, Place]] = []
        self._at: dict[Key, int] = {}
        self.problems: list[Problem] = []
        self.warnings = RepeatedWarnings()
        self.ids = IdRegistry(corpus)

    def create(self, kind: type[R], place: Place, record_id: str, fields: Mapping[str, Any]) -> R | None:
        """Create a record and add it. Reports errors at a place, and then returns ``None``."""
        record = self.validate(kind, place, record_id, fields)
        if record:
            self.add(record, place)
        return record

    def validate(self, kind: type[R], place: Place, record_id: str, fields: Mapping[str, Any]) -> R | None:
        """Create a record without adding it. Reports errors at a place, and then returns ``None``."""
        path = file_path(kind, record_id, fields)
        try:
            return kind.model_validate({"id": record_id, "file": path, **fields})
        except ValidationError as error:
            for found in error.errors(include_url=False):
                where = " ".join(str(step) for step in found["loc"])
                message = f"the {kind.kind_name} has an invalid {where}: {found['msg']}"
                self.problems.append(error_at(place, ImportCode.BAD_VALUE, message, "Correct it, or leave it out."))
            return None

    def add(self, record: Record, place: Place) -> None:
        """Add a record to those to be written."""
        self._at[record.kind_name, record.id] = len(self._added)
        self._added.append((record, place))
        self.ids.reserve(record.kind_name, record.id)

    def added(self, kind: type[R], record_id: str) -> R | None:
        """Return a new record, if there is one."""
        at = self._at.get((kind.kind_name, record_id))
        found = self._added[at][0] if at is not None else None
        return found if isinstance(found, kind) else None

    def replace(self, record: Record) -> None:
        """Replace a new record by another with its id."""
        at = self._at[record.kind_name, record.id]
        self._added[at] = (record, self._added[at][1])

    def complete(self, plan: ImportPlan, map_batches: BatchMapper = map_in_one_batch) -> ImportPlan:
        """Complete a plan with the files of the new records, and the problems reported so far.

        A record that cannot be written is reported, and records that refer to it are not written either.
        """
        lost: set[Key] = set()
        serialized = (each for run in map_batches(serialize, [record for record, _ in self._added]) for each in run)
        for (record, place), (data, reason) in zip(self._added, serialized, strict=True):
            if reason or _refers_to_any(record, lost):
                lost.add((record.kind_name, record.id))
                message = (
                    reason or f"{record.file} is not written, because it refers to a record that cannot be written"
                )
                hint = "Shorten it, or leave it out." if reason else ""
                self.problems.append(error_at(place, ImportCode.BAD_VALUE, message, hint))
                continue
            if garbled := next(garbled_parts(data.decode()), None):
                message = f'"{garbled.written}" looks like "{garbled.meant}" read in the wrong encoding'
                self.warnings.add(place, ImportCode.GARBLED_TEXT, message, "Correct it in the new record.")
            plan.changes.append(FileChange(record.file, data))
            plan.created[record.kind_name] = plan.created.get(record.kind_name, 0) + 1
        plan.problems = sorted_by_place([*plan.problems, *self.problems, *self.warnings])
        return plan


def _refers_to_any(record: Record, keys: set[Key]) -> bool:
    return bool(keys) and any((kind, each.id) in keys for each in references(record) for kind in each.kinds)


def file_path(kind: type[Record], record_id: str, fields: Mapping[str, Any]) -> str:
    """Return the path of a record's file, relative to the project. Claims are in a folder per year."""
    if kind is Claim:
        return f"{kind.folder}/{fields['date'].first.year:04}/{record_id}.yaml"
    return f"{kind.folder}/{record_id}.yaml"


def sorted_by_place(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems sorted by file, line and column."""
    return sorted(problems, key=lambda problem: (problem.place.file, problem.place.line, problem.place.column))
