"""The corpus as pages, documents, feeds and checks see it: whatever they read of it is recorded.

Never stale, by construction: a ``TrackedCorpus`` holds no data of its own. An attribute that it does not define is
looked up in the corpus behind it and recorded under its name; methods that it does not define read through those. What
it does define, or ``_ACCESSORS`` lists, are accessors under finer names, so that fewer results are computed again after
an edit.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, ValuesView
from functools import cached_property, wraps
from typing import Any, TypeVar

from bythebook.incremental.read_states import READS, ReadStates
from bythebook.incremental.tracked_index import TrackedIndex
from bythebook.incremental.tracker import ReadTracker, TrackedCache
from bythebook.records import Corpus, Key, Record, RecordSummary
from bythebook.records.record_mapping import Opener, RecordMapping

R = TypeVar("R", bound=Record)
T = TypeVar("T")
_MOST_COMPUTED = 1_000
_ACCESSORS = {
    "open": "record",
    "summary": "record",
    "name": "name",
    "knows": "name",
    "names": "names",
    "ids": "names",
    "index_entries": "index_entries",
    "last_changes": "last_changes",
    "shard": "shard",
    "referrers_by_kind": "referrers_by_kind",
    "mentioned_by": "mentioned_by",
}
"""The accessors of records: what a call of each records, with its arguments."""
_OF_THE_SITE = ("history_in_future", "last_possible_day", "reviews_asked")
"""The parts of ``requirements`` with names of their own: who reads ``last_possible_day`` is asked again tomorrow."""


class TrackedMapping(RecordMapping[R]):
    """The records of one kind. What is looked up or iterated over is recorded."""

    def __init__(self, records: RecordMapping[R], tracker: ReadTracker) -> None:
        self.kind = records.kind
        self.focus = records.focus
        self._records = records
        self._tracker = tracker
        self._focused: tuple[R, ...] | None = None

    def __getitem__(self, record_id: str) -> R:
        self._tracker.record(f"record {self.kind} {record_id}")
        return self._records[record_id]

    def __contains__(self, record_id: object) -> bool:
        self._tracker.record(f"name {self.kind} {record_id}")
        return record_id in self._records

    def __iter__(self) -> Iterator[str]:
        self._record_ids()
        return iter(self._records)

    def __len__(self) -> int:
        self._record_ids()
        return len(self._records)

    def _record_ids(self) -> None:
        if self.focus is None:  # a focus is chosen by its caller, and no read
            self._tracker.record(f"names {self.kind}")

    def values(self) -> ValuesView[R]:
        """Return the records in order of their ids. Those of a focus are opened once: some fifty checks read them."""
        return super().values() if self.focus is None else _FocusedValues(self)

    @property
    def focused_values(self) -> tuple[R, ...]:
        """The records of the focus."""
        names = [f"record {self.kind} {record_id}" for record_id in self.focus or ()]
        self._tracker.record_all(names)
        if self._focused is None:
            self._focused = tuple(self._records[record_id] for record_id in self._records)
        return self._focused


class _FocusedValues(ValuesView[R]):
    def __init__(self, records: TrackedMapping[R]) -> None:
        super().__init__(records)
        self._records = records

    def __iter__(self) -> Iterator[R]:
        return iter(self._records.focused_values)


class _TrackedSummaries(Mapping[str, Mapping[str, RecordSummary]]):
    """The summaries of all records. Who takes those of a kind has read the whole kind."""

    def __init__(self, corpus: Corpus, tracker: ReadTracker) -> None:
        self._corpus = corpus
        self._tracker = tracker

    def __getitem__(self, kind: str) -> Mapping[str, RecordSummary]:
        self._tracker.record(f"summaries {kind}")
        return self._corpus.summaries[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(self._corpus.summaries)

    def __len__(self) -> int:
        return len(self._corpus.summaries)


class TrackedCorpus(Corpus):
    """A corpus that records in ``tracker`` what is read of it."""

    def __init__(self, corpus: Corpus, tracker: ReadTracker | None = None) -> None:
        # Not Corpus.__init__: data of its own would be read without a record.
        self._corpus = corpus
        self.tracker = tracker or ReadTracker()
        self.records = {kind: TrackedMapping(found, self.tracker) for kind, found in corpus.records.items()}
        self._cache = TrackedCache[Any](self.tracker, _MOST_COMPUTED)
        self.summaries = _TrackedSummaries(corpus, self.tracker)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # such as copy.copy asks for
            raise AttributeError(name)
        value = getattr(self._corpus, name)
        self.tracker.record(f"corpus {name}")
        return value

    @classmethod
    def track(cls, corpus: Corpus) -> TrackedCorpus:
        """Return a corpus whose reads are recorded: the same one, if they are."""
        return corpus if isinstance(corpus, cls) else cls(corpus)

    @cached_property
    def index(self) -> TrackedIndex:
        """The listed claims by speaker, rule, case, topic and more."""
        return TrackedIndex(self._corpus, self.tracker)

    def computed(self, name: str, compute: Callable[[Corpus], T]) -> T:
        """Return what a function computes from this corpus; it is called once for each ``name``."""
        value: T = self._cache.get(name, lambda: compute(self))
        return value

    def without_drafts(self) -> TrackedCorpus:
        """Return the record as the public sees it."""
        return TrackedCorpus(self._corpus.without_drafts())

    def exchanged(
        self, summaries: Iterable[RecordSummary], open_record: Opener, gone: Iterable[Key] = ()
    ) -> TrackedCorpus:
        """Return the corpus with some summaries added or replaced, and without some others."""
        return TrackedCorpus(self._corpus.exchanged(summaries, open_record, gone))

    def focused(self, keys: Iterable[Key], recovered: Iterable[Record] = ()) -> TrackedCorpus:
        """Return the same record with iteration limited to some records; every record can still be looked up."""
        return TrackedCorpus(self._corpus.focused(keys, recovered), self.tracker)

    @cached_property
    def _states(self) -> ReadStates:
        return ReadStates(self._corpus)

    def state(self, name: str) -> str:
        """Return the state of a read by the name under which it was recorded: equal states, equal values."""
        source, equals, rest = name.partition("=")
        if equals and source in self.tracker.sources:
            return self.tracker.sources[source](rest)
        is_of_corpus = name.partition(" ")[0] in READS
        return self._states.state(name) if is_of_corpus else self.index.state(name)

    @property
    def digest(self) -> str:
        """A digest of every record that could be read."""
        return self._states.all_records


def _recorded(read: Callable[..., T], name: str) -> Callable[..., T]:
    @wraps(read)
    def accessor(self: TrackedCorpus, *at: object) -> T:
        self.tracker.record(" ".join(map(str, (name, *at))))
        return read(self._corpus, *at)

    return accessor


def _recorded_attribute(name: str, attribute: Any) -> property:
    return property(lambda self: TrackedCorpus.__getattr__(self, name), doc=attribute.__doc__)


for _name, _read_as in _ACCESSORS.items():
    setattr(TrackedCorpus, _name, _recorded(getattr(Corpus, _name), _read_as))
for _name, _value in inspect.getmembers_static(Corpus):
    if isinstance(_value, cached_property) or _name in _OF_THE_SITE:
        # What the corpus computes once is looked up and recorded each time, as data is.
        setattr(TrackedCorpus, _name, _recorded_attribute(_name, _value))
