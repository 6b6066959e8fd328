"""The indexes of rules, people, organizations, sources, cases, topics and articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from bythebook.language import SortKey, gettext, initial, message, sort_key
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.home import case_cards, listed_articles
from bythebook.pages.index_page import compared_label, count_label, denominator, index_page, statements_label
from bythebook.pages.menu import place_label
from bythebook.pages.page import Page
from bythebook.pages.pagination import FRONT
from bythebook.pages.positions import position_dates
from bythebook.pages.record_links import sort_name
from bythebook.pages.rule_names import cited, heading_parts
from bythebook.pages.titles import own_words, summary_of
from bythebook.pages.views.common import LinkView
from bythebook.pages.views.lists import IndexGroup, IndexRow
from bythebook.pages.wording import date_words
from bythebook.records import Person, Record, Role, Rule, Source
from bythebook.records.vocabulary import RuleKind, SourceKind

R = TypeVar("R", bound=Record)
_LONG = 30
"""From this many people on, the index is grouped by initial."""

_SEVERAL: Mapping[RuleKind | SourceKind, str] = {
    RuleKind.STATUTE: message("Statutes"),
    RuleKind.REGULATION: message("Regulations"),
    RuleKind.POLICY: message("Policies"),
    RuleKind.GUIDANCE: message("Guidance"),
    RuleKind.DECISION: message("Court decisions"),
    RuleKind.TREATY: message("Treaties"),
    SourceKind.NEWS: message("News reports"),
    SourceKind.RETELLING: message("Secondhand reports"),
    SourceKind.OFFICIAL_POST: message("Official posts"),
    SourceKind.OFFICIAL_DOCUMENT: message("Official documents"),
    SourceKind.STATUTE: message("Statutes"),
    SourceKind.REGULATION: message("Regulations"),
    SourceKind.CASE_SUMMARY: message("Case summaries"),
    SourceKind.REPORT: message("Reports"),
}
"""What several rules or sources of a kind are called."""


def _heading(context: Context, kind: RuleKind | SourceKind, count: int) -> str:
    """Return the heading of a group; a word of the site's own has no other form for several."""
    label = context.labels.label(kind)
    return gettext(_SEVERAL[kind]) if count > 1 and label == context.language.gettext(kind.label) else label


def rules_index(context: Context) -> Page:
    """Return the index of rules, grouped by kind."""
    groups = []
    total = denominator(context, "rule")
    for kind in RuleKind:
        rules = [rule for rule in context.corpus.rules.values() if rule.kind is kind and rule.is_listed]
        rows = []
        for rule in sorted(rules, key=lambda rule: (sort_key(cited(rule)), rule.id)):
            issuer = context.links.to("organization", rule.issuer)
            count = len(context.index.by_rule.of(rule.id))
            link = LinkView(cited(rule), addresses.address("rule", rule.id))
            rows.append(IndexRow(link, (_about_rule(rule, issuer.label),), count, compared_label(count, total)))
        groups.append(IndexGroup(_heading(context, kind, len(rows)), kind.value, tuple(rows)))
    return index_page(context, "rule", _RULES, groups)


def _about_rule(rule: Rule, issuer: str) -> str:
    """Return the line below a rule's citation: its title without the citation, and who issued it."""
    title = heading_parts(rule)[1]
    return f"{own_words(title)} · {issuer}" if title != cited(rule) else issuer


def people_index(context: Context, number: int = FRONT) -> Page:
    """Return a page of the index of people, by family name, and then of organizations."""
    groups = [*context.shared("people", _people_groups)]
    if organizations := _organization_rows(context):
        groups.append(IndexGroup(place_label("organizations"), "organizations", organizations))
    return index_page(context, "person", _PEOPLE, groups, number)


def _people_groups(context: Context) -> list[IndexGroup]:
    people = _by_name(context.corpus.people.values())
    rows = [
        IndexRow(
            context.links.of(person),
            tuple(_office(context, role) for role in person.roles),
            (count := len(context.index.by_speaker.of(person.id))),
            statements_label(context, count),
        )
        for person in people
    ]
    return _by_initial(rows, people)


def _office(context: Context, role: Role) -> str:
    organization = context.links.to("organization", role.organization).label
    return f"{own_words(role.title)}, {organization}: {position_dates(role).text}"


def organizations_index(context: Context) -> Page:
    """Return the index of organizations."""
    return index_page(context, "organization", _ORGANIZATIONS, [IndexGroup("", "", _organization_rows(context))])


def _organization_rows(context: Context) -> tuple[IndexRow, ...]:
    return tuple(
        IndexRow(
            context.links.of(organization),
            (own_words(organization.description),) if organization.description else (),
            (count := len(context.index.by_speaker.of(organization.id))),
            statements_label(context, count),
        )
        for organization in _by_name(context.corpus.organizations.values())
    )


def sources_index(context: Context, number: int = FRONT) -> Page:
    """Return a page of the index of sources, by what sort of publication they are."""
    return index_page(context, "source", _SOURCES, context.shared("sources", _source_groups), number)


def _source_groups(context: Context) -> list[IndexGroup]:
    # One pass, as each source must be loaded, and there may be more of them than the cache holds.
    rows: dict[SourceKind, list[tuple[SortKey, SortKey, IndexRow]]] = {kind: [] for kind in SourceKind}
    for source in context.corpus.sources.values():
        if not source.is_listed:
            continue
        rows[source.kind].append((sort_key(source.publisher), sort_key(source.title), _source_row(context, source)))
    return [
        IndexGroup(
            _heading(context, kind, len(found)),
            kind.value,
            tuple(row for *_, row in sorted(found, key=lambda one: one[:2])),
        )
        for kind, found in rows.items()
    ]


def _source_row(context: Context, source: Source) -> IndexRow:
    date = date_words(source.date).text if source.date else gettext("undated")
    count, total = context.links.referring_total(source, "claim"), denominator(context, "source")
    return IndexRow(
        context.links.of(source),
        (f"{source.publisher}, {date}. {context.labels.label(source.copy_read)}.",),
        count,
        count_label(
            message("Cited in {count} statements"), message("Cited in {count} of {total} statements"), count, total
        ),
    )


def cases_index(context: Context) -> Page:
    """Return the index of stories: cases and then articles, the latest first."""
    cases = tuple(
        IndexRow(
            card.link, (card.summary, card.dates.text), card.claims_total, statements_label(context, card.claims_total)
        )
        for card in case_cards(context)
    )
    groups = [IndexGroup("", "", cases)]
    if articles := _article_rows(context):
        groups.append(IndexGroup(place_label("articles"), "articles", articles))
    return index_page(context, "case", _CASES, groups)


def topics_index(context: Context) -> Page:
    """Return the index of topics."""
    rows = [
        IndexRow(
            context.links.of(topic),
            (own_words(topic.description),),
            (count := len(context.index.by_topic.of(topic.id))),
            statements_label(context, count),
        )
        for topic in _by_name(context.corpus.topics.values())
    ]
    return index_page(context, "topic", _TOPICS, [IndexGroup("", "", tuple(rows))])


def articles_index(context: Context) -> Page:
    """Return the index of articles, the newest first."""
    return index_page(context, "article", _ARTICLES, [IndexGroup("", "", _article_rows(context))])


def _article_rows(context: Context) -> tuple[IndexRow, ...]:
    return tuple(
        IndexRow(context.links.of(article), (summary_of(article), date_words(article.date).text), 0, "")
        for article in listed_articles(context)
    )


_RULES = message("Laws, regulations, policies and guidance, each with its versions and passages.")
_PEOPLE = message("The people and organizations we quote, the positions they held and what they said.")
_ORGANIZATIONS = message("Organizations that make statements, write rules or must follow them.")
_SOURCES = message("Where our quotes and rule texts come from, and which copies we read.")
_CASES = message("Groups of statements about one event, in date order, and articles about them.")
_TOPICS = message("Browse statements and rules by subject.")
_ARTICLES = message("In-depth articles on statements and rules.")


def _by_name(records: Iterable[R]) -> list[R]:
    listed = (record for record in records if record.is_listed)
    return sorted(listed, key=lambda record: (sort_key(sort_name(record)), record.id))


def _by_initial(rows: list[IndexRow], people: list[Person]) -> list[IndexGroup]:
    """Group a long list by initial."""
    if len(rows) < _LONG:
        return [IndexGroup("", "", tuple(rows))]
    groups: dict[str, list[IndexRow]] = {}
    for row, person in zip(rows, people, strict=True):
        groups.setdefault(initial(sort_name(person)), []).append(row)
    return [IndexGroup(initial, f"initial-{ord(initial):x}", tuple(group)) for initial, group in groups.items()]
