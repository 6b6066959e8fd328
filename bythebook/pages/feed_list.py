"""Every feed of the site in groups, for the page of the data and for feed readers (OPML)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bythebook.language import gettext, sort_key
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.feeds import FOLLOWED, OF_CHANGES, OF_THE_SITE, clause_feed_name, feed_name, feed_title
from bythebook.pages.menu import place_label
from bythebook.pages.rule_clauses import clause_line
from bythebook.records import Rule
from bythebook.records.vocabulary import Status

_PAGES = {"claims": "/claims/", "changes/new": "/claims/"}
"""The page that shows the same as a feed of the whole site, if it is not that of the corrections."""


class ListedFeed(NamedTuple):
    """A feed: what it is of, the page that shows the same, and its name."""

    label: str
    page: str
    name: str
    has_json: bool = True


class FeedGroup(NamedTuple):
    """The feeds of one kind of thing."""

    heading: str
    are_of_records: bool
    """Whether the labels are names of records, in the record's language."""
    feeds: tuple[ListedFeed, ...]


def compared_clauses(context: Context) -> Iterator[tuple[Rule, str, str]]:
    """Yield the rule, the version and the clause of every clause with which a listed claim is compared."""
    for rule in context.corpus.rules.values():
        if rule.is_draft:
            continue
        for version in rule.versions:
            for clause in version.clauses:
                if context.index.of_clause(rule.id, version.id, clause.id):
                    yield rule, version.id, clause.id


def feed_groups(context: Context) -> Iterator[FeedGroup]:
    """Yield the feeds of a site in groups; none if its URL is unknown."""
    settings = context.settings
    if not settings.url:
        return
    yield FeedGroup(gettext("The whole site"), are_of_records=False, feeds=tuple(_of_site(context)))
    if not settings.has_api:
        return
    for kind in FOLLOWED:
        names = [name for name in context.corpus.names(kind) if name.status is not Status.DRAFT]
        feeds = (
            ListedFeed(context.links.name(name), addresses.address(kind, name.id), feed_name(kind, name.id))
            for name in names
        )
        ordered = tuple(sorted(feeds, key=lambda feed: (sort_key(feed.label), feed.name)))
        if ordered:
            yield FeedGroup(
                place_label("stories" if kind == "case" else addresses.PLURALS[kind]),
                are_of_records=True,
                feeds=ordered,
            )
    if clauses := tuple(_of_clauses(context)):
        yield FeedGroup(gettext("Passages of rules"), are_of_records=True, feeds=clauses)


def _of_site(context: Context) -> Iterator[ListedFeed]:
    for name in (*OF_THE_SITE, *OF_CHANGES):
        yield ListedFeed(feed_title(context.settings, name), _PAGES.get(name, "/corrections/"), name)


def _of_clauses(context: Context) -> Iterator[ListedFeed]:
    for rule, version_id, clause_id in compared_clauses(context):
        version = next(one for one in rule.versions if one.id == version_id)
        clause = next(one for one in version.clauses if one.id == clause_id)
        address = addresses.clause_address(rule.id, version_id, clause_id)
        name = clause_feed_name(rule.id, version_id, clause_id)
        yield ListedFeed(clause_line(rule, version, clause), address, name, has_json=False)
