"""The indexes of rules, people, organizations, sources, cases, topics and articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from bythebook.language import gettext, message
from bythebook.language import number as number_words
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.home import case_cards, listed_articles
from bythebook.pages.page import Page
from bythebook.pages.pagination import FRONT, sorted_address, sorted_pagination
from bythebook.pages.record_links import name_of
from bythebook.pages.views.common import LinkView
from bythebook.pages.views.lists import IndexGroup, IndexRow, IndexView
from bythebook.pages.wording import date_words
from bythebook.records import Person, Record, Role, Source
from bythebook.records.vocabulary import RuleKind, SourceKind

R = TypeVar("R", bound=Record)
INDEX_NAMES = {
    "claim": message("Claims"),
    "rule": message("Rules"),
    "person": message("People"),
    "organization": message("Organizations"),
    "case": message("Cases"),
    "topic": message("Topics"),
    "article": message("Articles"),
    "finding": message("Findings"),
    "source": message("Sources"),
}
"""The title of each kind's index."""
ROWS_SHOWN = 500
"""How many records an index page has."""
_LONG = 30
"""From this many people on, the index is grouped by initial."""


def rules_index(context: Context) -> Page:
    """Return the index of rules, grouped by kind."""
    groups = []
    total = _out_of(context, "rule")
    for kind in RuleKind:
        rules = [rule for rule in context.corpus.rules.values() if rule.kind is kind]
        rows = []
        for rule in sorted(rules, key=lambda rule: rule.citation):
            issuer = context.links.to("organization", rule.issuer)
            count = len(context.index.by_rule.of(rule.id))
            link = LinkView(rule.citation, addresses.address("rule", rule.id))
            rows.append(IndexRow(link, (rule.title, issuer.label), count, _held(count, total)))
        groups.append(IndexGroup(context.labels.label(kind), kind.value, tuple(rows)))
    return _index(context, "rule", _RULES, groups)


def people_index(context: Context, number: int = FRONT) -> Page:
    """Return a page of the index of people, by family name."""
    return _index(context, "person", _PEOPLE, context.shared("people", _people_groups), number)


def _people_groups(context: Context) -> list[IndexGroup]:
    people = sorted(context.corpus.people.values(), key=lambda person: _sort_name(person).casefold())
    rows = [
        IndexRow(
            context.links.of(person),
            tuple(_office(context, role) for role in person.roles),
            (count := len(context.index.by_speaker.of(person.id))),
            _said(context, count),
        )
        for person in people
    ]
    return _by_initial(rows, people, _sort_name)


def _office(context: Context, role: Role) -> str:
    organization = context.links.to("organization", role.organization).label
    return f"{role.title}, {organization}: {date_words(role.dates).text}"


def organizations_index(context: Context) -> Page:
    """Return the index of organizations."""
    rows = [
        IndexRow(
            context.links.of(organization),
            (organization.description,) if organization.description else (),
            (count := len(context.index.by_speaker.of(organization.id))),
            _said(context, count),
        )
        for organization in _by_name(context.corpus.organizations.values())
    ]
    return _index(context, "organization", _ORGANIZATIONS, [IndexGroup("", "", tuple(rows))])


def sources_index(context: Context, number: int = FRONT) -> Page:
    """Return a page of the index of sources, by what sort of publication they are."""
    return _index(context, "source", _SOURCES, context.shared("sources", _source_groups), number)


def _source_groups(context: Context) -> list[IndexGroup]:
    # One pass, as each source must be loaded, and there may be more of them than the cache holds.
    rows: dict[SourceKind, list[tuple[str, str, IndexRow]]] = {kind: [] for kind in SourceKind}
    for source in context.corpus.sources.values():
        rows[source.kind].append((source.publisher.casefold(), source.title, _source_row(context, source)))
    return [
        IndexGroup(
            context.labels.label(kind), kind.value, tuple(row for *_, row in sorted(found, key=lambda one: one[:2]))
        )
        for kind, found in rows.items()
    ]


def _source_row(context: Context, source: Source) -> IndexRow:
    date = date_words(source.date).text if source.date else gettext("undated")
    count, total = context.links.referring_total(source, "claim"), _out_of(context, "source")
    return IndexRow(
        context.links.of(source),
        (f"{source.publisher}, {date}", context.labels.label(source.copy_read)),
        count,
        _of(message("{count} claims rest on it"), message("{count} of {total} claims rest on it"), count, total),
    )


def cases_index(context: Context) -> Page:
    """Return the index of cases, the latest first."""
    rows = [
        IndexRow(card.link, (card.summary, card.dates.text), card.claims_total, _said(context, card.claims_total))
        for card in case_cards(context)
    ]
    return _index(context, "case", _CASES, [IndexGroup("", "", tuple(rows))])


def topics_index(context: Context) -> Page:
    """Return the index of topics."""
    rows = [
        IndexRow(
            context.links.of(topic),
            (topic.description,),
            (count := len(context.index.by_topic.of(topic.id))),
            _said(context, count),
        )
        for topic in _by_name(context.corpus.topics.values())
    ]
    return _index(context, "topic", _TOPICS, [IndexGroup("", "", tuple(rows))])


def articles_index(context: Context) -> Page:
    """Return the index of articles, the newest first."""
    rows = [
        IndexRow(context.links.of(article), (article.summary, date_words(article.date).text), 0, "")
        for article in listed_articles(context)
    ]
    return _index(context, "article", _ARTICLES, [IndexGroup("", "", tuple(rows))])


_RULES = message("What is written: statutes, regulations, policies and guidance, each with its versions and clauses.")
_PEOPLE = message("Who spoke, in which office, and what was said.")
_ORGANIZATIONS = message("Bodies that speak, write rules, or are bound by them.")
_SOURCES = message("Where the words and the texts come from, and which copy of each was read.")
_CASES = message("Stories that claims belong to, each told by date.")
_TOPICS = message("What claims and rules are about.")
_ARTICLES = message("What was said and what is written, told at length.")


def _index(
    context: Context,
    kind: str,
    intro: str,
    groups: list[IndexGroup],
    number: int = FRONT,
) -> Page:
    front = addresses.index_address(kind)
    path = sorted_address(front, number)
    heading, description = gettext(INDEX_NAMES[kind]), gettext(intro)
    rows_total = sum(len(group.rows) for group in groups)
    view = IndexView(
        chrome=context.chrome(addresses.PLURALS[kind], heading, description, path),
        heading=heading,
        intro=description,
        groups=_page_of(groups, number),
        total=_out_of(context, kind),
        total_label=gettext("published claims about a rule")
        if kind == "rule"
        else gettext("published claims and statements"),
        paging=sorted_pagination(front, number, -(-rows_total // ROWS_SHOWN)),
    )
    return Page(path, "records.html", view)


def _out_of(context: Context, kind: str) -> int:
    """Return the denominator of an index's counts."""
    listed = context.index.listed
    return listed.findings.total() if kind == "rule" else len(listed)


def _of(alone: str, with_total: str, count: int, total: int) -> str:
    """Return a count with its denominator, if that is not 0."""
    text = gettext(with_total if total else alone)
    return text.format(count=number_words(count), total=number_words(total))


def _held(count: int, total: int) -> str:
    return _of(
        message("{count} claims held against it"), message("{count} of {total} claims held against it"), count, total
    )


def _said(context: Context, count: int) -> str:
    alone, with_total = message("{count} claims and statements"), message("{count} of {total} claims and statements")
    return _of(alone, with_total, count, _out_of(context, "claim"))


def _page_of(groups: list[IndexGroup], number: int) -> tuple[IndexGroup, ...]:
    """Return the groups and rows of one page."""
    skipped = max(number - 1, 0) * ROWS_SHOWN
    left = ROWS_SHOWN
    shown = []
    for group in groups:
        rows = group.rows[skipped : skipped + left]
        skipped = max(skipped - len(group.rows), 0)
        left -= len(rows)
        if rows:
            shown.append(IndexGroup(group.heading, group.anchor, rows))
    return tuple(shown)


def _by_name(records: Iterable[R]) -> list[R]:
    return sorted(records, key=lambda record: (name_of(record).casefold(), record.id))


def _sort_name(person: Person) -> str:
    return person.sort_name or person.name


def _by_initial(rows: list[IndexRow], people: list[Person], name: Callable[[Person], str]) -> list[IndexGroup]:
    """Group a long list by initial."""
    if len(rows) < _LONG:
        return [IndexGroup("", "", tuple(rows))]
    groups: dict[str, list[IndexRow]] = {}
    for row, person in zip(rows, people, strict=True):
        groups.setdefault(name(person)[0].upper(), []).append(row)
    return [IndexGroup(initial, f"initial-{ord(initial):x}", tuple(group)) for initial, group in groups.items()]
