"""A small picture beside a clause: when the words were said between the dates of the rule's versions."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from bythebook.language import gettext, when_changed
from bythebook.pages.stretches import DateRange
from bythebook.pages.views.story import VersionBar, VersionTimeline
from bythebook.pages.wording import date_words, version_in_words, version_name
from bythebook.records import EdtfDate, Rule
from bythebook.records.dates import parse_date

_LABELLED = 14.0
"""A bar is wide enough for the name of its version from this share of the width on, in per cent."""


def version_strip(rule: Rule, said: EdtfDate) -> VersionTimeline | None:
    """Draw a rule's versions and the day of a statement; nothing for a rule of one version, told in words."""
    day = said.first or said.last
    if day is None or len(rule.versions) == 1:
        return None
    versions = tuple([(version.id, version.in_force.text) for version in rule.versions])
    told = _told(versions)
    start, end = min(told.start, day), max(told.end, day)
    if told.start > told.end or start == end:
        return None
    span = DateRange(start, end)
    x, when = span.x(day), date_words(said).text
    return VersionTimeline(
        bars=_bars(versions, span, tuple([first <= day <= last for first, last in told.holding])),
        x=x,
        date=when,
        anchor="end" if x > 60 else "start",  # noqa: PLR2004  # where there is room for the date
        words=gettext("Said {date}. {versions}.").format(date=when, versions=told.words),
    )


class _Told(NamedTuple):
    """What there is to say of a rule's versions, whatever the day."""

    start: date
    """The first day that is known of any; if none is, a day after ``end``."""
    end: date
    holding: tuple[tuple[date, date], ...]
    words: str


# Versions are known here by their ids and by when they were in force: all that is drawn comes from that.
_Versions: TypeAlias = tuple[tuple[str, str], ...]


@lru_cache(maxsize=1024)
def _told(versions: _Versions) -> _Told:
    spans = [parse_date(in_force) for _, in_force in versions]
    days = [day for span in spans for day in (span.first, span.last) if day]
    return _Told(
        start=min(days, default=date.max),
        end=max(days, default=date.min),
        holding=tuple((span.first or date.min, span.last or date.max) for span in spans),
        words="; ".join(version_in_words(version, parse_date(in_force)) for version, in_force in versions),
    )


@lru_cache(maxsize=4096)
def _bars(versions: _Versions, span: DateRange, holds: tuple[bool, ...]) -> tuple[VersionBar, ...]:
    drawn = zip(versions, holds, strict=True)
    return tuple(_bar(version, parse_date(in_force), span, holds=held) for (version, in_force), held in drawn)


def _bar(version_id: str, in_force: EdtfDate, span: DateRange, *, holds: bool) -> VersionBar:
    x = span.x(in_force.first) if in_force.first else 0.0
    end = span.x(in_force.last) if in_force.last else 100.0
    return VersionBar(
        x, round(end - x, 2), version_name(version_id) if end - x >= _LABELLED else "", is_of_that_day=holds
    )


for _kept in (_told, _bars):
    when_changed(_kept.cache_clear)
