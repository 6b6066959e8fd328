"""The views of timelines: of a case, and of a rule's versions."""

from __future__ import annotations

from bythebook.pages.views.view import view


@view
class AxisTick:
    """A labeled date on the axis. ``x`` is a percentage of the chart's width, here and below."""

    x: float
    label: str


@view
class TimelineMark:
    """One event or statement, or several that are too close to be drawn apart."""

    x: float
    count: int
    description: str
    """Such as "January 8, 2026: 3 statements"."""


@view
class TimelineBar:
    """The time in which a version of a rule was in force, cut to the chart."""

    x: float
    width: float
    description: str
    starts_here: bool
    """Whether the version came into force within the chart."""


@view
class TimelineLink:
    """The part of a line, from statements to the rules that they are about, that lies in a row.

    The line comes from the row above unless it ``starts`` here, and goes on to the row below unless it ``ends`` here.
    """

    x: float
    starts: bool
    ends: bool
    is_about: bool
    """Whether a statement is about this row's rule, which gets a point on the line."""


@view
class TimelineRow:
    """A row of a chart: events, statements, or the versions of one rule. ``description`` is its text alternative."""

    kind: str
    label: str
    href: str
    marks: tuple[TimelineMark, ...]
    bars: tuple[TimelineBar, ...]
    links: tuple[TimelineLink, ...]
    description: str


@view
class TimelineChart:
    """The chart of one range of dates."""

    caption: str
    ticks: tuple[AxisTick, ...]
    rows: tuple[TimelineRow, ...]
    zoom: tuple[float, float] | None
    """The left edge and the width of the part that the chart before it enlarges."""


@view
class CaseTimeline:
    """A case in charts, from the days in which most of it happened to its whole time."""

    charts: tuple[TimelineChart, ...]
    rules_left_out: int
    """How many more rules the case's claims are compared with, which are not drawn."""
    undated: int
    """How many events and statements have no date to be drawn at."""


@view
class VersionBar:
    """A version of a rule. ``label`` is its name, or empty where there is no room for it."""

    x: float
    width: float
    label: str
    covers_date: bool
    """Whether the version was in force on the date of the statement."""


@view
class VersionTimeline:
    """The versions of a rule and the date of a statement. ``description`` is the text alternative."""

    bars: tuple[VersionBar, ...]
    x: float
    label: str
    """What the mark is: "Said January 8, 2026"."""
    anchor: str
    """Which end of the label is at ``x``: "start" or "end"."""
    description: str
