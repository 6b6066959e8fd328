"""The indexes of rules, people, organizations, sources, cases, topics and articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from bythebook.pages import addresses
from bythebook.pages.context import Context, name_of
from bythebook.pages.home import case_cards, listed_articles
from bythebook.pages.page import Page
from bythebook.pages.paging import FRONT
from bythebook.pages.views.common import Link, Paging
from bythebook.pages.views.lists import IndexView, Row, RowGroup
from bythebook.pages.wording import date_words
from bythebook.records import Person, Record, Role, Source
from bythebook.records.vocabulary import RuleKind, SourceKind

R = TypeVar("R", bound=Record)
ROWS_SHOWN = 500
"""How many records a page of an index has."""
_LONG = 30
"""From how many people on an index is grouped by initial."""


def rules_index(context: Context) -> Page:
    """Make the index of rules, by what sort of writing they are."""
    groups = []
    for kind in RuleKind:
        rules = [rule for rule in context.corpus.rules.values() if rule.kind is kind]
        rows = []
        for rule in sorted(rules, key=lambda rule: rule.citation):
            issuer = context.link_to("organization", rule.issuer)
            count = len(context.index.by_rule.of(rule.id))
            link = Link(rule.citation, addresses.address("rule", rule.id))
            rows.append(Row(link, (rule.title, issuer.label), count, "claims held against it"))
        groups.append(RowGroup(context.labels.label(kind), kind.value, tuple(rows)))
    return _index(context, "rule", "Rules", _RULES, groups)


def people_index(context: Context, number: int = FRONT) -> Page:
    """Make a page of the index of people, by family name."""
    return _index(context, "person", "People", _PEOPLE, context.kept("people", _people_groups), number)


def _people_groups(context: Context) -> list[RowGroup]:
    people = sorted(context.corpus.people.values(), key=lambda person: _sort_name(person).casefold())
    rows = [
        Row(
            context.link(person),
            tuple(_office(context, role) for role in person.roles),
            len(context.index.by_speaker.of(person.id)),
            "claims and statements",
        )
        for person in people
    ]
    return _by_initial(rows, people, _sort_name)


def _office(context: Context, role: Role) -> str:
    organization = context.link_to("organization", role.organization).label
    return f"{role.title}, {organization}: {date_words(role.dates).text}"


def organizations_index(context: Context) -> Page:
    """Make the index of organizations."""
    rows = [
        Row(
            context.link(organization),
            (organization.description,) if organization.description else (),
            len(context.index.by_speaker.of(organization.id)),
            "claims and statements",
        )
        for organization in _by_name(context.corpus.organizations.values())
    ]
    return _index(context, "organization", "Organizations", _ORGANIZATIONS, [RowGroup("", "", tuple(rows))])


def sources_index(context: Context, number: int = FRONT) -> Page:
    """Make a page of the index of sources, by what sort of publication they are."""
    return _index(context, "source", "Sources", _SOURCES, context.kept("sources", _source_groups), number)


def _source_groups(context: Context) -> list[RowGroup]:
    groups = []
    for kind in SourceKind:
        sources = [source for source in context.corpus.sources.values() if source.kind is kind]
        sources.sort(key=lambda source: (source.publisher.casefold(), source.title))
        groups.append(
            RowGroup(context.labels.label(kind), kind.value, tuple(_source_row(context, source) for source in sources))
        )
    return groups


def _source_row(context: Context, source: Source) -> Row:
    date = date_words(source.date).text if source.date else "undated"
    count = len(context.referring(source, "claim"))
    return Row(
        context.link(source),
        (f"{source.publisher}, {date}", context.labels.label(source.copy_read)),
        count,
        "claims rest on it",
    )


def cases_index(context: Context) -> Page:
    """Make the index of cases, the latest first."""
    rows = [
        Row(card.link, (card.summary, card.dates.text), card.claims_total, "claims and statements")
        for card in case_cards(context)
    ]
    return _index(context, "case", "Cases", _CASES, [RowGroup("", "", tuple(rows))])


def topics_index(context: Context) -> Page:
    """Make the index of topics."""
    rows = [
        Row(
            context.link(topic),
            (topic.description,),
            len(context.index.by_topic.of(topic.id)),
            "claims and statements",
        )
        for topic in _by_name(context.corpus.topics.values())
    ]
    return _index(context, "topic", "Topics", _TOPICS, [RowGroup("", "", tuple(rows))])


def articles_index(context: Context) -> Page:
    """Make the index of articles, the newest first."""
    rows = [
        Row(context.link(article), (article.summary, date_words(article.date).text), 0, "")
        for article in listed_articles(context)
    ]
    return _index(context, "article", "Articles", _ARTICLES, [RowGroup("", "", tuple(rows))])


_RULES = "What is written: statutes, regulations, policies and guidance, each with its versions and clauses."
_PEOPLE = "Who spoke, in which office, and what was said."
_ORGANIZATIONS = "Bodies that speak, write rules, or are bound by them."
_SOURCES = "Where the words and the texts come from, and which copy of each was read."
_CASES = "Stories that claims belong to, each told by date."
_TOPICS = "What claims and rules are about."
_ARTICLES = "What was said and what is written, told at length."


def _index(
    context: Context,
    kind: str,
    heading: str,
    intro: str,
    groups: list[RowGroup],
    number: int = FRONT,
) -> Page:
    front = addresses.index_address(kind)
    path = rows_address(front, number)
    listed = context.index.listed
    rows_total = sum(len(group.rows) for group in groups)
    view = IndexView(
        chrome=context.chrome(addresses.PLURALS[kind], heading, intro, path),
        heading=heading,
        intro=intro,
        groups=_page_of(groups, number),
        total=listed.findings.total() if kind == "rule" else len(listed),
        total_label="published claims about a rule" if kind == "rule" else "published claims and statements",
        paging=_paging(front, number, rows_total),
    )
    return Page(path, "records.html", view)


def row_pages(total: int) -> Iterator[int]:
    """Give the numbers of the pages of an index of ``total`` records."""
    yield FRONT
    yield from range(2, -(-total // ROWS_SHOWN) + 1)


def rows_address(front: str, number: int) -> str:
    """Give the address of a page of an index. Its pages are numbered by name: the front is the first."""
    return front if number <= 1 else f"{front}page/{number}/"


def _page_of(groups: list[RowGroup], number: int) -> tuple[RowGroup, ...]:
    """Cut a page out of the rows, which keep their headings."""
    skipped = max(number - 1, 0) * ROWS_SHOWN
    left = ROWS_SHOWN
    shown = []
    for group in groups:
        rows = group.rows[skipped : skipped + left]
        skipped = max(skipped - len(group.rows), 0)
        left -= len(rows)
        if rows:
            shown.append(RowGroup(group.heading, group.anchor, rows))
    return tuple(shown)


def _paging(front: str, number: int, total: int) -> Paging | None:
    last = -(-total // ROWS_SHOWN)
    if last <= 1:
        return None
    here = max(number, 1)
    following = rows_address(front, here + 1) if here < last else ""
    return Paging(here, last, rows_address(front, here - 1) if here > 1 else "", following, is_by_name=True)


def _by_name(records: Iterable[R]) -> list[R]:
    return sorted(records, key=lambda record: (name_of(record).casefold(), record.id))


def _sort_name(person: Person) -> str:
    return person.sort_name or person.name


def _by_initial(rows: list[Row], people: list[Person], name: Callable[[Person], str]) -> list[RowGroup]:
    """Group by initial where a list is too long to take in at a glance."""
    if len(rows) < _LONG:
        return [RowGroup("", "", tuple(rows))]
    groups: dict[str, list[Row]] = {}
    for row, person in zip(rows, people, strict=True):
        groups.setdefault(name(person)[0].upper(), []).append(row)
    return [RowGroup(initial, f"initial-{ord(initial):x}", tuple(group)) for initial, group in groups.items()]
