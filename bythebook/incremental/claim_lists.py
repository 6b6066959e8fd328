"""Lists of claims that record which part of them is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import TypeAlias, overload

from bythebook.incremental.tracker import ReadTracker
from bythebook.records.claim_index import Groups
from bythebook.records.dates import EdtfDate
from bythebook.records.summary import ClaimIndexEntry, ClaimSummary, RecordSummary
from bythebook.records.vocabulary import ClaimKind, Finding

_CHANGED, _SORT_KEY = attrgetter("changed"), attrgetter("sort_key")
PAGE_SIZE = 50
"""How many claims a page of a list holds; the newest page holds up to twice as many, less one."""
Summaries: TypeAlias = Mapping[str, RecordSummary]
"""The summary of every claim, by its id."""


class TrackedClaims(Sequence[ClaimSummary]):
    """Listed claims, newest first. What is read of them is recorded as ``name:part``."""

    def __init__(self, name: str, tracker: ReadTracker, summaries: Summaries, claims: list[ClaimSummary]) -> None:
        self.name = name
        self._record = tracker.record
        self._summaries = summaries
        self._claims = claims

    @overload
    def __getitem__(self, place: int) -> ClaimSummary: ...
    @overload
    def __getitem__(self, place: slice) -> list[ClaimSummary]: ...
    def __getitem__(self, place: int | slice) -> ClaimSummary | list[ClaimSummary]:
        self._record(f"{self.name}:all")
        return self._claims[place]

    def __len__(self) -> int:
        self._record(f"{self.name}:length")
        return len(self._claims)

    def __iter__(self) -> Iterator[ClaimSummary]:
        self._record(f"{self.name}:all")
        return iter(self._claims)

    @property
    def summaries(self) -> list[RecordSummary]:
        """The summaries of the claims' records."""
        self._record(f"{self.name}:all")
        return [self._summaries[claim.id] for claim in self._claims]

    @property
    def index_entries(self) -> tuple[ClaimIndexEntry, ...]:
        """What tables and charts show of the claims."""
        self._record(f"{self.name}:entries")
        return self._entries

    @cached_property
    def _entries(self) -> tuple[ClaimIndexEntry, ...]:
        return tuple(map(ClaimIndexEntry.of, self._claims))

    def newest(self, count: int) -> list[ClaimSummary]:
        """Return the newest claims."""
        self._record(f"{self.name}:newest-{count}")
        return self._claims[:count]

    def near(self, claim_id: str, count: int) -> list[str]:
        """Return the ids of the claims next to one: at most ``count`` newer and as many older, the nearest first."""
        self._record(f"{self.name}:near-{count}-{claim_id}")
        place = self._places.get(claim_id)
        if place is None:
            return []
        steps = [place + sign * step for step in range(1, count + 1) for sign in (1, -1)]
        return [self._claims[at].id for at in steps if 0 <= at < len(self._claims)]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {claim.id: place for place, claim in enumerate(self._claims)}

    @property
    def last_page(self) -> int:
        """The number of the page that holds the newest claims."""
        self._record(f"{self.name}:length")
        return self._last_page

    @property
    def _last_page(self) -> int:
        return max(len(self._claims) // PAGE_SIZE, 1)

    def page(self, number: int) -> list[ClaimSummary]:
        """Return the claims of a page; pages are numbered from the oldest claim on."""
        self._record(f"{self.name}:page-{number}")
        return self._page(number)

    def _page(self, number: int) -> list[ClaimSummary]:
        newest = 0 if number >= self._last_page else len(self._claims) - number * PAGE_SIZE
        return self._claims[newest : len(self._claims) - (number - 1) * PAGE_SIZE]

    def last_change(self, number: int | None = None) -> EdtfDate | None:
        """Return when a claim of a page, or without a number any of the list, last changed; None if it is empty."""
        self._record(f"{self.name}:changed{'' if number is None else f'-{number}'}")
        claims = self._claims if number is None else self._page(number)
        return max(map(_CHANGED, claims), key=_SORT_KEY, default=None)

    def pages_after(self, number: int) -> int:
        """Return how many pages follow one, or 2 if there are more."""
        self._record(f"{self.name}:after-{number}")
        return min(self._last_page - number, 2)

    @property
    def findings(self) -> Counter[Finding | None]:
        """How often each finding occurs among the claims about a rule, the only ones whose findings are counted."""
        self._record(f"{self.name}:findings")
        return self._findings

    @cached_property
    def _findings(self) -> Counter[Finding | None]:
        return Counter(claim.finding for claim in self._claims if claim.kind is ClaimKind.CLAIM)

    @property
    def statements(self) -> int:
        """How many are not claims about a rule."""
        return len(self) - self.findings.total()

    def state(self, part: str) -> str:
        """Return the state of a part: equal states, equal values. It is asked for where no reads are recorded."""
        what, *numbers = part.split("-", 2)
        match what:
            case "length":
                value: object = len(self)
            case "findings":
                value = [*self.findings.items()]
            case "after":
                value = self.pages_after(int(numbers[0]))
            case "near":
                value = self.near(numbers[1], int(numbers[0]))
            case "changed":
                value = self.last_change(*map(int, numbers))
            case "entries":
                value = " ".join([f"{one.id} {one.index_digest}" for one in self.summaries])
            case "page":
                value = self._digests(self.page(int(numbers[0])))
            case "newest":
                value = self._digests(self.newest(int(numbers[0])))
            case _:
                value = self._digests(self._claims)
        return str(value)

    def _digests(self, claims: Iterable[ClaimSummary]) -> str:
        return " ".join([self._summaries[claim.id].digest for claim in claims])


class TrackedClaimLists:
    """Lists of claims by a key, made when one of them is first asked for. A key without claims has an empty list."""

    def __init__(self, name: str, tracker: ReadTracker, summaries: Summaries, groups: Callable[[], Groups]) -> None:
        self.name = name
        self._tracker = tracker
        self._summaries = summaries
        self._groups = groups

    @cached_property
    def _lists(self) -> dict[str, TrackedClaims]:
        return {key: self._list(key, claims) for key, claims in self._groups().items()}

    def _list(self, key: str, claims: list[ClaimSummary]) -> TrackedClaims:
        return TrackedClaims(f"{self.name}={key}", self._tracker, self._summaries, claims)

    def of(self, key: str) -> TrackedClaims:
        """Return the list of a key."""
        found = self._lists.get(key)
        return self._list(key, []) if found is None else found

    def keys(self) -> list[str]:
        """Return the keys of the lists with claims, sorted."""
        self._tracker.record(f"{self.name}=:keys")
        return sorted(self._lists)

    def lengths(self) -> Mapping[str, int]:
        """Return the lengths of the lists with claims, by key."""
        self._tracker.record(f"{self.name}=:lengths")
        return self._lengths

    @cached_property
    def _lengths(self) -> dict[str, int]:
        return {key: len(claims._claims) for key, claims in self._lists.items()}  # noqa: SLF001  # a list of its own

    def prepare(self) -> None:
        """Make the lists now."""
        _ = self._lists

    def state(self, key: str, part: str) -> str:
        """Return the state of a part of a list, or of all lists if ``key`` is empty."""
        if part == "keys":
            return "\n".join(sorted(self._lists))
        return str(sorted(self._lengths.items())) if part == "lengths" else self.of(key).state(part)
