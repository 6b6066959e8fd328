"""A case in pictures: lanes of events, statements and rules, each mark in words too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bythebook.language import gettext, ngettext, number
from bythebook.pages import addresses
from bythebook.pages.stretches import DateRange, stretches, ticks
from bythebook.pages.views.story import AxisTick, CaseTimeline, TimelineBar, TimelineMark, TimelineRow, TimelineSpan
from bythebook.pages.wording import day_words, days_words, version_words
from bythebook.records import Case, ClaimSummary, EdtfDate, Rule

RULES_DRAWN = 8
"""How many rules have a lane: those against which most of the claims are held."""
_TOGETHER = 3.5
"""Marks that stand closer than this share of the width, in per cent, are drawn as one."""


class _Told(NamedTuple):
    """Dated things of one kind."""

    kind: str
    label: str
    days: list[date]

    def counted(self, count: int) -> str:
        """Put a number of them in words."""
        told = (
            ngettext("{count} event", "{count} events", count)
            if self.kind == "event"
            else ngettext("{count} statement", "{count} statements", count)
        )
        return told.format(count=number(count))


def story(case: Case, claims: Sequence[ClaimSummary], rules: Sequence[Rule]) -> CaseTimeline | None:
    """Draw a case; nothing where everything happened on one day."""
    events = _Told("event", gettext("Events"), _days(event.date for event in case.events))
    said = _Told("statement", gettext("Statements"), _days(claim.date for claim in claims))
    drawn = _most_held(claims, rules)
    spans = stretches([*events.days, *said.days], [day for rule in drawn for day in _turns(rule)])
    if not spans:
        return None
    closer = [*spans[1:], None]
    # Closer up, a rule that stayed as it was would only fill the picture with an even bar.
    rows = [drawn, *([rule for rule in drawn if any(map(span.holds, _turns(rule)))] for span in spans[1:])]
    return CaseTimeline(
        stretches=tuple(
            _stretch(span, then, (events, said), turned) for span, then, turned in zip(spans, closer, rows, strict=True)
        ),
        steady=len(spans) > 1 and not any(rows[1:]),
        rules_left_out=len(rules) - len(drawn),
        undated=len(case.events) + len(claims) - len(events.days) - len(said.days),
    )


def _days(dates: Iterable[EdtfDate]) -> list[date]:
    return sorted(day for one in dates if (day := one.first or one.last))


def _turns(rule: Rule) -> Iterator[date]:
    """Give the days on which a rule's versions came into force or ended."""
    for version in rule.versions:
        yield from (day for day in (version.in_force.first, version.in_force.last) if day)


def _most_held(claims: Sequence[ClaimSummary], rules: Sequence[Rule]) -> list[Rule]:
    held = Counter(rule for claim in claims for rule in {comparison.rule for comparison in claim.comparisons})
    dated = [rule for rule in rules if any(_turns(rule))]
    return sorted(dated, key=lambda rule: (-held[rule.id], rule.id))[:RULES_DRAWN]


def _stretch(span: DateRange, closer: DateRange | None, told: Iterable[_Told], rules: Iterable[Rule]) -> TimelineSpan:
    edge = span.x(closer.first) if closer else 0.0
    return TimelineSpan(
        caption=days_words(span.first, span.last),
        ticks=tuple(AxisTick(span.x(day), label) for day, label in ticks(span)),
        lanes=(*(_lane(span, one) for one in told if one.days), *(_rule_lane(span, rule) for rule in rules)),
        closer=(edge, round(span.x(closer.last) - edge, 2)) if closer else None,
    )


def _lane(span: DateRange, told: _Told) -> TimelineRow:
    inside = [day for day in told.days if span.holds(day)]
    words = told.counted(len(inside))
    if inside:
        spoken = gettext("{what}, from {start} to {end}")
        words = spoken.format(what=words, start=day_words(inside[0]), end=day_words(inside[-1]))
    return TimelineRow(told.kind, told.label, "", tuple(_marks(span, inside, told)), (), words)


def _marks(span: DateRange, days: Sequence[date], told: _Told) -> Iterator[TimelineMark]:
    groups: list[list[date]] = []
    for day in days:
        if groups and span.x(day) - span.x(groups[-1][0]) < _TOGETHER:
            groups[-1].append(day)
        else:
            groups.append([day])
    for group in groups:
        when = day_words(group[0]) if group[0] == group[-1] else days_words(group[0], group[-1])
        yield TimelineMark(span.x(group[0]), len(group), f"{when}: {told.counted(len(group))}")


def _rule_lane(span: DateRange, rule: Rule) -> TimelineRow:
    bars = tuple(_bars(span, rule))
    words = "; ".join(bar.words for bar in bars) or gettext("no version was in force")
    return TimelineRow("rule", rule.citation, addresses.address("rule", rule.id), (), bars, words)


def _bars(span: DateRange, rule: Rule) -> Iterator[TimelineBar]:
    for version in rule.versions:
        first, last = version.in_force.first or date.min, version.in_force.last or date.max
        if first <= span.last and span.first <= last:
            x, end = (span.x(first) if first > span.first else 0.0), (span.x(last) if last < span.last else 100.0)
            starts, ends = span.holds(first), span.holds(last)
            yield TimelineBar(x, round(end - x, 2), version_words(version), starts_here=starts, ends_here=ends)
