"""The overview page: findings by month, organization and rule, each with its denominator."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from bythebook.language import gettext, message
from bythebook.pages.context import Context
from bythebook.pages.menu import place_label
from bythebook.pages.page import Page
from bythebook.pages.positions import offices_held
from bythebook.pages.views.common import LinkView
from bythebook.pages.views.overview import Chart, ChartPart, ChartRow, OverviewView
from bythebook.pages.wording import month_words
from bythebook.records import ClaimIndexEntry, Person
from bythebook.records.vocabulary import ClaimKind, Finding

ROWS_SHOWN = 15
"""How many organizations and rules, those with the most claims, are shown."""
MONTHS_SHOWN = 36
"""If there are more months than this, claims are counted by year."""
_NO_OFFICE = ""
_UNDATED = ""
_DESCRIPTION = message("Our findings in numbers: by month, by organization and by rule.")
_Counts = Mapping[str, Counter[Finding]]


class _OverviewCounts(NamedTuple):
    """The findings of all claims about a rule, for each chart."""

    total: int
    compared: int
    by_month: _Counts
    by_organization: _Counts
    by_rule: _Counts


def overview_page(context: Context) -> Page:
    """Return the page of the whole record in counts."""
    counted = _count(context)
    view = OverviewView(
        chrome=context.chrome("overview", place_label("overview"), gettext(_DESCRIPTION), "/overview/"),
        charts=(_over_time(context, counted), _by_organization(context, counted), _by_rule(context, counted)),
        legend=tuple(context.term(finding) for finding in Finding),
        total=counted.total,
        statements_total=context.index.listed.statements,
        chosen=context.chosen,
    )
    return Page("/overview/", "overview.html", view)


def _count(context: Context) -> _OverviewCounts:
    months, organizations, rules = (defaultdict[str, Counter[Finding]](Counter) for _ in range(3))
    total = compared = 0
    claims = context.index.listed.index_entries
    people = {who: context.corpus.people.get(who) for who in {claim.speaker for claim in claims}}
    for claim in claims:
        if claim.kind is not ClaimKind.CLAIM or claim.finding is None:
            continue
        total += 1
        months[claim.date.first.isoformat()[:7] if claim.date.first else _UNDATED][claim.finding] += 1
        for organization in _organizations(people[claim.speaker], claim):
            organizations[organization][claim.finding] += 1
        strongest = _strongest(claim)
        compared += bool(strongest)
        for rule, relation in strongest.items():
            rules[rule][relation] += 1
    return _OverviewCounts(total, compared, months, organizations, rules)


def _organizations(person: Person | None, claim: ClaimIndexEntry) -> Iterable[str]:
    """Return the organizations that a speaker spoke for: those of the positions held, or the speaker itself."""
    if person is None:
        return (claim.speaker,)
    return {role.organization for role in offices_held(person, claim.date, claim.capacity)} or (_NO_OFFICE,)


def _strongest(claim: ClaimIndexEntry) -> dict[str, Finding]:
    """Return a claim's finding for each rule: the strongest of its relations to the rule's clauses."""
    found: dict[str, Finding] = {}
    for comparison in claim.comparisons:
        rule, relation = comparison.rule, comparison.relation
        if not comparison.comparison_only and (rule not in found or relation.is_stronger_than(found[rule])):
            found[rule] = relation
    return found


def _over_time(context: Context, counted: _OverviewCounts) -> Chart:
    by_month = counted.by_month
    counts = dict(by_month)
    is_by_year = len(counts) > MONTHS_SHOWN
    if is_by_year:
        counts = defaultdict(Counter)
        for month, findings in by_month.items():
            counts[month[:4]] += findings
    labels = {when: LinkView(month_words(when) if when else gettext("Date not known"), "") for when in sorted(counts)}
    return Chart(
        id="time",
        heading=gettext("By year") if is_by_year else gettext("By month"),
        noun=gettext("Year") if is_by_year else gettext("Month"),
        denominator=counted.total,
        denominator_label=gettext("claims about a rule"),
        rows=tuple(_rows(context, counts, labels)),
        rows_left_out=0,
        note=gettext(
            "Each claim is counted in the year it was made or, for a range of dates, the year the range began."
        )
        if is_by_year
        else gettext(
            "Each claim is counted in the month it was made or, for a range of dates, the month the range began."
        ),
    )


def _by_organization(context: Context, counted: _OverviewCounts) -> Chart:
    shown = _most(counted.by_organization)
    labels = {
        found: context.links.to_actor(found) if found else LinkView(gettext("No position held"), "") for found in shown
    }
    return Chart(
        id="organizations",
        heading=gettext("By organization"),
        noun=gettext("Organization"),
        denominator=counted.total,
        denominator_label=gettext("claims about a rule"),
        rows=tuple(_rows(context, counted.by_organization, labels)),
        rows_left_out=len(counted.by_organization) - len(shown),
        note=gettext(
            "Each claim is counted for every organization in which the speaker held a position that day or, for former "
            "officials, the last position they held."
        ),
    )


def _by_rule(context: Context, counted: _OverviewCounts) -> Chart:
    shown = _most(counted.by_rule)
    labels = {rule: context.links.to("rule", rule) for rule in shown}
    return Chart(
        id="rules",
        heading=gettext("By rule"),
        noun=gettext("Rule"),
        denominator=counted.compared,
        denominator_label=gettext("claims compared with a rule"),
        rows=tuple(_rows(context, counted.by_rule, labels)),
        rows_left_out=len(counted.by_rule) - len(shown),
        note=gettext(
            "Each claim is counted for every rule it is compared with, by the finding for that rule alone. Rules shown "
            "for contrast are not counted."
        ),
    )


def _most(counts: _Counts) -> list[str]:
    return sorted(counts, key=lambda key: (-counts[key].total(), key))[:ROWS_SHOWN]


def _rows(context: Context, counts: _Counts, labels: Mapping[str, LinkView]) -> Iterator[ChartRow]:
    most = max((counts[key].total() for key in labels), default=0)
    for key, label in labels.items():
        yield ChartRow(label, counts[key].total(), tuple(_parts(context, counts[key], most)))


def _parts(context: Context, findings: Counter[Finding], most: int) -> Iterator[ChartPart]:
    x = 0.0
    for finding in Finding:
        if count := findings[finding]:
            width = 100 * count / most
            yield ChartPart(context.term(finding), count, round(x, 2), round(width, 2))
            x += width
