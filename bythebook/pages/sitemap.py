"""Every page of the site: small keys, in order, and the page that each stands for.

Keys are cheap and pages are made one at a time, so a build holds no list of pages, and a worker process can be given
a run of keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from bythebook.pages.actors import ABOUT_SHOWN, about_page, organization_page, person_page
from bythebook.pages.cases import case_page, topic_page
from bythebook.pages.claims import claim_page
from bythebook.pages.context import Context
from bythebook.pages.corrections import corrections_page
from bythebook.pages.drift import drift_page
from bythebook.pages.findings import finding_page, findings_index
from bythebook.pages.home import claims_index, home_page
from bythebook.pages.indexes import (
    articles_index,
    cases_index,
    organizations_index,
    people_index,
    rules_index,
    sources_index,
    topics_index,
)
from bythebook.pages.matrix import matrix_page
from bythebook.pages.page import Page
from bythebook.pages.paging import FRONT, page_numbers
from bythebook.pages.rules import rule_page
from bythebook.pages.service import data_page, missing_page, redirect_page
from bythebook.pages.sources import source_page
from bythebook.records.vocabulary import Finding


class PageKey(NamedTuple):
    """A page by name: a kind of page, the record's id, and for lists the number of the list's page."""

    kind: str
    id: str = ""
    number: int = FRONT


_SINGLE: dict[str, Callable[[Context], Page]] = {
    "home": home_page,
    "rules": rules_index,
    "people": people_index,
    "organizations": organizations_index,
    "sources": sources_index,
    "cases": cases_index,
    "topics": topics_index,
    "articles": articles_index,
    "findings": findings_index,
    "drift": drift_page,
    "matrix": matrix_page,
    "corrections": corrections_page,
    "data": data_page,
    "missing": missing_page,
}
_BY_ID: dict[str, Callable[[Context, PageKey], Page]] = {
    "claims": lambda context, key: claims_index(context, key.number),
    "claim": lambda context, key: claim_page(context, context.corpus.claims[key.id]),
    "rule": lambda context, key: rule_page(context, context.corpus.rules[key.id]),
    "person": lambda context, key: person_page(context, context.corpus.people[key.id], key.number),
    "organization": lambda context, key: organization_page(context, context.corpus.organizations[key.id], key.number),
    "about": lambda context, key: about_page(context, context.corpus.organizations[key.id], key.number),
    "source": lambda context, key: source_page(context, context.corpus.sources[key.id]),
    "case": lambda context, key: case_page(context, context.corpus.cases[key.id], key.number),
    "topic": lambda context, key: topic_page(context, context.corpus.topics[key.id], key.number),
    "finding": lambda context, key: finding_page(context, Finding(key.id), key.number),
    "redirect": lambda context, key: redirect_page(context, *key.id.split("/")),
}
MADE_BY_PELICAN = ("article", "page")
"""Kinds of record whose pages Pelican writes; their former addresses are ours all the same."""


def page_keys(context: Context) -> Iterator[PageKey]:
    """Give the key of every page that the engine makes, always in the same order."""
    for kind in _SINGLE:
        yield PageKey(kind)
    yield from _numbered("claims", "", len(context.corpus.listed_claims))
    for kind in ("claim", "rule", "source"):
        for record_id in context.corpus.records[kind]:
            yield PageKey(kind, record_id)
    index = context.index
    for kind, lists in (
        ("person", index.by_speaker),
        ("organization", index.by_speaker),
        ("case", index.by_case),
        ("topic", index.by_topic),
    ):
        for record_id in context.corpus.records[kind]:
            yield from _numbered(kind, record_id, len(lists.get(record_id, ())))
    for record_id, claims in sorted(index.by_about.items()):
        if len(claims) > ABOUT_SHOWN:
            yield from _numbered("about", record_id, len(claims))
    for finding in Finding:
        yield from _numbered("finding", finding.value, len(index.by_finding.get(finding, ())))
    for kind, alias in sorted(context.corpus.aliases):
        yield PageKey("redirect", f"{kind}/{alias}")


def make_page(context: Context, key: PageKey) -> Page:
    """Make the page that a key stands for."""
    return _SINGLE[key.kind](context) if key.kind in _SINGLE else _BY_ID[key.kind](context, key)


def _numbered(kind: str, record_id: str, total: int) -> Iterator[PageKey]:
    for number in page_numbers(total):
        yield PageKey(kind, record_id, number)
