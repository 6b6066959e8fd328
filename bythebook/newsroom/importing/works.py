"""Where words were printed: a source of the record by its address, or a new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from bythebook.newsroom.importing.plan import LONGEST_NAME, Drafts
from bythebook.newsroom.importing.remarks import Remark
from bythebook.records import EdtfDate, Place, Source
from bythebook.records.base import is_web_address
from bythebook.records.vocabulary import CopyRead, SourceKind
from bythebook.yaml.writing.cleaning import shortened

_LONGEST_ID = 70


@dataclass(frozen=True, slots=True)
class WorkFacts:
    """What a foreign record says of a publication. ``url`` is absolute; all else may be missing."""

    url: str
    title: str = ""
    publisher: str = ""
    date: EdtfDate | None = None
    language: str = "en"
    kind: SourceKind = SourceKind.NEWS
    copy: CopyRead = CopyRead.EXCERPT
    note: str = ""


class Works:
    """The sources of a record, by their addresses."""

    def __init__(self, drafts: Drafts, day: date) -> None:
        self._drafts = drafts
        self._day = day
        self._by_address: dict[str, Source] = {}
        for source in drafts.corpus.sources.values():
            self._add(source)

    def _add(self, source: Source) -> None:
        for address in (source.url, source.read_in):
            if address:
                self._by_address.setdefault(address, source)

    def find(self, reference: str) -> Source | None:
        """Give the source with that address or that id."""
        return self._by_address.get(reference) or self._drafts.corpus.sources.get(reference)

    def make(self, facts: WorkFacts, place: Place) -> Source | None:
        """Make a source; or tell why there can be none."""
        host = (urlsplit(facts.url).hostname or "").removeprefix("www.")
        day = facts.date
        if day and (day.first is None or day.last is None or day.first > self._day):
            self._drafts.tally.add(place, Remark.NOT_CARRIED, "the date of a source that is open or lies in the future")
            day = None
        publisher = shortened(facts.publisher, LONGEST_NAME) or host
        title = shortened(facts.title, LONGEST_NAME) or shortened(facts.url, LONGEST_NAME)
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
        made = self._drafts.make(Source, place, self._drafts.ids.unused("source", shortened(name, _LONGEST_ID)), fields)
        if made:
            self._add(made)
        return made


def usable_address(url: str) -> str:
    """Give an address without spaces around it, if it is absolute and of the web; else an empty text."""
    url = url.strip()
    return url if is_web_address(url) else ""
