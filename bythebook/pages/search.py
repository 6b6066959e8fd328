"""What readers can search for: one record for each claim, rule, person, organization, case and article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from heapq import merge
from typing import TypeVar

from bythebook.language import gettext
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.home import listed_articles
from bythebook.pages.index_page import INDEX_NAMES
from bythebook.pages.page import Page
from bythebook.pages.search_library import Library
from bythebook.pages.views.common import LinkView
from bythebook.pages.views.search import SearchRecord, SearchView
from bythebook.records import Record

R = TypeVar("R", bound=Record)

FACETS = ("finding", "kind", "year", "fidelity", "speaker", "organization", "rule", "topic")
"""The filters, in the order of the page."""
SEARCHED_KINDS = ("claim", "rule", "person", "organization", "case", "article", "topic", "source")
"""The kinds of record in the index. Topics and sources are not results, but results are found by them."""
_INDEXES = ("claim", "rule", "person", "organization", "case", "topic", "article", "finding", "source")


def search_records(context: Context) -> Iterator[SearchRecord]:
    """Yield every search record: dated ones first, newest first, then the rest.

    Drafts and withdrawn records are not among it.
    """
    library = Library(context)
    dated = (
        map(library.claim, (context.corpus.claims[claim.id] for claim in context.corpus.listed_claims)),
        _newest_first(map(library.case, _listed(context.corpus.cases))),
        _newest_first(library.article(article) for article in listed_articles(context)),
    )
    yield from merge(*dated, key=_age, reverse=True)
    yield from map(library.organization, _listed(context.corpus.organizations))
    yield from map(library.person, _listed(context.corpus.people))
    yield from map(library.rule, _listed(context.corpus.rules))


def _listed(records: Mapping[str, R]) -> Iterator[R]:
    return (record for record in records.values() if record.is_listed)


def _newest_first(records: Iterable[SearchRecord]) -> list[SearchRecord]:
    return sorted(sorted(records, key=lambda record: record.hit.href), key=_age, reverse=True)


def _age(record: SearchRecord) -> tuple[str, str, str]:
    return record.date.sort_key if record.date else ("", "", "")


def search_page(context: Context) -> Page:
    """Return the page with the search box."""
    description = gettext(
        "Search what officials said and what the rules say, by words, speaker, rule, finding and year."
    )
    view = SearchView(
        chrome=context.chrome("search", gettext("Search"), description, "/search/"),
        indexes=tuple(LinkView(gettext(INDEX_NAMES[kind]), addresses.index_address(kind)) for kind in _INDEXES),
        chosen=context.chosen,
    )
    return Page("/search/", "search.html", view)
