"""The timeline next to a compared clause: when the rule's versions applied, and when the statement was made."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from bythebook.language import gettext, on_language_change
from bythebook.pages.date_ranges import DateRange
from bythebook.pages.views.timelines import VersionBar, VersionTimeline
from bythebook.pages.wording import date_words, version_period
from bythebook.records import EdtfDate, Rule
from bythebook.records.dates import parse_date

_MIN_LABELED_WIDTH = 14.0
"""A bar of at least this width, in percent, has room for the years of its version."""


def version_timeline(rule: Rule, said: EdtfDate, concerns: EdtfDate | None = None) -> VersionTimeline | None:
    """Return the timeline of a rule and a statement, or None for a rule with one version.

    It shows the date of the conduct if the statement ``concerns`` that, for this date decides which version applies.
    """
    shown = concerns or said
    day = shown.first or shown.last
    if day is None or len(rule.versions) == 1:
        return None
    versions = tuple([(version.title or "", version.in_force.text) for version in rule.versions])
    dates = _version_dates(versions)
    start, end = min(dates.start, day), max(dates.end, day)
    if dates.start > dates.end or start == end:
        return None
    span = DateRange(start, end)
    x = span.x(day)
    label = (gettext("Conduct {date}") if concerns else gettext("Said {date}")).format(date=date_words(shown).text)
    return VersionTimeline(
        bars=_bars(versions, span, tuple([first <= day <= last for first, last in dates.spans])),
        x=x,
        label=label,
        anchor="end" if x > 60 else "start",  # noqa: PLR2004  # the side with room for the date
        description=f"{label}. {dates.description}.",
    )


class _VersionDates(NamedTuple):
    """What a rule's timelines have in common, whatever the date of the statement."""

    start: date
    """The first known date of any version; after ``end`` if none is known."""
    end: date
    spans: tuple[tuple[date, date], ...]
    description: str


# A version's title and its dates in EDTF: all that is drawn follows from these, which are cheap to hash.
_Versions: TypeAlias = tuple[tuple[str, str], ...]


@lru_cache(maxsize=1024)
def _version_dates(versions: _Versions) -> _VersionDates:
    spans = [parse_date(in_force) for _, in_force in versions]
    days = [day for span in spans for day in (span.first, span.last) if day]
    return _VersionDates(
        start=min(days, default=date.max),
        end=max(days, default=date.min),
        spans=tuple((span.first or date.min, span.last or date.max) for span in spans),
        description="; ".join(version_period(parse_date(in_force)) for _, in_force in versions),
    )


@lru_cache(maxsize=4096)
def _bars(versions: _Versions, span: DateRange, covered: tuple[bool, ...]) -> tuple[VersionBar, ...]:
    drawn = zip(versions, covered, strict=True)
    return tuple(_bar(parse_date(in_force), span, covers_date=covers) for (_, in_force), covers in drawn)


def _bar(in_force: EdtfDate, span: DateRange, *, covers_date: bool) -> VersionBar:
    x = span.x(in_force.first) if in_force.first else 0.0
    end = span.x(in_force.last) if in_force.last else 100.0
    label = version_period(in_force) if end - x >= _MIN_LABELED_WIDTH else ""
    return VersionBar(x, round(end - x, 2), label, covers_date=covers_date)


for _cached in (_version_dates, _bars):
    on_language_change(_cached.cache_clear)
