"""What every page is made from: the published record, its index, the settings, and caches of what pages share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from bythebook.incremental import TrackedCache, TrackedCorpus, TrackedIndex
from bythebook.language import ENGLISH, Language, gettext, use_language
from bythebook.markdown.short_text import render
from bythebook.pages import addresses
from bythebook.pages.chrome import ChromeBuilder
from bythebook.pages.manual import Manual
from bythebook.pages.page import SiteSettings
from bythebook.pages.record_links import RecordLinks
from bythebook.pages.views.claim import ComparedClause
from bythebook.pages.views.common import ClaimCard, LinkView, SourceLine, Speaker, TermView
from bythebook.records import Corpus
from bythebook.records.labels import Labels
from bythebook.records.vocabulary import Finding, Term

T = TypeVar("T")
_CACHE_SIZE = 1_000


@dataclass(frozen=True, slots=True)
class StyleguideExamples:
    """An example record: a digest of its files, and how to load it, which takes a while."""

    digest: str
    open: Callable[[], Context]


class Context:
    """The record and the settings, with what pages share made once.

    The caches are of bounded size, so that a build's memory does not grow with its pages.
    """

    def __init__(
        self,
        corpus: Corpus,
        settings: SiteSettings,
        manual: Manual | None = None,
        examples: StyleguideExamples | None = None,
        language: Language = ENGLISH,
    ) -> None:
        """Set the language of this process to ``language``, and prepare what pages share."""
        use_language(language)
        self.language = language
        self.manual = manual or Manual()
        self.examples = examples
        self.corpus = TrackedCorpus.track(corpus if settings.with_drafts else corpus.without_drafts())
        self.corpus.tracker.sources["manual"] = self.manual.state
        self.settings = settings
        own_labels = self.corpus.labels
        self.labels: Labels = own_labels if language.is_source else own_labels.in_other_words(language.gettext)
        """What this site's readers see for the terms of the vocabularies."""
        self.links = RecordLinks(self.corpus, self.labels)
        self.chrome = ChromeBuilder(self.corpus, settings, self.links, language, has_docs=bool(self.manual))
        self.site = self.chrome.site
        tracker = self.corpus.tracker
        self._shared = TrackedCache[Any](tracker, max_size=100)
        self._caches: dict[str, TrackedCache[Any]] = {}
        self.cards = TrackedCache[ClaimCard](tracker, _CACHE_SIZE)
        self.speakers = TrackedCache[Speaker](tracker, _CACHE_SIZE)
        self.source_lines = TrackedCache[SourceLine](tracker, _CACHE_SIZE)
        self.clauses = TrackedCache[ComparedClause](tracker, _CACHE_SIZE)
        # Typed: two vocabularies may have equal values.
        self.term = lru_cache(maxsize=None, typed=True)(self._term)
        """Return the view of a vocabulary's term."""

    def _term(self, value: Term) -> TermView:
        href = addresses.address("finding", value.value) if isinstance(value, Finding) else ""
        return TermView(value.value, self.labels.label(value), self.labels.meaning(value), href)

    def cache(self, name: str) -> TrackedCache[Any]:
        """Return the cache of that name, for values that are made of single records and used by several pages."""
        if name not in self._caches:
            self._caches[name] = TrackedCache(self.corpus.tracker, _CACHE_SIZE)
        return self._caches[name]

    def shared(self, name: str, make: Callable[[Context], T]) -> T:
        """Return a value that several pages share, made once. What was read for it is recorded for each of them."""
        value: T = self._shared.get(name, lambda: make(self))
        return value

    @property
    def index(self) -> TrackedIndex:
        """The listed claims by speaker, rule, case, topic and more."""
        return self.corpus.index

    @cached_property
    def chosen(self) -> LinkView:
        """A link to how the claims were chosen: the section of the method about it, or else the list of cases."""
        method = self.corpus.pages.get("method")
        if not method:
            return LinkView(gettext("How we chose them"), "/cases/")
        sections = render(method.body, self.links.resolve, is_whole_page=True).sections
        anchors = [anchor for _, anchor in sections if "chosen" in anchor]
        return LinkView(gettext("How we chose them"), "/method/" + (f"#{anchors[0]}" if anchors else ""))

    def case_chosen(self, case_id: str) -> LinkView:
        """Return a link to how a case's claims were chosen."""
        return LinkView(gettext("How we chose them"), addresses.address("case", case_id) + "#chosen")
