"""Lists of claims that note what a page reads of them, and tell what that is now."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple, overload

from bythebook.records import ClaimSummary
from bythebook.records.vocabulary import ClaimKind, Finding

PAGE_SIZE = 50
"""How many claims a page of a list holds; the newest page holds up to twice as many, less one."""


_id_of = attrgetter("id")


class ListTracker(NamedTuple):
    """How readings of lists are noted, and by id the stamps of a claim: of its file, and of its outline."""

    record: Callable[[str], None]
    stamps: Mapping[str, str]
    outlines: Mapping[str, str]


class Claims(Sequence[ClaimSummary]):
    """Listed claims, newest first. What a page reads of them is noted under their name."""

    def __init__(self, name: str, desk: ListTracker, claims: Sequence[ClaimSummary] = ()) -> None:
        self.name = name
        self._desk = desk
        self._record = desk.record
        self._claims = claims if isinstance(claims, list) else list(claims)

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

    def outlines(self) -> list[ClaimSummary]:
        """Give the claims for readers of ``RecordSummary.outline`` only."""
        self._record(f"{self.name}:outlines")
        return self._claims

    def newest(self, count: int) -> list[ClaimSummary]:
        """Give the newest claims."""
        self._record(f"{self.name}:newest-{count}")
        return self._claims[:count]

    @property
    def last_page(self) -> int:
        """The number of the page that holds the newest claims."""
        self._record(f"{self.name}:length")
        return self._last_page

    @property
    def _last_page(self) -> int:
        return max(len(self._claims) // PAGE_SIZE, 1)

    def page(self, number: int) -> list[ClaimSummary]:
        """Give the claims of a page; pages are numbered from the oldest claim on."""
        self._record(f"{self.name}:page-{number}")
        return self._claims[self._span(number)]

    def _span(self, number: int) -> slice:
        """Give the places of a page's claims."""
        newest = 0 if number >= self._last_page else len(self._claims) - number * PAGE_SIZE
        return slice(newest, len(self._claims) - (number - 1) * PAGE_SIZE)

    def newest_on(self, number: int) -> ClaimSummary | None:
        """Give the newest claim of a page. Nothing is noted: for whoever plans in which order pages are made."""
        return next(iter(self._claims[self._span(number)]), None)

    def pages_after(self, number: int) -> int:
        """Give how many pages follow one, if it is fewer than two; two stands for more."""
        self._record(f"{self.name}:after-{number}")
        return self._pages_after(number)

    def _pages_after(self, number: int) -> int:
        return min(self._last_page - number, 2)

    @property
    def findings(self) -> Counter[Finding | None]:
        """How often each finding was made by the claims about a rule, the only ones that findings are counted of."""
        self._record(f"{self.name}:findings")
        return self._findings

    @cached_property
    def _findings(self) -> Counter[Finding | None]:
        return Counter(claim.finding for claim in self._claims if claim.kind is ClaimKind.CLAIM)

    @property
    def statements(self) -> int:
        """How many are not claims about a rule."""
        self._record(f"{self.name}:findings")
        self._record(f"{self.name}:length")
        return len(self._claims) - self._findings.total()

    def state(self, aspect: str) -> str:
        """Put in words what an aspect that was read is now: equal words, equal readings."""
        what, _, number = aspect.partition("-")
        match what:
            case "length":
                return str(len(self._claims))
            case "findings":
                return counts_in_words({str(finding or ""): count for finding, count in self._findings.items()})
            case "after":
                return str(self._pages_after(int(number)))
            case "outlines":
                return "\n".join([self._desk.outlines[claim.id] for claim in self._claims])
            case _:
                return "\n".join(self._stamps[self._part(what, int(number or 0))])

    def _part(self, what: str, number: int) -> slice:
        """Give the places of the claims that an aspect tells of."""
        return self._span(number) if what == "page" else slice(number if what == "newest" else None)

    @cached_property
    def _stamps(self) -> list[str]:
        """The stamps of the claims' files."""
        return [*map(self._desk.stamps.__getitem__, map(_id_of, self._claims))]


class Lists:
    """Lists of claims that are made when one of them is first asked for; those that nothing fills are empty."""

    def __init__(self, name: str, desk: ListTracker, entries: Callable[[], Iterable[tuple[str, ClaimSummary]]]) -> None:
        """Take what makes the lists: ``entries`` gives each claim with the key of its list, newest first."""
        self.name = name
        self._desk = desk
        self._entries = entries

    @cached_property
    def _lists(self) -> dict[str, Claims]:
        lists = defaultdict[str, list[ClaimSummary]](list)
        for key, claim in self._entries():
            lists[key].append(claim)
        return {key: Claims(f"{self.name}={key}", self._desk, claims) for key, claims in lists.items()}

    def of(self, key: str) -> Claims:
        """Give a list."""
        found = self._lists.get(key)
        return Claims(f"{self.name}={key}", self._desk) if found is None else found

    def keys(self) -> list[str]:
        """Give the keys of the lists that hold anything, sorted."""
        self._desk.record(f"{self.name}=:keys")
        return self._keys

    @property
    def _keys(self) -> list[str]:
        return sorted(self._lists)

    def state(self, key: str, aspect: str) -> str:
        """Put in words what was read of a list, or of all of them if it has no key, is now."""
        return "\n".join(self._keys) if aspect == "keys" else self.of(key).state(aspect)

    def lengths(self) -> Mapping[str, int]:
        """Give how long each list is that holds anything. Nothing is noted: for those who read every list."""
        return {key: len(claims._claims) for key, claims in self._lists.items()}  # noqa: SLF001  # beside its class


def counts_in_words(counter: Mapping[Any, int]) -> str:
    """Put counts in words that are equal for equal counts."""
    return ",".join(f"{key}={count}" for key, count in sorted(counter.items()))
