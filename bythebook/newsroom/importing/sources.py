"""Find sources in the record by URL, or create them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from bythebook.newsroom.importing.addresses import address_key, as_reference
from bythebook.newsroom.importing.plan import LONGEST_NAME, DraftCollection
from bythebook.newsroom.importing.problems import ImportCode
from bythebook.records import EdtfDate, Place, Source
from bythebook.records.default_language import default_language
from bythebook.records.field_types import is_web_address
from bythebook.records.vocabulary import CopyRead, SourceKind
from bythebook.yaml.writing.cleaning import truncate

_LONGEST_ID = 70


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What an imported file says about a publication. ``url`` is absolute; all else may be missing."""

    url: str
    title: str = ""
    publisher: str = ""
    date: EdtfDate | None = None
    language: str = field(default_factory=default_language)
    kind: SourceKind = SourceKind.NEWS
    copy: CopyRead = CopyRead.EXCERPT
    note: str = ""


class SourceIndex:
    """An index of sources by URL."""

    def __init__(self, drafts: DraftCollection, day: date) -> None:
        self._drafts = drafts
        self._day = day
        self._by_url: dict[str, Source] = {}
        for source in drafts.corpus.sources.values():
            self._add(source)

    def _add(self, source: Source) -> None:
        for url in (source.url, source.read_in):
            if url:
                self._by_url.setdefault(address_key(url), source)

    def find(self, reference: str) -> Source | None:
        """Return the source with a URL or an id."""
        return self._by_url.get(address_key(reference)) or self._drafts.corpus.sources.get(reference)

    def create(self, facts: SourceFacts, place: Place) -> Source | None:
        """Create a source. Reports errors, and then returns ``None``."""
        host = (urlsplit(facts.url).hostname or "").removeprefix("www.")
        day = facts.date
        if day and (day.first is None or day.last is None or day.first > self._day):
            self._drafts.warnings.add(
                place, ImportCode.NOT_CARRIED, "the date of a source that has no start or end, or is in the future"
            )
            day = None
        publisher = truncate(facts.publisher, LONGEST_NAME) or host
        for name, value in (("publisher", facts.publisher), ("title", facts.title)):
            if len(value) > LONGEST_NAME:
                message = f'the {name} of the source is cut to {LONGEST_NAME} characters: "{value}"'
                self._drafts.warnings.add(place, ImportCode.NOT_CARRIED, message)
        title = truncate(facts.title, LONGEST_NAME) or truncate(facts.url, LONGEST_NAME)
        name = f"{publisher} {day.text[:10] if day else ''} {facts.title or urlsplit(facts.url).path}"
        fields = {
            "title": title,
            "publisher": publisher,
            "date": day,
            "url": facts.url,
            "kind": facts.kind,
            "copy": facts.copy,
            "language": facts.language,
            "note": facts.note or None,
        }
        created = self._drafts.create(
            Source, place, self._drafts.ids.unused("source", truncate(name, _LONGEST_ID)), fields
        )
        if created:
            self._add(created)
        return created


def web_url(url: str) -> str:
    """Return an absolute web URL, with what URLs cannot contain escaped, or an empty string."""
    found = as_reference(url).text
    return found if is_web_address(found) else ""
