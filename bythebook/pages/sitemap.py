"""List the pages of the site as small keys, and make the page of a key.

Keys are cheap and pages are made one at a time, so a build needs no list of pages, and a worker process can be given
a run of keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from bythebook.pages.actors import ABOUT_SHOWN, about_page, organization_page, person_page
from bythebook.pages.api import api_page
from bythebook.pages.balance import balance_page
from bythebook.pages.cards import card_ids
from bythebook.pages.cases import case_page, topic_page
from bythebook.pages.chapters import chapter_ids, chapter_page
from bythebook.pages.claim_comparisons import claim_comparisons_page, further_pages
from bythebook.pages.claims import claim_page
from bythebook.pages.context import Context
from bythebook.pages.corrections import corrections_page, corrections_pages
from bythebook.pages.drift import CLAIMS_SHOWN, drift_page, drifts_page
from bythebook.pages.embeds import embed_page, embed_redirect_page
from bythebook.pages.explore import about_site_page, explore_page
from bythebook.pages.findings import finding_page, findings_index
from bythebook.pages.home import claims_index, home_page
from bythebook.pages.index_page import ROWS_SHOWN
from bythebook.pages.indexes import (
    articles_index,
    cases_index,
    organizations_index,
    people_index,
    rules_index,
    sources_index,
    topics_index,
)
from bythebook.pages.matrix import matrix_page, matrix_pages
from bythebook.pages.menu import ABOUT
from bythebook.pages.overview import overview_page
from bythebook.pages.page import Page
from bythebook.pages.pagination import FRONT, page_numbers, sorted_pages
from bythebook.pages.repeated_statements import is_long, repeated_page
from bythebook.pages.rule_comparisons import compared_pairs, comparison_page, comparisons_page, has_comparison_table
from bythebook.pages.rules import COMPARED_SHOWN, compared_page, rule_page
from bythebook.pages.search import search_page
from bythebook.pages.service import missing_page, redirect_page
from bythebook.pages.sources import source_page
from bythebook.pages.styleguide import styleguide_page
from bythebook.records.vocabulary import Drift, Finding, Status


class PageKey(NamedTuple):
    """Identifies a page: its kind, the record's id, and for lists the page number."""

    kind: str
    id: str = ""
    number: int = FRONT


_SINGLE: dict[str, Callable[[Context], Page]] = {
    "home": home_page,
    "rules": rules_index,
    "organizations": organizations_index,
    "cases": cases_index,
    "topics": topics_index,
    "articles": articles_index,
    "findings": findings_index,
    "overview": overview_page,
    "balance": balance_page,
    "drift": drift_page,
    "explore": explore_page,
    "about-site": about_site_page,
    "missing": missing_page,
    "search": search_page,
    "api": api_page,
}
_BY_ID: dict[str, Callable[[Context, PageKey], Page]] = {
    "claims": lambda context, key: claims_index(context, key.number),
    "people": lambda context, key: people_index(context, key.number),
    "sources": lambda context, key: sources_index(context, key.number),
    "matrix": lambda context, key: matrix_page(context, key.number),
    "corrections": lambda context, key: corrections_page(context, key.number),
    "drifts": lambda context, key: drifts_page(context, Drift(key.id), key.number),
    "rule-claims": lambda context, key: compared_page(context, context.corpus.rules[key.id], key.number),
    "rule-comparison": lambda context, key: comparison_page(context, *key.id.split("/")),
    "rule-comparisons": lambda context, key: comparisons_page(context, context.corpus.rules[key.id]),
    "claim": lambda context, key: claim_page(context, context.corpus.claims[key.id]),
    "claim-comparisons": lambda context, key: claim_comparisons_page(
        context, context.corpus.claims[key.id], key.number
    ),
    "repeats": lambda context, key: repeated_page(context, key.id, key.number),
    "rule": lambda context, key: rule_page(context, context.corpus.rules[key.id]),
    "person": lambda context, key: person_page(context, context.corpus.people[key.id], key.number),
    "organization": lambda context, key: organization_page(context, context.corpus.organizations[key.id], key.number),
    "about": lambda context, key: about_page(context, context.corpus.organizations[key.id], key.number),
    "source": lambda context, key: source_page(context, context.corpus.sources[key.id]),
    "case": lambda context, key: case_page(context, context.corpus.cases[key.id], key.number),
    "topic": lambda context, key: topic_page(context, context.corpus.topics[key.id], key.number),
    "finding": lambda context, key: finding_page(context, Finding(key.id), key.number),
    "embed": lambda context, key: embed_page(context, context.corpus.claims[key.id]),
    "styleguide": lambda context, _: _styleguide(context),
    "embed-moved": lambda context, key: embed_redirect_page(context, key.id),
    "redirect": lambda context, key: redirect_page(context, *key.id.split("/")),
    "docs": lambda context, key: chapter_page(context, key.id),
}


def page_keys(context: Context) -> Iterator[PageKey]:
    """Yield the keys of all pages that the engine makes, always in the same order."""
    has = {
        "search": context.settings.with_search,
        "api": context.settings.has_api,
        "about-site": ABOUT not in context.corpus.pages,
    }
    left_out = {kind for kind, is_wanted in has.items() if not is_wanted}
    for kind in _SINGLE:
        if kind not in left_out:
            yield PageKey(kind)
    yield from _indexes(context)
    for kind in ("claim", "rule", "source"):
        for record_id in context.corpus.ids(kind):
            yield PageKey(kind, record_id)
    yield from _comparisons(context)
    yield from _lists(context)
    for kind, alias in sorted(context.corpus.aliases):
        yield PageKey("redirect", f"{kind}/{alias}")
    if context.settings.has_embeds:
        yield from _embeds(context)
    if context.examples:
        yield PageKey("styleguide", context.examples.digest)
    for chapter_id in chapter_ids(context):
        yield PageKey("docs", chapter_id)


def _comparisons(context: Context) -> Iterator[PageKey]:
    """Yield the keys of claims' further comparisons, and of those of rules' versions: ``<rule>/<older>/<newer>``."""
    for summary in context.corpus.summaries["claim"].values():
        if claim := summary.claim:
            for number in further_pages(len(claim.comparisons), claim.quote_size):
                yield PageKey("claim-comparisons", claim.id, number)
    for rule in context.corpus.rules.values():
        if has_comparison_table(rule):
            yield PageKey("rule-comparisons", rule.id)
        for older, newer in compared_pairs(rule):
            yield PageKey("rule-comparison", f"{rule.id}/{rule.versions[older].id}/{rule.versions[newer].id}")


def _embeds(context: Context) -> Iterator[PageKey]:
    for claim_id in card_ids(context):
        yield PageKey("embed", claim_id)
    for kind, alias in sorted(context.corpus.aliases):
        if kind == "claim":
            yield PageKey("embed-moved", alias)


def _indexes(context: Context) -> Iterator[PageKey]:
    yield from _numbered("claims", "", len(context.index.listed))
    for kind, of in (("people", ("person", "organization")), ("sources", ("source",))):
        listed = sum(name.status is Status.PUBLISHED for one in of for name in context.corpus.names(one))
        for number in sorted_pages(listed, ROWS_SHOWN):
            yield PageKey(kind, "", number)
    for number in (FRONT, *range(2, matrix_pages(context) + 1)):
        yield PageKey("matrix", "", number)
    for number in (FRONT, *range(1, corrections_pages(context))):
        yield PageKey("corrections", "", number)


def _lists(context: Context) -> Iterator[PageKey]:
    """Yield the keys of the lists of claims: a record's own, and those too long for another page."""
    index = context.index
    said, about, drifting = index.by_speaker.lengths(), index.by_about.lengths(), index.by_drift.lengths()
    case, topic, compared = index.by_case.lengths(), index.by_topic.lengths(), index.by_rule.lengths()
    for kind, lengths in (("person", said), ("organization", said), ("case", case), ("topic", topic)):
        for record_id in context.corpus.ids(kind):
            yield from _numbered(kind, record_id, lengths.get(record_id, 0))
    for kind, lengths, shown in (
        ("about", about, ABOUT_SHOWN),
        ("rule-claims", compared, COMPARED_SHOWN),
        ("drifts", drifting, CLAIMS_SHOWN),
    ):
        for record_id, total in sorted(lengths.items()):
            if total > shown:
                yield from _numbered(kind, record_id, total)
    for claim_id, total in sorted(index.by_repeated.lengths().items()):
        if is_long(total):
            yield from _numbered("repeats", claim_id, total)
    for finding in Finding:
        yield from _numbered("finding", finding.value, index.by_finding.lengths().get(finding, 0))


def make_page(context: Context, key: PageKey) -> Page:
    """Return the page of a key."""
    return _SINGLE[key.kind](context) if key.kind in _SINGLE else _BY_ID[key.kind](context, key)


def _styleguide(context: Context) -> Page:
    if context.examples is None:
        raise LookupError("there are no examples to make the page of components from")
    return styleguide_page(context, context.examples.open())


def _numbered(kind: str, record_id: str, total: int) -> Iterator[PageKey]:
    for number in page_numbers(total):
        yield PageKey(kind, record_id, number)
