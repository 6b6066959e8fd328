"""What an import would do to a record: the files to be written, each read back first, and what there is to tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from bythebook.newsroom.importing.remarks import Remark, Tally, fault
from bythebook.records import Claim, Corpus, Key, Place, Problem, Record, Severity, references
from bythebook.yaml.writing import FileChange, record_bytes
from bythebook.yaml.writing.ids import IdRegistry

R = TypeVar("R", bound=Record)
LONGEST_NAME = 300
"""How many characters a name or a title may have (``records.base.Name``)."""


class Written(NamedTuple):
    """The bytes of a record's file, or why there can be none."""

    content: bytes = b""
    fault: str = ""


Spread = Callable[[Callable[[Sequence[Record]], list[Written]], Sequence[Record]], Iterator[list[Written]]]
"""Does work on runs of records, perhaps in several processes, and gives what it gives, in order."""


def in_one_run(work: Callable[[Sequence[Record]], list[Written]], records: Sequence[Record]) -> Iterator[list[Written]]:
    """Do work on all records at once, here."""
    yield work(records)


def contents(records: Sequence[Record]) -> list[Written]:
    """Write records down, each read back as it will be: most of the time that an import takes."""
    return [_written(record) for record in records]


def _written(record: Record) -> Written:
    try:
        return Written(record_bytes(record))
    except ValueError as error:
        return Written(fault=str(error))


@dataclass(slots=True)
class Plan:
    """The outcome of an import, before anything is written.

    ``carried`` and ``known`` count what was read: taken over, or in the record already.
    """

    changes: list[FileChange] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    made: dict[str, int] = field(default_factory=dict)
    """How many records of each kind are new."""
    carried: int = 0
    known: int = 0

    @property
    def errors(self) -> int:
        """How many things could not be carried over."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)


class Drafts:
    """New records beside those of a corpus. No id is given twice, and none that the record has had before."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._kept: list[tuple[Record, Place]] = []
        self.problems: list[Problem] = []
        self.tally = Tally()
        self.ids = IdRegistry(corpus)

    def make(self, kind: type[R], place: Place, record_id: str, fields: Mapping[str, Any]) -> R | None:
        """Make a record of a kind and keep it; or tell at a place why there can be none."""
        record = self.made(kind, place, record_id, fields)
        if record:
            self.keep(record, place)
        return record

    def made(self, kind: type[R], place: Place, record_id: str, fields: Mapping[str, Any]) -> R | None:
        """Make a record of a kind, without keeping it; or tell at a place why there can be none."""
        path = file_of(kind, record_id, fields)
        try:
            return kind.model_validate({"id": record_id, "file": path, **fields})
        except ValidationError as error:
            for found in error.errors(include_url=False):
                where = " ".join(str(step) for step in found["loc"])
                message = f"the {kind.kind_name} cannot have this {where}: {found['msg']}"
                self.problems.append(fault(place, Remark.BAD_VALUE, message, "Correct it, or leave it out."))
            return None

    def keep(self, record: Record, place: Place) -> None:
        """Count a record among those to be written."""
        self._kept.append((record, place))
        self.ids.reserve(record.kind_name, record.id)

    def into(self, plan: Plan, spread: Spread = in_one_run) -> Plan:
        """Fill a plan with the files of the new records, and with what was told on the way.

        A record that cannot be written is told of, and what names it is not written either.
        """
        lost: set[Key] = set()
        written = (each for run in spread(contents, [record for record, _ in self._kept]) for each in run)
        for (record, place), (data, wrong) in zip(self._kept, written, strict=True):
            if wrong or _names_any(record, lost):
                lost.add((record.kind_name, record.id))
                if wrong:
                    self.problems.append(fault(place, Remark.BAD_VALUE, wrong, "Shorten it, or leave it out."))
                continue
            plan.changes.append(FileChange(record.file, data))
            plan.made[record.kind_name] = plan.made.get(record.kind_name, 0) + 1
        plan.problems = in_order([*plan.problems, *self.problems, *self.tally])
        return plan


def _names_any(record: Record, keys: set[Key]) -> bool:
    return bool(keys) and any((kind, each.id) in keys for each in references(record) for kind in each.kinds)


def file_of(kind: type[Record], record_id: str, fields: Mapping[str, Any]) -> str:
    """Give the path of a record's file, from the project on. Claims lie in the folder of their year."""
    if kind is Claim:
        return f"{kind.folder}/{fields['date'].first.year:04}/{record_id}.yaml"
    return f"{kind.folder}/{record_id}.yaml"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort what is told by file, line and column."""
    return sorted(problems, key=lambda problem: (problem.place.file, problem.place.line, problem.place.column))
