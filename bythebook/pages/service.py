"""Service pages: data downloads, the 404 page, and redirects from former addresses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bythebook.language import gettext, message
from bythebook.pages import addresses
from bythebook.pages.context import Context
from bythebook.pages.index_page import INDEX_NAMES
from bythebook.pages.page import Page
from bythebook.pages.views.common import LinkView
from bythebook.pages.views.service import DataView, Download, MissingView, RedirectView
from bythebook.records import Record
from bythebook.records.vocabulary import Status

DATA_KINDS = ("claim", "rule", "person", "organization", "source", "case", "topic")
"""The kinds of record with a data file."""
_CONTENTS = {
    "claim": message("statements, the rules they are compared with, and findings"),
    "rule": message("rules with their versions and passages"),
    "person": message("the people we quote, and the positions they held"),
    "organization": message("organizations that make statements, write rules or must follow them"),
    "source": message("where quotes and rule texts come from, and which copies we read"),
    "case": message("stories and their timelines"),
    "topic": message("the subjects of statements and rules"),
}


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
    """Yield the records of a data file, without drafts and withdrawn claims."""
    if kind == "claim":
        yield from (context.corpus.claims[claim_id] for claim_id in _claims_by_year(context).get(year, ()))
    else:
        names = [name.id for name in context.corpus.names(kind) if name.status is not Status.DRAFT]
        yield from (context.corpus.records[kind][record_id] for record_id in names)


def _download(context: Context, part: str) -> Download:
    kind, _, year = part.partition("-")
    return Download(
        label=gettext("Claims of {year}").format(year=year) if year else gettext(INDEX_NAMES[kind]),
        href=data_address(part),
        description=gettext(_CONTENTS[kind]),
        count=_public_total(context, kind, year),
    )


def _public_total(context: Context, kind: str, year: str) -> int:
    if kind == "claim":
        return len(_claims_by_year(context).get(year, ()))
    return sum(name.status is Status.PUBLISHED for name in context.corpus.names(kind))


def data_page(context: Context) -> Page:
    """Return the page of data downloads."""
    description = gettext("All our data as files, with their license.")
    view = DataView(
        chrome=context.chrome("data", gettext("Data"), description, "/data/"),
        downloads=tuple(_download(context, part) for part in data_parts(context)),
        feeds=tuple(LinkView(feed.title, feed.href) for feed in context.chrome.feeds),
        api="/api/" if context.settings.has_api else "",
        license_note=context.settings.license_note,
    )
    return Page("/data/", "data.html", view)


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
