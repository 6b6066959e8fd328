"""Records of one kind by id, each opened when it is asked for, with a note of what was asked for.

What a page or a check has read says when it must be made again, so nobody keeps a list of what depends on what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, ValuesView
from typing import TypeVar

from bythebook.records.base import Record
from bythebook.records.summary import RecordSummary

R = TypeVar("R", bound=Record)
Opener = Callable[[str, str], Record]
"""From kind and id to the record."""


class ReadTracker:
    """What was read since the noting began, by name.

    ``claim/x`` is a whole record, there or not; ``claim/x?`` its name and status; ``claim/*`` every record of the kind;
    ``claim/*?`` their names; ``claim/*~`` their outlines; ``claim/x<`` is the records that refer to it. Other names
    belong to those who note them. Outside ``noted`` nothing is kept.
    """

    def __init__(self) -> None:
        self._names: set[str] | None = None

    def record(self, name: str) -> None:
        """Note that something was read."""
        if self._names is not None:
            self._names.add(name)

    def record_all(self, names: Iterable[str]) -> None:
        """Note what an earlier reading read, of which the result was kept."""
        if self._names is not None:
            self._names.update(names)

    def track(self) -> _Tracking:
        """Give a context with a set that is filled with what is read within. What is read there counts outside too."""
        return _Tracking(self)

    def narrow(self, names: set[str] | None) -> set[str] | None:
        """Note into another set from here on. Gives the one so far."""
        before, self._names = self._names, names
        return before


class _Tracking:
    """A stretch of time in which what is read is noted. A class: a generator takes three times as long to begin."""

    __slots__ = ("_inner", "_outer", "_tracker")

    def __init__(self, tracker: ReadTracker) -> None:
        self._tracker = tracker
        self._inner: set[str] = set()
        self._outer: set[str] | None = None

    def __enter__(self) -> set[str]:
        self._outer = self._tracker.narrow(self._inner)
        return self._inner

    def __exit__(self, *_: object) -> None:
        self._tracker.narrow(self._outer)
        self._tracker.record_all(self._inner)


class _Focused(ValuesView[R]):
    """The records of a focus: some fifty checks go through the same few."""

    def __init__(self, shelf: RecordMapping[R]) -> None:
        super().__init__(shelf)
        self._records = tuple(shelf[record_id] for record_id in shelf)

    def __iter__(self) -> Iterator[R]:
        return iter(self._records)


class RecordMapping(Mapping[str, R]):
    """The records of one kind, in order of their ids.

    ``focus`` narrows what iteration gives; every record can still be looked up. The records of a focus are opened, and
    noted, once for everybody who goes through them.
    """

    def __init__(
        self,
        kind: str,
        summaries: Mapping[str, RecordSummary],
        open_record: Opener,
        tracker: ReadTracker,
        focus: tuple[str, ...] | None = None,
    ) -> None:
        self.kind = kind
        self.summaries = summaries
        self._open = open_record
        self._tracker = tracker
        self._focus = focus
        self._focused: _Focused[R] | None = None

    def __getitem__(self, record_id: str) -> R:
        self._tracker.record(f"{self.kind}/{record_id}")
        if record_id not in self.summaries:
            raise KeyError(record_id)
        return self._open(self.kind, record_id)  # type: ignore[return-value]  # the opener knows the kind

    def values(self) -> ValuesView[R]:
        """Give the records in order of their ids."""
        if self._focus is None:
            return super().values()
        if self._focused is None:
            self._focused = _Focused(self)
        return self._focused

    def __contains__(self, record_id: object) -> bool:
        self._tracker.record(f"{self.kind}/{record_id}?")
        return record_id in self.summaries

    def __iter__(self) -> Iterator[str]:
        if self._focus is not None:
            return iter(self._focus)
        self._tracker.record(f"{self.kind}/*?")
        return iter(self.summaries)

    def __len__(self) -> int:
        if self._focus is not None:
            return len(self._focus)
        self._tracker.record(f"{self.kind}/*?")
        return len(self.summaries)

    def summary(self, record_id: str) -> RecordSummary | None:
        """Give what is known of a record without opening it; nothing if there is none."""
        self._tracker.record(f"{self.kind}/{record_id}?")
        return self.summaries.get(record_id)
