"""What an import would do to a record: the files to be written, each read back first, and what there is to tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError

from bythebook.importing.remarks import Remark, Tally, fault
from bythebook.records import Claim, Corpus, Place, Problem, Record, Severity
from bythebook.writing import FileChange, content
from bythebook.writing.ids import TakenIds

R = TypeVar("R", bound=Record)
LONGEST_NAME = 300
"""How many characters a name or a title may have (``records.base.Name``)."""


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
        self.changes: list[FileChange] = []
        self.made_of: dict[str, int] = {}
        """How many records of each kind are new."""
        self.problems: list[Problem] = []
        self.tally = Tally()
        self.ids = TakenIds(corpus)

    def make(self, kind: type[R], place: Place, record_id: str, fields: Mapping[str, Any]) -> R | None:
        """Make a record of a kind and keep it; or tell at a place why there can be none."""
        record = self.made(kind, place, record_id, fields)
        return record if record and self.keep(record, place) else None

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

    def keep(self, record: Record, place: Place) -> bool:
        """Count a record among those to be written; or tell at a place why it cannot be."""
        try:
            self.changes.append(FileChange(record.file, content(record)))
        except ValueError as error:
            self.problems.append(fault(place, Remark.BAD_VALUE, str(error), "Shorten it, or leave it out."))
            return False
        self.made_of[record.kind_name] = self.made_of.get(record.kind_name, 0) + 1
        self.ids.take(record.kind_name, record.id)
        return True

    def into(self, plan: Plan) -> Plan:
        """Fill a plan with the files of the new records, and with what was told on the way."""
        plan.made |= self.made_of
        plan.changes += self.changes
        plan.problems = in_order([*plan.problems, *self.problems, *self.tally])
        return plan


def file_of(kind: type[Record], record_id: str, fields: Mapping[str, Any]) -> str:
    """Give the path of a record's file, from the project on. Claims lie in the folder of their year."""
    if kind is Claim:
        return f"{kind.folder}/{fields['date'].first.year:04}/{record_id}.yaml"
    return f"{kind.folder}/{record_id}.yaml"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort what is told by file, line and column."""
    return sorted(problems, key=lambda problem: (problem.place.file, problem.place.line, problem.place.column))
