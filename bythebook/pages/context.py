"""What every page is made from: the record as the public sees it, its index, and the small parts, each made once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache

from bythebook.pages import addresses
from bythebook.pages.index import Index, make_index
from bythebook.pages.page import SiteSettings
from bythebook.pages.prose import render
from bythebook.pages.views.common import Chrome, Feed, Link, NavItem, Site
from bythebook.records import Corpus, Record, Rule
from bythebook.records.vocabulary import Finding, Status

_NAV = (
    ("Claims", "/claims/"),
    ("Rules", "/rules/"),
    ("People", "/people/"),
    ("Organizations", "/organizations/"),
    ("Cases", "/cases/"),
    ("Articles", "/articles/"),
    ("Matrix", "/matrix/"),
    ("Drift", "/drift/"),
    ("Method", "/method/"),
)


class Context:
    """The record and the settings, with what pages share prepared once and kept.

    Shared parts are kept in tables of bounded size, so that a build's memory does not grow with its pages.
    """

    def __init__(self, corpus: Corpus, settings: SiteSettings) -> None:
        self.corpus = corpus if settings.with_drafts else corpus.without_drafts()
        self.settings = settings
        explaining = self.links(self.corpus.pages.values())
        self.site = Site(settings.name, settings.tagline, settings.language, settings.repository, explaining)
        self.resolve = lru_cache(maxsize=4096)(self._resolve)

    @cached_property
    def index(self) -> Index:
        """The listed claims from every side."""
        return make_index(self.corpus)

    def chrome(
        self,
        kind: str,
        title: str,
        description: str,
        path: str,
        *,
        file: str = "",
        is_indexed: bool = True,
    ) -> Chrome:
        """Make what surrounds a page's content. ``file`` is the record's file, for the link that edits it."""
        settings = self.settings
        # The page for missing addresses is served at any depth, so its links cannot be relative.
        portable = settings.is_portable and path != "/404.html"
        base = "/" + settings.url.partition("://")[2].partition("/")[2]
        root = "../" * (path.count("/") - 1) if portable else base.rstrip("/") + "/"
        return Chrome(
            site=self.site,
            kind=kind,
            title=title,
            description=description,
            root=root,
            index="index.html" if portable else "",
            path=path,
            canonical=settings.url + path if settings.url and path != "/404.html" else "",
            is_indexed=is_indexed,
            nav=tuple(NavItem(label, href, is_current=path.startswith(href)) for label, href in self.nav),
            feeds=self.feeds,
            edit=settings.edit_url.replace("{file}", file) if settings.edit_url and file else "",
        )

    @cached_property
    def nav(self) -> tuple[tuple[str, str], ...]:
        """The site's navigation: the pages that every site has, and the method if it is written."""
        return tuple((label, href) for label, href in _NAV if href != "/method/" or "method" in self.corpus.pages)

    @cached_property
    def feeds(self) -> tuple[Feed, ...]:
        """The feeds that every page offers; none where the site's address is not known, as feeds need it."""
        if not self.settings.url:
            return ()
        return (
            Feed(f"{self.site.name}: claims", "/feeds/claims.atom.xml", "application/atom+xml"),
            Feed(f"{self.site.name}: corrections", "/feeds/corrections.atom.xml", "application/atom+xml"),
        )

    @cached_property
    def chosen(self) -> Link:
        """Where readers learn how the claims were chosen: the method's section on it, or its page."""
        method = self.corpus.pages.get("method")
        if not method:
            return Link("How these were chosen", "/cases/")
        anchors = [
            anchor for _, anchor in render(method.body, self.resolve, is_whole_page=True).sections if "chosen" in anchor
        ]
        return Link("How these were chosen", "/method/" + (f"#{anchors[0]}" if anchors else ""))

    def case_chosen(self, case_id: str) -> Link:
        """Where readers learn how a case's claims were chosen."""
        return Link("How these were chosen", addresses.address("case", case_id) + "#chosen")

    def link(self, record: Record) -> Link:
        """Give a record's name and address."""
        return Link(name_of(record), addresses.address(record.kind_name, record.id))

    def links(self, records: Iterable[Record]) -> tuple[Link, ...]:
        """Give names and addresses, sorted by name."""
        return tuple(
            sorted((self.link(record) for record in records), key=lambda link: (link.label.casefold(), link.href))
        )

    def referrers(self, record: Record, *kinds: str) -> list[Record]:
        """Give the records of those kinds that refer to a record and are shown to the public."""
        found = []
        for kind, record_id in self.corpus.referrers.get((record.kind_name, record.id), ()):
            referrer = self.corpus.get(kind, record_id)
            if kind in kinds and referrer and _is_shown(referrer):
                found.append(referrer)
        return found

    def tellers(self, record: Record) -> list[Record]:
        """Give the records shown to the public whose Markdown speaks of a record."""
        keys = self.corpus.mentioned_in.get((record.kind_name, record.id), ())
        return [
            teller for kind, record_id in keys if (teller := self.corpus.get(kind, record_id)) and _is_shown(teller)
        ]

    def _resolve(self, kind: str, record_id: str, fragment: str) -> tuple[str, str] | None:
        """Turn a reference in Markdown into a label and an address; nothing if it leads nowhere."""
        if kind == "finding":
            finding = next((term for term in Finding if term.value == record_id), None)
            return (finding.label, addresses.address("finding", finding.value)) if finding else None
        record = self.corpus.get(kind, record_id)
        if record is None:
            return None
        label = name_of(record)
        if fragment and isinstance(record, Rule):
            label = f"{record.citation}, {fragment.partition('-')[2] or fragment}"
        return label, addresses.address(kind, record_id) + (f"#{fragment}" if fragment else "")


def _is_shown(record: Record) -> bool:
    """Say whether a record may stand in other pages' lists: drafts and withdrawn claims may not."""
    return getattr(record, "status", Status.PUBLISHED) is Status.PUBLISHED


def name_of(record: Record) -> str:
    """Give what a record is called: its title or its name."""
    # Not getattr: for a key that a record does not have, pydantic looks far and raises, and this is asked very often.
    fields = vars(record)
    return str(fields.get("title") or fields.get("name", record.id))
