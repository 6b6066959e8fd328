"""Records of one kind by id, each opened when it is looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from bythebook.records.base import Record
from bythebook.records.summary import RecordSummary

R = TypeVar("R", bound=Record)
Opener = Callable[[str, str], Record]
"""From kind and id to the record."""


class RecordMapping(Mapping[str, R]):
    """The records of one kind, sorted by id.

    ``focus`` limits iteration to some ids; every record can still be looked up.
    """

    def __init__(
        self,
        kind: str,
        summaries: Mapping[str, RecordSummary],
        open_record: Opener,
        focus: tuple[str, ...] | None = None,
    ) -> None:
        self.kind = kind
        self.focus = focus
        self._summaries = summaries
        self._open = open_record

    def __getitem__(self, record_id: str) -> R:
        if record_id not in self._summaries:
            raise KeyError(record_id)
        return self._open(self.kind, record_id)  # type: ignore[return-value]  # the opener knows the kind

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._summaries

    def __iter__(self) -> Iterator[str]:
        return iter(self._summaries if self.focus is None else self.focus)

    def __len__(self) -> int:
        return len(self._summaries if self.focus is None else self.focus)
