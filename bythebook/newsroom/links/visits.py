"""Addresses asked one after the other on each host, several hosts at a time."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from urllib.parse import urlsplit

from bythebook.newsroom.evidence.extraction import UnreadableCaptureError, text_of
from bythebook.newsroom.evidence.fetching import Fetched, FetchError, Limits, fetch
from bythebook.newsroom.evidence.passages import parts_of
from bythebook.newsroom.evidence.words import Words
from bythebook.newsroom.links.addresses import Watched

_OK = 200
_GONE = (404, 410)
_HOSTS_AT_A_TIME = 8


class Outcome(StrEnum):
    """What became of a visit, the gravest first."""

    GONE = "gone"
    """The page is not there any more."""
    UNREACHABLE = "unreachable"
    """The host does not answer."""
    CHANGED = "changed"
    """The page is there, and words that were read on it are not."""
    REFUSED = "refused"
    """The host answers programs otherwise than readers, or was busy: a person must look."""
    MOVED = "moved"
    """The address leads to another."""
    FINE = "fine"
    """The page is there, with all the words."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit to an address: what became of it, in words, and the words of the record that are not there."""

    watched: Watched
    outcome: Outcome
    detail: str = ""
    missing: tuple[Words, ...] = ()


def visit_all(pages: Sequence[Watched], limits: Limits, pause: float = 1.0) -> list[Visit]:
    """Visit every address, in their order. ``pause`` is the seconds between two requests to one host."""
    by_host: dict[str, list[Watched]] = defaultdict(list)
    for page in pages:
        by_host[urlsplit(page.address).netloc.lower()].append(page)
    with ThreadPoolExecutor(_HOSTS_AT_A_TIME) as pool:
        rounds = pool.map(partial(_visit_host, limits=limits, pause=pause), by_host.values())
        found = {visit.watched.address: visit for visits in rounds for visit in visits}
    return [found[page.address] for page in pages]


def _visit_host(pages: Sequence[Watched], limits: Limits, pause: float) -> list[Visit]:
    visits: list[Visit] = []
    for number, page in enumerate(pages):
        if number:
            time.sleep(pause)
        visits.append(_visit(page, limits))
    return visits


def _visit(page: Watched, limits: Limits) -> Visit:
    try:
        return _looked_at(page, fetch(page.address, limits))
    except FetchError as error:
        return _without_document(page, error)


def _without_document(page: Watched, error: FetchError) -> Visit:
    if error.status == _OK and not page.words:  # a video, perhaps: it is there
        return Visit(page, Outcome.FINE)
    if error.status in _GONE:
        return Visit(page, Outcome.GONE, str(error))
    return Visit(page, Outcome.REFUSED if error.status else Outcome.UNREACHABLE, str(error))


def _looked_at(page: Watched, fetched: Fetched) -> Visit:
    missing: tuple[Words, ...] = ()
    if page.words:
        try:
            text = text_of(fetched.document)
        except UnreadableCaptureError as error:
            return Visit(page, Outcome.REFUSED, f"no text can be taken from it: {error}")
        missing = tuple(words for words in page.words if not all(text.places(part) for part in parts_of(words.text)))
    if missing:
        return Visit(page, Outcome.CHANGED, _led(page, fetched), missing)
    return Visit(page, Outcome.MOVED, _led(page, fetched)) if _has_moved(page, fetched) else Visit(page, Outcome.FINE)


def _has_moved(page: Watched, fetched: Fetched) -> bool:
    return _bare(fetched.address) != _bare(page.address)


def _bare(address: str) -> str:
    """Leave out what changes no page: the scheme, a fragment, a slash at the end."""
    return address.partition("#")[0].partition("://")[2].rstrip("/").lower()


def _led(page: Watched, fetched: Fetched) -> str:
    return f"it leads to {fetched.address}" if _has_moved(page, fetched) else ""
