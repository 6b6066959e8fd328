"""A small picture beside a clause: when the words were said between the dates of the rule's versions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bythebook.language import gettext
from bythebook.pages.stretches import Span
from bythebook.pages.views.story import Strip, StripBar
from bythebook.pages.wording import date_words, version_name, version_words
from bythebook.records import EdtfDate, Rule, Version

_LABELLED = 14.0
"""A bar is wide enough for the name of its version from this share of the width on, in per cent."""


def version_strip(rule: Rule, said: EdtfDate) -> Strip | None:
    """Draw a rule's versions and the day of a statement; nothing for a rule of one version, told in words."""
    day = said.first or said.last
    days = [found for version in rule.versions for found in (version.in_force.first, version.in_force.last) if found]
    if day is None or not days or len(rule.versions) == 1 or min(*days, day) == max(*days, day):
        return None
    span = Span(min(*days, day), max(*days, day))
    x = span.x(day)
    return Strip(
        bars=tuple(_bars(rule, span, day)),
        x=x,
        date=date_words(said).text,
        anchor="end" if x > 60 else "start",  # noqa: PLR2004  # where there is room for the date
        words=gettext("Said {date}. {versions}.").format(
            date=date_words(said).text, versions="; ".join(version_words(version) for version in rule.versions)
        ),
    )


def _bars(rule: Rule, span: Span, day: date) -> Iterator[StripBar]:
    for version in rule.versions:
        first, last = version.in_force.first, version.in_force.last
        x, end = span.x(first) if first else 0.0, span.x(last) if last else 100.0
        label = version_name(version) if end - x >= _LABELLED else ""
        yield StripBar(x, round(end - x, 2), label, is_of_that_day=_holds(version, day))


def _holds(version: Version, day: date) -> bool:
    first, last = version.in_force.first or date.min, version.in_force.last or date.max
    return first <= day <= last
