"""The pages that serve: the data, the page for addresses that lead nowhere, and former addresses."""

from __future__ import annotations

from collections.abc import Iterator

from bythebook.pages import addresses
from bythebook.pages.context import Context, name_of
from bythebook.pages.page import Page
from bythebook.pages.views.common import Link
from bythebook.pages.views.lists import DataView, Download, MissingView, RedirectView
from bythebook.records import Record

DATA_KINDS = ("claim", "rule", "person", "organization", "source", "case", "topic")
"""The kinds of record that the data set holds, one file each."""
_CONTENTS = {
    "claim": "what was said, held against which clause, and how it stands to it",
    "rule": "what is written: versions and clauses",
    "person": "who spoke, and the offices they held",
    "organization": "who spoke, who wrote rules, whom they bind",
    "source": "where it comes from, and which copy was read",
    "case": "the stories and their dated events",
    "topic": "what claims and rules are about",
}


def data_address(kind: str) -> str:
    """Give the address of a kind's file of the data set."""
    return f"/data/{addresses.PLURALS[kind]}.json"


def public_records(context: Context, kind: str) -> Iterator[Record]:
    """Give the records of a kind that the data set holds: no drafts and no withdrawn claims."""
    if kind == "claim":
        yield from sorted(context.corpus.listed_claims, key=lambda claim: claim.id)
    else:
        yield from context.corpus.records[kind].values()


def data_page(context: Context) -> Page:
    """Make the page that offers the record to machines."""
    description = "The whole record as open data, with its licence."
    view = DataView(
        chrome=context.chrome("data", "Data", description, "/data/"),
        downloads=tuple(
            Download(
                label=addresses.PLURALS[kind].capitalize(),
                href=data_address(kind),
                description=_CONTENTS[kind],
                count=sum(1 for _ in public_records(context, kind)),
            )
            for kind in DATA_KINDS
        ),
        feeds=tuple(Link(feed.title, feed.href) for feed in context.feeds),
        license_note=context.corpus.license_note,
    )
    return Page("/data/", "data.html", view)


def missing_page(context: Context) -> Page:
    """Make the page for an address that leads nowhere."""
    chrome = context.chrome("missing", "Not found", "There is no page here.", "/404.html", is_indexed=False)
    return Page("/404.html", "404.html", MissingView(chrome))


def redirect_page(context: Context, kind: str, alias: str) -> Page:
    """Make the page at a record's former address."""
    path = addresses.address(kind, alias)
    record = context.corpus.records[kind][context.corpus.aliases[kind, alias]]
    target = addresses.address(kind, record.id)
    chrome = context.chrome("redirect", name_of(record), f"{name_of(record)} has moved.", path, is_indexed=False)
    return Page(path, "redirect.html", RedirectView(chrome, target, name_of(record)))
