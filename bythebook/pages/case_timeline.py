"""The timeline of a case: charts of its events, statements and rules, each mark with a text alternative."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bythebook.language import current_language, gettext, ngettext, number
from bythebook.pages import addresses
from bythebook.pages.date_ranges import DateRange, chart_ranges, ticks
from bythebook.pages.rule_names import cited
from bythebook.pages.views.timelines import (
    AxisTick,
    CaseTimeline,
    TimelineBar,
    TimelineChart,
    TimelineLink,
    TimelineMark,
    TimelineRow,
)
from bythebook.pages.wording import day_words, days_words, version_words
from bythebook.records import Case, ClaimSummary, EdtfDate, Rule

RULES_DRAWN = 8
"""How many rules have a row: those that the most claims are compared with."""
_MIN_DISTANCE = 3.5
"""Marks closer than this, in percent of the chart's width, are drawn as one."""


class _Item(NamedTuple):
    """An event or a statement on a date, and the rules that a statement is about."""

    day: date
    rules: frozenset[str] = frozenset()


class _DatedItems(NamedTuple):
    """The events of a case or its statements, sorted by date."""

    kind: str
    label: str
    items: list[_Item]

    def counted(self, count: int) -> str:
        """Return a number of these items in words, such as "3 events"."""
        text = (
            ngettext("{count} event", "{count} events", count)
            if self.kind == "event"
            else ngettext("{count} statement", "{count} statements", count)
        )
        return text.format(count=number(count))

    def groups(self, span: DateRange) -> list[list[_Item]]:
        """Return the items within a range, those together that are too close to be drawn apart."""
        groups: list[list[_Item]] = []
        for item in self.items:
            if not span.contains(item.day):
                continue
            if groups and span.x(item.day) - span.x(groups[-1][0].day) < _MIN_DISTANCE:
                groups[-1].append(item)
            else:
                groups.append([item])
        return groups


def case_timeline(case: Case, claims: Sequence[ClaimSummary], rules: Sequence[Rule]) -> CaseTimeline | None:
    """Return the charts of a case, the closest first, or None if everything happened on one day."""
    events = _DatedItems("event", gettext("Events"), _sorted((event.date, frozenset()) for event in case.events))
    said = ((claim.date, frozenset(one.rule for one in claim.comparisons)) for claim in claims)
    statements = _DatedItems("statement", gettext("Statements"), _sorted(said))
    drawn = _most_compared(claims, rules)
    days = [item.day for item in (*events.items, *statements.items)]
    ranges = chart_ranges(days, [day for rule in drawn for day in _change_dates(rule)])
    if not ranges:
        return None
    charts = []
    for span, closer in zip(ranges, [*ranges[1:], None], strict=True):
        about = {rule for item in statements.items if span.contains(item.day) for rule in item.rules}
        charts.append(_chart(span, closer, events, statements, [rule for rule in drawn if rule.id in about]))
    return CaseTimeline(
        charts=tuple(reversed(charts)),
        rules_left_out=len(rules) - len(drawn),
        undated=len(case.events) + len(claims) - len(days),
    )


def _sorted(items: Iterable[tuple[EdtfDate, frozenset[str]]]) -> list[_Item]:
    dated = [_Item(day, rules) for one, rules in items if (day := one.first or one.last)]
    return sorted(dated, key=lambda item: item.day)


def _change_dates(rule: Rule) -> Iterator[date]:
    """Yield the dates on which a rule's versions came into force or ended."""
    for version in rule.versions:
        yield from (day for day in (version.in_force.first, version.in_force.last) if day)


def _most_compared(claims: Sequence[ClaimSummary], rules: Sequence[Rule]) -> list[Rule]:
    totals = Counter(rule for claim in claims for rule in {comparison.rule for comparison in claim.comparisons})
    dated = [rule for rule in rules if any(_change_dates(rule))]
    return sorted(dated, key=lambda rule: (-totals[rule.id], rule.id))[:RULES_DRAWN]


def _chart(
    span: DateRange, closer: DateRange | None, events: _DatedItems, statements: _DatedItems, rules: Sequence[Rule]
) -> TimelineChart:
    edge = span.x(closer.first) if closer else 0.0
    order = [rule.id for rule in rules]
    return TimelineChart(
        caption=days_words(span.first, span.last),
        ticks=tuple(AxisTick(span.x(day), label) for day, label in ticks(span)),
        rows=(
            *([_row(span, events)] if events.items else []),
            *([_row(span, statements, order)] if statements.items else []),
            *(_rule_row(span, rule, statements, order) for rule in rules),
        ),
        zoom=(edge, round(span.x(closer.last) - edge, 2)) if closer else None,
    )


def _row(span: DateRange, items: _DatedItems, order: Sequence[str] = ()) -> TimelineRow:
    groups = items.groups(span)
    inside = [item.day for group in groups for item in group]
    description = items.counted(len(inside))
    if inside:
        text = gettext("{what}, from {start} to {end}")
        description = text.format(
            what=description, start=current_language().within_sentence(day_words(inside[0])), end=day_words(inside[-1])
        )
    marks = tuple(TimelineMark(span.x(group[0].day), len(group), _mark_words(group, items)) for group in groups)
    links = tuple(
        TimelineLink(span.x(group[0].day), starts=True, ends=False, is_about=False)
        for group in groups
        if _rules_of(group) & set(order)
    )
    return TimelineRow(items.kind, items.label, "", marks, (), links, description)


def _mark_words(group: Sequence[_Item], items: _DatedItems) -> str:
    first, last = group[0].day, group[-1].day
    when = day_words(first) if first == last else days_words(first, last)
    return f"{when}: {items.counted(len(group))}"


def _rules_of(group: Iterable[_Item]) -> set[str]:
    return {rule for item in group for rule in item.rules}


def _rule_row(span: DateRange, rule: Rule, statements: _DatedItems, order: Sequence[str]) -> TimelineRow:
    bars = tuple(_bars(span, rule))
    descriptions = [bar.description for bar in bars] or [gettext("no version was in force")]
    about = sum(rule.id in item.rules for item in statements.items if span.contains(item.day))
    if about:
        descriptions.append(gettext("{count} about this rule").format(count=statements.counted(about)))
    links = tuple(_links(span, rule, statements, order))
    return TimelineRow(
        "rule", cited(rule), addresses.address("rule", rule.id), (), bars, links, "; ".join(descriptions)
    )


def _links(span: DateRange, rule: Rule, statements: _DatedItems, order: Sequence[str]) -> Iterator[TimelineLink]:
    """Yield the lines through a rule's row: of statements about this rule, or about one in a row below."""
    place = order.index(rule.id)
    for group in statements.groups(span):
        rules = _rules_of(group)
        goes_on = bool(rules & set(order[place + 1 :]))
        if goes_on or rule.id in rules:
            yield TimelineLink(span.x(group[0].day), starts=False, ends=not goes_on, is_about=rule.id in rules)


def _bars(span: DateRange, rule: Rule) -> Iterator[TimelineBar]:
    for version in rule.versions:
        first, last = version.in_force.first or date.min, version.in_force.last or date.max
        if first <= span.last and span.first <= last:
            x, end = (span.x(first) if first > span.first else 0.0), (span.x(last) if last < span.last else 100.0)
            yield TimelineBar(x, round(end - x, 2), version_words(version), starts_here=span.contains(first))
