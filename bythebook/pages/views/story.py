"""The views of a case's picture: lanes of events, statements and rules over one or more stretches of time."""

from __future__ import annotations

from bythebook.pages.views.view import view


@view
class AxisTick:
    """A date on the axis. ``x`` is a percentage of the picture's width, here and below."""

    x: float
    label: str


@view
class TimelineMark:
    """One event or statement, or several that stand too close to be told apart."""

    x: float
    count: int
    words: str
    """What stands there, such as "8 January 2026: 3 statements"."""


@view
class TimelineBar:
    """The time in which a version of a rule was in force, as far as the picture goes."""

    x: float
    width: float
    words: str
    starts_here: bool
    """Whether the version came into force within the picture; otherwise the bar runs in from before it."""
    ends_here: bool


@view
class TimelineRow:
    """A row of the picture: events, statements, or the versions of one rule. ``words`` say what is drawn."""

    kind: str
    label: str
    href: str
    marks: tuple[TimelineMark, ...]
    bars: tuple[TimelineBar, ...]
    words: str


@view
class TimelineSpan:
    """The picture of one stretch of time."""

    caption: str
    ticks: tuple[AxisTick, ...]
    lanes: tuple[TimelineRow, ...]
    closer: tuple[float, float] | None
    """Where the next picture, which comes closer, is taken from: left edge and width."""


@view
class CaseTimeline:
    """A case in pictures, from its whole time to the days in which most of it happened."""

    stretches: tuple[TimelineSpan, ...]
    steady: bool
    """Whether there are closer pictures, and no rule changed in their time."""
    rules_left_out: int
    """How many more rules the claims of the case are held against, which are not drawn."""
    undated: int
    """How many events and statements have no date to draw them at."""


@view
class VersionBar:
    """A version of a rule in a strip. ``label`` is its name, or empty where there is no room for it."""

    x: float
    width: float
    label: str
    is_of_that_day: bool


@view
class VersionTimeline:
    """The versions of a rule and the day of a statement. ``words`` say all of it."""

    bars: tuple[VersionBar, ...]
    x: float
    date: str
    anchor: str
    """Which end of the date stands at ``x``: "start" or "end"."""
    words: str
