"""List the web pages that the record links to, and the quotations they should contain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from bythebook.checks.common.markdown import link_urls, linked_addresses, markdown_fields
from bythebook.newsroom.evidence.quotations import Quotation, quotations_by_source
from bythebook.records import Corpus, Record, Source
from bythebook.records.field_types import is_web_address


@dataclass(frozen=True, slots=True)
class LinkedPage:
    """A URL, the files that contain it, and the record's quotations of the page."""

    url: str
    files: tuple[str, ...]
    quotations: tuple[Quotation, ...] = field(default=(), compare=False)


def linked_pages(corpus: Corpus) -> list[LinkedPage]:
    """Return every linked page once, sorted by URL.

    Quotations of a source are expected where it was read: at ``read_in`` if it has one, else at ``url``.
    """
    by_source = quotations_by_source(corpus)
    files: dict[str, set[str]] = defaultdict(set)
    quotations: dict[str, list[Quotation]] = defaultdict(list)
    for record in corpus:
        for url in (*(url for _, url in linked_addresses(record)), *_urls_in_markdown(record)):
            files[url].add(record.file)
        if isinstance(record, Source) and (read_at := record.read_in or record.url):
            quotations[read_at] += by_source.get(record.id, [])
    return [LinkedPage(url, tuple(sorted(found)), tuple(quotations[url])) for url, found in sorted(files.items())]


def _urls_in_markdown(record: Record) -> Iterator[str]:
    for _, text in markdown_fields(record):
        if "http" in text:
            yield from filter(is_web_address, link_urls(text))
