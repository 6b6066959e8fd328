"""When each page of the site last changed, as far as the record says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from operator import attrgetter

from bythebook.exports.facets import FACETS_OF, lists_of
from bythebook.exports.records import REFERRING
from bythebook.incremental import TrackedClaims
from bythebook.pages import Context, PageKey
from bythebook.pages.claim_review import exact_part
from bythebook.pages.newest_change import newest_day
from bythebook.pages.pagination import FRONT
from bythebook.records import RECORD_KINDS, EdtfDate, parse_date
from bythebook.records.summary import LastChange
from bythebook.records.vocabulary import Status

_WHOLE_RECORD = frozenset(
    (
        *("home", "claims", "rules", "people", "organizations", "sources", "cases", "topics", "articles"),
        *("findings", "overview", "balance", "matrix", "drift", "corrections", "explore"),
    )
)
"""Kinds of page that count, list or chart the whole record."""
_LISTS = {"about": "about", "rule-claims": "rule", "finding": "finding", "drifts": "drift", "repeats": "repeated"}
"""Kinds of page that are a list of claims, with its facet."""
_SHOWING_REFERRERS = ("source", "organization")
"""Kinds of record whose pages list what refers to them."""
_OF_RULES = ("rule-comparison", "rule-comparisons")


class PageDates:
    """The date on which each page last changed: that of the latest change of the records that it shows."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._changes_of: dict[str, Mapping[str, LastChange]] = {}

    def record(self, kind: str, record_id: str) -> LastChange | None:
        """Return when a record last changed, and its status; None if there is no such record."""
        if kind not in self._changes_of:
            self._changes_of[kind] = {one.id: one for one in self._context.corpus.last_changes(kind)}
        return self._changes_of[kind].get(record_id)

    def of(self, key: PageKey) -> str:
        """Return the date of a page's last change in ISO 8601: a day, a month or a year; empty if none is known."""
        return self.newest if key.kind in _WHOLE_RECORD and not key.number else _latest(self._changes(key))

    @cached_property
    def newest(self) -> str:
        """The date of the newest change of the published record."""
        return newest_day(self._context)

    def _changes(self, key: PageKey) -> Iterator[EdtfDate | None]:
        corpus, index = self._context.corpus, self._context.index
        if key.kind == "claims":
            yield _shown(index.listed, key.number)
        elif facet := _LISTS.get(key.kind):
            yield _shown(getattr(index, f"by_{facet}").of(key.id), key.number)
        elif key.kind in _WHOLE_RECORD:  # a further page of an index, or of a table
            yield parse_date(self.newest) if self.newest else None
        elif key.kind in _OF_RULES:
            yield self._of_record("rule", key.id.partition("/")[0])
        elif key.kind in RECORD_KINDS:
            yield self._of_record(key.kind, key.id)
            for facet in FACETS_OF.get(key.kind, ()):
                yield _shown(lists_of(self._context, facet).of(key.id), key.number)
            if key.kind in _SHOWING_REFERRERS:
                for by in REFERRING[key.kind]:
                    found = (self.record(by, record_id) for record_id in corpus.referrers(*key[:2], by))
                    yield from (one.changed for one in found if one and one.status is Status.PUBLISHED)

    def _of_record(self, kind: str, record_id: str) -> EdtfDate | None:
        found = self.record(kind, record_id)
        return found.changed if found else None


def _shown(claims: TrackedClaims, number: int) -> EdtfDate | None:
    """Return when a claim on a page of a list last changed; the front has the counts of all of them."""
    return claims.last_change(None if number == FRONT else number)


def _latest(dates: Iterable[EdtfDate | None]) -> str:
    known = [date for date in dates if date]
    return exact_part(max(known, key=attrgetter("sort_key"))) if known else ""
