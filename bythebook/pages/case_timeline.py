"""The timeline of a case: charts of its events, statements and rules, each mark with a text alternative."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bythebook.language import current_language, gettext, ngettext, number
from bythebook.pages import addresses
from bythebook.pages.date_ranges import DateRange, chart_ranges, ticks
from bythebook.pages.views.timelines import (
    AxisTick,
    CaseTimeline,
    TimelineBar,
    TimelineChart,
    TimelineMark,
    TimelineRow,
)
from bythebook.pages.wording import day_words, days_words, version_words
from bythebook.records import Case, ClaimSummary, EdtfDate, Rule

RULES_DRAWN = 8
"""How many rules have a row: those that the most claims are compared with."""
_MIN_DISTANCE = 3.5
"""Marks closer than this, in percent of the chart's width, are drawn as one."""


class _DatedItems(NamedTuple):
    """The sorted dates of a case's events or of its statements."""

    kind: str
    label: str
    dates: list[date]

    def counted(self, count: int) -> str:
        """Return a number of these items in words, such as "3 events"."""
        text = (
            ngettext("{count} event", "{count} events", count)
            if self.kind == "event"
            else ngettext("{count} statement", "{count} statements", count)
        )
        return text.format(count=number(count))


def case_timeline(case: Case, claims: Sequence[ClaimSummary], rules: Sequence[Rule]) -> CaseTimeline | None:
    """Return the charts of a case, or None if everything happened on one day."""
    events = _DatedItems("event", gettext("Events"), _sorted_dates(event.date for event in case.events))
    statements = _DatedItems("statement", gettext("Statements"), _sorted_dates(claim.date for claim in claims))
    drawn = _most_compared(claims, rules)
    ranges = chart_ranges([*events.dates, *statements.dates], [day for rule in drawn for day in _change_dates(rule)])
    if not ranges:
        return None
    # A closer chart shows only the rules that changed within it: the others would be bars from edge to edge.
    changed = ([rule for rule in drawn if any(map(span.contains, _change_dates(rule)))] for span in ranges[1:])
    rules_by_chart = [drawn, *changed]
    return CaseTimeline(
        charts=tuple(
            _chart(span, closer, (events, statements), chart_rules)
            for span, closer, chart_rules in zip(ranges, [*ranges[1:], None], rules_by_chart, strict=True)
        ),
        rules_unchanged=len(ranges) > 1 and not any(rules_by_chart[1:]),
        rules_left_out=len(rules) - len(drawn),
        undated=len(case.events) + len(claims) - len(events.dates) - len(statements.dates),
    )


def _sorted_dates(dates: Iterable[EdtfDate]) -> list[date]:
    return sorted(day for one in dates if (day := one.first or one.last))


def _change_dates(rule: Rule) -> Iterator[date]:
    """Yield the dates on which a rule's versions came into force or ended."""
    for version in rule.versions:
        yield from (day for day in (version.in_force.first, version.in_force.last) if day)


def _most_compared(claims: Sequence[ClaimSummary], rules: Sequence[Rule]) -> list[Rule]:
    totals = Counter(rule for claim in claims for rule in {comparison.rule for comparison in claim.comparisons})
    dated = [rule for rule in rules if any(_change_dates(rule))]
    return sorted(dated, key=lambda rule: (-totals[rule.id], rule.id))[:RULES_DRAWN]


def _chart(
    span: DateRange, closer: DateRange | None, items: Iterable[_DatedItems], rules: Iterable[Rule]
) -> TimelineChart:
    edge = span.x(closer.first) if closer else 0.0
    return TimelineChart(
        caption=days_words(span.first, span.last),
        ticks=tuple(AxisTick(span.x(day), label) for day, label in ticks(span)),
        rows=(*(_row(span, some) for some in items if some.dates), *(_rule_row(span, rule) for rule in rules)),
        zoom=(edge, round(span.x(closer.last) - edge, 2)) if closer else None,
    )


def _row(span: DateRange, items: _DatedItems) -> TimelineRow:
    inside = [day for day in items.dates if span.contains(day)]
    description = items.counted(len(inside))
    if inside:
        text = gettext("{what}, from {start} to {end}")
        description = text.format(
            what=description, start=current_language().within_sentence(day_words(inside[0])), end=day_words(inside[-1])
        )
    return TimelineRow(items.kind, items.label, "", tuple(_marks(span, inside, items)), (), description)


def _marks(span: DateRange, dates: Sequence[date], items: _DatedItems) -> Iterator[TimelineMark]:
    groups: list[list[date]] = []
    for day in dates:
        if groups and span.x(day) - span.x(groups[-1][0]) < _MIN_DISTANCE:
            groups[-1].append(day)
        else:
            groups.append([day])
    for group in groups:
        when = day_words(group[0]) if group[0] == group[-1] else days_words(group[0], group[-1])
        yield TimelineMark(span.x(group[0]), len(group), f"{when}: {items.counted(len(group))}")


def _rule_row(span: DateRange, rule: Rule) -> TimelineRow:
    bars = tuple(_bars(span, rule))
    description = "; ".join(bar.description for bar in bars) or gettext("no version was in force")
    return TimelineRow("rule", rule.citation, addresses.address("rule", rule.id), (), bars, description)


def _bars(span: DateRange, rule: Rule) -> Iterator[TimelineBar]:
    for version in rule.versions:
        first, last = version.in_force.first or date.min, version.in_force.last or date.max
        if first <= span.last and span.first <= last:
            x, end = (span.x(first) if first > span.first else 0.0), (span.x(last) if last < span.last else 100.0)
            starts, ends = span.contains(first), span.contains(last)
            yield TimelineBar(x, round(end - x, 2), version_words(version), starts_here=starts, ends_here=ends)
