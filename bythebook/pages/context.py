"""What every page is made from: the record as the public sees it, its index, and the small parts, each made once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Generic, Literal, TypeVar

from bythebook.language import ENGLISH, Language, gettext, message, use
from bythebook.pages import addresses
from bythebook.pages.document_addresses import SITE_CARD
from bythebook.pages.feeds import ATOM, OF_THE_SITE, feeds_of_site
from bythebook.pages.index import Index
from bythebook.pages.manual import Manual
from bythebook.pages.page import SiteSettings
from bythebook.pages.prose import render
from bythebook.pages.views.common import (
    Chrome,
    ClaimCard,
    FeedLink,
    Image,
    LinkView,
    NavItem,
    SiteView,
    SourceLine,
    Speaker,
    TermView,
)
from bythebook.pages.views.records import ComparedClause
from bythebook.records import Corpus, Record
from bythebook.records.labels import Labels
from bythebook.records.read_states import ReadStates
from bythebook.records.record_mapping import ReadTracker
from bythebook.records.references import PERSON_OR_ORGANIZATION
from bythebook.records.vocabulary import Finding, Status, Term

_NAV = (
    (message("Search"), "/search/"),
    (message("Claims"), "/claims/"),
    (message("Rules"), "/rules/"),
    (message("People"), "/people/"),
    (message("Organizations"), "/organizations/"),
    (message("Cases"), "/cases/"),
    (message("Articles"), "/articles/"),
    (message("Overview"), "/overview/"),
    (message("Matrix"), "/matrix/"),
    (message("Drift"), "/drift/"),
    (message("Method"), "/method/"),
)
_STYLE = "/theme/css/site.css"
_OWN_STYLE = "/theme/css/own.css"

T = TypeVar("T")


class TrackedCache(Generic[T]):
    """What was made last, of a bounded number, each with what was read to make it.

    Pages share cards, sources and clauses: made once, they are one value, which templates then print once too.
    """

    def __init__(self, tracker: ReadTracker, most: int) -> None:
        self._tracker = tracker
        self._most = most
        # Of a plain dict the first key is found the later the more were removed before it.
        self._kept: OrderedDict[Hashable, tuple[T, tuple[str, ...]]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Give what was made under a key, or make it. What was read for it counts as read each time."""
        found = self._kept.get(key)
        if found:
            self._tracker.record_all(found[1])
            return found[0]
        with self._tracker.track() as reads:
            value = make()
        if len(self._kept) >= self._most:
            self._kept.popitem(last=False)
        self._kept[key] = (value, tuple(reads))
        return value


@dataclass(frozen=True, slots=True)
class StyleguideExamples:
    """An example record: what its files hold, as a digest, and how to open it. Opening it takes a while."""

    digest: str
    open: Callable[[], Context]


class Context:
    """The record and the settings, with what pages share prepared once and kept.

    Shared parts are kept in tables of bounded size, so that a build's memory does not grow with its pages.
    """

    def __init__(
        self,
        corpus: Corpus,
        settings: SiteSettings,
        manual: Manual | None = None,
        examples: StyleguideExamples | None = None,
        language: Language = ENGLISH,
    ) -> None:
        """Take the record, the settings, and what else the site shows: the documentation, examples of components.

        From here on this process speaks ``language``.
        """
        use(language)
        self.language = language
        self.manual = manual or Manual()
        self.examples = examples
        self.corpus = corpus if settings.with_drafts else corpus.without_drafts()
        self._readings = ReadStates(self.corpus)
        self.settings = settings
        explaining = self.links(self.corpus.pages.values())
        self.site = SiteView(
            name=settings.name,
            tagline=settings.tagline,
            language=settings.language,
            direction=language.direction,
            repository=settings.repository,
            pages=explaining,
            licence=LinkView(settings.license_name, settings.license_url),
            styles=(_STYLE, _OWN_STYLE) if settings.has_own_style else (_STYLE,),
            docs="/docs/" if self.manual else "",
        )
        self._shared = TrackedCache[Any](self.corpus.tracker, most=100)
        self._memories: dict[str, TrackedCache[Any]] = {}
        self._navs: dict[tuple[str, bool], tuple[NavItem, ...]] = {}
        self.cards = TrackedCache[ClaimCard](self.corpus.tracker, most=4_000)
        self.speakers = TrackedCache[Speaker](self.corpus.tracker, most=4_000)
        self.source_lines = TrackedCache[SourceLine](self.corpus.tracker, most=4_000)
        self.clauses = TrackedCache[ComparedClause](self.corpus.tracker, most=4_000)
        self._resolved = lru_cache(maxsize=4096)(self._resolve)
        # Typed: two vocabularies may have a word in common.
        self.term = lru_cache(maxsize=None, typed=True)(self._term)
        """Show a word of a vocabulary, as this site's readers see it."""

    @property
    def labels(self) -> Labels:
        """What this site's readers see of the vocabularies' words."""
        return self._labels

    @cached_property
    def _labels(self) -> Labels:
        own = self.corpus.labels
        return own if self.language.is_source else own.in_other_words(self.language.gettext)

    def _term(self, value: Term) -> TermView:
        href = addresses.address("finding", value.value) if isinstance(value, Finding) else ""
        return TermView(value.value, self.labels.label(value), self.labels.meaning(value), href)

    def memory(self, name: str) -> TrackedCache[Any]:
        """Give the memory of that name: what is made of records, one by one, and asked for by several pages."""
        found = self._memories.get(name)
        if found is None:
            found = self._memories[name] = TrackedCache(self.corpus.tracker, most=4_000)
        return found

    def kept(self, name: str, make: Callable[[Context], T]) -> T:
        """Make once what several pages share. What was read for it counts as read by each of them."""
        value: T = self._shared.get(name, lambda: make(self))
        return value

    def state(self, name: str) -> str:
        """Put in words what a reading is now, by the name under which it was noted: equal words, equal readings."""
        if name.startswith("manual="):
            return self.manual.state(name.removeprefix("manual="))
        return self._readings.state(name) if name in self._readings else self.index.state(name)

    def readings(self) -> Iterator[dict[str, str]]:
        """Give what nearly all that pages will read is now, by its name, and what is alike together."""
        yield from self._readings.of_each_record()
        yield self.index.of_each_claim()

    @cached_property
    def index(self) -> Index:
        """The listed claims from every side."""
        return Index(self.corpus)

    def chrome(  # noqa: PLR0913  # what a page's head is made of, by name
        self,
        kind: str,
        title: str,
        description: str,
        path: str,
        *,
        file: str = "",
        is_indexed: bool = True,
        image: Image | None = None,
        oembed: str = "",
    ) -> Chrome:
        """Make what surrounds a page's content. ``file`` is the record's file, for the link that edits it."""
        settings = self.settings
        # The page for missing addresses is served at any depth, so its links cannot be relative.
        portable = settings.is_portable and path != "/404.html"
        root = "../" * (path.count("/") - 1) if portable else self._base
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
            nav=self._nav(path),
            feeds=self.feeds,
            own_feeds=(),
            edit=settings.edit_url.replace("{file}", file) if settings.edit_url and file else "",
            image=image or self._image,
            oembed=oembed,
        )

    @cached_property
    def _base(self) -> str:
        """The path of the site's address, with a slash at its end."""
        path = self.settings.url.partition("://")[2].partition("/")[2]
        return f"/{path}".rstrip("/") + "/"

    @cached_property
    def _image(self) -> Image | None:
        settings = self.settings
        return Image(settings.url + SITE_CARD, settings.tagline or settings.name) if settings.has_cards else None

    def _nav(self, path: str) -> tuple[NavItem, ...]:
        """Give the navigation for a page; the same value for all pages that it looks the same on."""
        section = path[: path.find("/", 1) + 1]
        current = section if section in self._sections else ""
        state = (current, current == path)
        if state not in self._navs:
            here: Literal["page", "true"] = "page" if current == path else "true"
            self._navs[state] = tuple(NavItem(label, href, here if href == current else "") for label, href in self.nav)
        return self._navs[state]

    @cached_property
    def _sections(self) -> frozenset[str]:
        """The addresses in the navigation: each is the first part of the addresses below it."""
        return frozenset(href for _, href in self.nav)

    @cached_property
    def nav(self) -> tuple[tuple[str, str], ...]:
        """The site's navigation: the pages that every site has, and of search and method what there is."""
        without = {"/search/"} if not self.settings.with_search else set()
        if "method" not in self.corpus.pages:
            without.add("/method/")
        return tuple((gettext(label), href) for label, href in _NAV if href not in without)

    @cached_property
    def feeds(self) -> tuple[FeedLink, ...]:
        """The feeds that every page offers; none where the site's address is not known, as feeds need it."""
        # The format that every reader knows; pages that list what a feed tells of offer the other one too.
        return tuple(
            feed for name in OF_THE_SITE for feed in feeds_of_site(self.settings, name) if feed.media_type == ATOM
        )

    @cached_property
    def chosen(self) -> LinkView:
        """Where readers learn how the claims were chosen: the method's section on it, or its page."""
        method = self.corpus.pages.get("method")
        if not method:
            return LinkView(gettext("How these were chosen"), "/cases/")
        anchors = [
            anchor for _, anchor in render(method.body, self.resolve, is_whole_page=True).sections if "chosen" in anchor
        ]
        return LinkView(gettext("How these were chosen"), "/method/" + (f"#{anchors[0]}" if anchors else ""))

    def case_chosen(self, case_id: str) -> LinkView:
        """Where readers learn how a case's claims were chosen."""
        return LinkView(gettext("How these were chosen"), addresses.address("case", case_id) + "#chosen")

    def link(self, record: Record) -> LinkView:
        """Give a record's name and address."""
        return LinkView(name_of(record), addresses.address(record.kind_name, record.id))

    def link_to(self, kind: str, record_id: str) -> LinkView:
        """Give the name and the address of a record without opening it. Raises ``KeyError`` if there is none."""
        summary = self.corpus.summary(kind, record_id)
        if summary is None:
            raise KeyError(f"{kind}/{record_id}")
        return LinkView(summary.label, addresses.address(kind, record_id))

    def links_to(self, kind: str, ids: Iterable[str]) -> tuple[LinkView, ...]:
        """Give names and addresses of records of one kind, sorted by name."""
        return _by_label([self.link_to(kind, record_id) for record_id in ids])

    def link_to_actor(self, record_id: str) -> LinkView:
        """Give the name and the address of a person or an organization; only the id where there is none."""
        for kind in PERSON_OR_ORGANIZATION:
            if self.corpus.summary(kind, record_id):
                return self.link_to(kind, record_id)
        return LinkView(record_id, "")

    def links(self, records: Iterable[Record]) -> tuple[LinkView, ...]:
        """Give names and addresses, sorted by name."""
        return _by_label([self.link(record) for record in records])

    def referrers(self, record: Record, *kinds: str) -> list[Record]:
        """Give the records of those kinds that refer to a record and are shown to the public."""
        return [self.corpus.records[kind][found] for kind in sorted(kinds) for found in self._referring(record, kind)]

    def referring(self, record: Record, kind: str) -> tuple[LinkView, ...]:
        """Give names and addresses of the records of a kind that refer to a record, sorted by name."""
        return self.links_to(kind, self._referring(record, kind))

    def _referring(self, record: Record, kind: str) -> list[str]:
        found = self.corpus.referrers(record.kind_name, record.id, kind)
        return [record_id for record_id in found if self._is_shown(kind, record_id)]

    def referring_total(self, record: Record, kind: str) -> int:
        """Count the records of a kind that refer to a record and are shown to the public."""
        return len(self._referring(record, kind))

    def mentioned_by(self, record: Record) -> tuple[LinkView, ...]:
        """Give the records that speak of a record: articles of its case, and whatever names it in its Markdown."""
        articles = [("article", article) for article in self._referring(record, "article")]
        mentioned_by = [key for key in self.corpus.mentioned_by(record.kind_name, record.id) if self._is_shown(*key)]
        return _by_label([self.link_to(*key) for key in dict.fromkeys([*articles, *mentioned_by])])

    def _is_shown(self, kind: str, record_id: str) -> bool:
        """Say whether a record may stand in other pages' lists: drafts and withdrawn claims may not."""
        summary = self.corpus.summary(kind, record_id)
        return summary is not None and summary.status is Status.PUBLISHED

    def resolve(self, kind: str, record_id: str, fragment: str) -> tuple[str, str] | None:
        """Turn a reference in Markdown into a label and an address; nothing if it leads nowhere."""
        if kind != "finding":
            self.corpus.tracker.record(f"{kind}/{record_id}" if fragment else f"{kind}/{record_id}?")
        return self._resolved(kind, record_id, fragment)

    def _resolve(self, kind: str, record_id: str, fragment: str) -> tuple[str, str] | None:
        if kind == "finding":
            finding = next((term for term in Finding if term.value == record_id), None)
            return (self.labels.label(finding), addresses.address("finding", finding.value)) if finding else None
        summary = self.corpus.summary(kind, record_id)
        if summary is None:
            return None
        label = summary.label
        if fragment and kind == "rule":
            label = f"{self.corpus.rules[record_id].citation}, {fragment.partition('-')[2] or fragment}"
        return label, addresses.address(kind, record_id) + (f"#{fragment}" if fragment else "")


def _by_label(links: Iterable[LinkView]) -> tuple[LinkView, ...]:
    found = tuple(links)
    # Most lists on a page have one link or none.
    return found if len(found) < 2 else tuple(sorted(found, key=lambda link: (link.label.casefold(), link.href)))  # noqa: PLR2004


def name_of(record: Record) -> str:
    """Give what a record is called: its title or its name."""
    # Not getattr: for a key that a record does not have, pydantic looks far and raises, and this is asked very often.
    fields = vars(record)
    return str(fields.get("title") or fields.get("name", record.id))
