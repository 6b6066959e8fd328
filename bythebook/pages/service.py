"""Service pages: the 404 page, and redirects from former addresses; and which data files there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bythebook.language import gettext
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.page import Page
from bythebook.pages.views.service import MissingView, RedirectView
from bythebook.records import Record
from bythebook.records.vocabulary import Status

DATA_KINDS = ("claim", "rule", "person", "organization", "source", "case", "topic")
"""The kinds of record with a data file."""


def data_address(part: str) -> str:
    """Return the address of a data file: of a kind, or of a year of claims."""
    kind, _, year = part.partition("-")
    return f"/data/{addresses.PLURALS[kind]}{f'-{year}' if year else ''}.json"


def data_parts(context: Context) -> Iterator[str]:
    """Yield the names of the data files: a kind of record, or the claims of a year, as ``claim-2026``.

    Claims are grouped by their folders' years, so that a changed claim rewrites one year's file.
    """
    yield from (f"claim-{year}" for year in sorted(_claims_by_year(context)))
    yield from DATA_KINDS[1:]


def _claims_by_year(context: Context) -> Mapping[str, Sequence[str]]:
    """Return the ids of the published claims by the year of their folder."""
    return context.shared("claims by year", _by_year)


def _by_year(context: Context) -> Mapping[str, Sequence[str]]:
    years = defaultdict[str, list[str]](list)
    for name in context.corpus.names("claim"):
        if name.status is Status.PUBLISHED:
            years[name.file.split("/")[1]].append(name.id)
    return years


def public_records(context: Context, kind: str, year: str = "") -> Iterator[Record]:
    """Yield the records of a data file, without drafts and withdrawn records."""
    if kind == "claim":
        yield from (context.corpus.claims[claim_id] for claim_id in _claims_by_year(context).get(year, ()))
    else:
        names = [name.id for name in context.corpus.names(kind) if name.status is Status.PUBLISHED]
        yield from (context.corpus.records[kind][record_id] for record_id in names)


def records_total(context: Context, part: str) -> int:
    """Return how many records a data file has."""
    kind, _, year = part.partition("-")
    if kind == "claim":
        return len(_claims_by_year(context).get(year, ()))
    return sum(name.status is Status.PUBLISHED for name in context.corpus.names(kind))


def missing_page(context: Context) -> Page:
    """Return the 404 page."""
    title, description = gettext("Page not found"), gettext("There is no page at this address.")
    chrome = context.chrome("missing", title, description, "/404.html", is_indexed=False)
    return Page("/404.html", "404.html", MissingView(chrome))


def redirect_page(context: Context, kind: str, alias: str) -> Page:
    """Return the redirect from a record's former address."""
    path = addresses.address(kind, alias)
    record = context.links.to(kind, context.corpus.aliases[kind, alias])
    description = gettext("{title} has moved.").format(title=record.label)
    chrome = context.chrome("redirect", record.label, description, path, is_indexed=False)
    return Page(path, "redirect.html", RedirectView(chrome, record.href, record.label))
