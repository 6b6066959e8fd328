"""Request pages: one after another on each host, several hosts at a time."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from urllib.parse import urlsplit

from bythebook.newsroom.evidence.extraction import UnreadableCaptureError, extract_text
from bythebook.newsroom.evidence.fetching import FetchedDocument, FetchError, FetchLimits, fetch
from bythebook.newsroom.evidence.passages import split_at_elisions
from bythebook.newsroom.evidence.quotations import Quotation
from bythebook.newsroom.links.linked_pages import LinkedPage

_OK = 200
_GONE = (404, 410)
_HOSTS_AT_A_TIME = 8


class LinkStatus(StrEnum):
    """What became of a linked page, the most serious first."""

    GONE = "gone"
    """The page no longer exists."""
    UNREACHABLE = "unreachable"
    """The host does not respond."""
    CHANGED = "changed"
    """The page exists, but no longer contains the quoted words."""
    FAILED = "not checked"
    """The page could not be checked: its address may not be requested, or its answer could not be read."""
    REFUSED = "refused"
    """The host was busy or turns programs away: a person must open the page."""
    MOVED = "moved"
    """The URL redirects to another."""
    FINE = "fine"
    """The page exists, with all quoted words."""


@dataclass(frozen=True, slots=True)
class LinkResult:
    """The result of checking one URL, with details in words and the quotations missing from the page."""

    page: LinkedPage
    status: LinkStatus
    detail: str = ""
    missing: tuple[Quotation, ...] = ()


def check_pages(pages: Sequence[LinkedPage], limits: FetchLimits, pause: float = 1.0) -> list[LinkResult]:
    """Check pages and return their results in the same order. ``pause`` is seconds between requests to one host."""
    by_host: dict[str, list[LinkedPage]] = defaultdict(list)
    for page in pages:
        by_host[urlsplit(page.url).netloc.lower()].append(page)
    with ThreadPoolExecutor(_HOSTS_AT_A_TIME) as pool:
        batches = pool.map(partial(_check_host, limits=limits, pause=pause), by_host.values())
        by_url = {result.page.url: result for results in batches for result in results}
    return [by_url[page.url] for page in pages]


def _check_host(pages: Sequence[LinkedPage], limits: FetchLimits, pause: float) -> list[LinkResult]:
    results: list[LinkResult] = []
    for number, page in enumerate(pages):
        if number:
            time.sleep(pause)
        results.append(_check_page(page, limits))
    return results


def _check_page(page: LinkedPage, limits: FetchLimits) -> LinkResult:
    try:
        return _fetched_result(page, fetch(page.url, limits))
    except FetchError as error:
        return _failed_result(page, error)
    except Exception as error:  # noqa: BLE001 - whatever one page answers, the others are checked
        return LinkResult(page, LinkStatus.FAILED, f"it could not be read: {type(error).__name__}: {error}")


def _failed_result(page: LinkedPage, error: FetchError) -> LinkResult:
    if error.status == _OK and not page.quotations:  # such as a video: it exists
        return LinkResult(page, LinkStatus.FINE)
    if error.is_refused:
        return LinkResult(page, LinkStatus.FAILED, str(error))
    if error.status in _GONE:
        return LinkResult(page, LinkStatus.GONE, str(error))
    return LinkResult(page, LinkStatus.REFUSED if error.status else LinkStatus.UNREACHABLE, str(error))


def _fetched_result(page: LinkedPage, fetched: FetchedDocument) -> LinkResult:
    missing: tuple[Quotation, ...] = ()
    if page.quotations:
        try:
            text = extract_text(fetched.document)
        except UnreadableCaptureError as error:
            return LinkResult(page, LinkStatus.REFUSED, f"no text can be extracted from it: {error}")
        missing = tuple(
            one for one in page.quotations if not all(text.find(part) for part in split_at_elisions(one.text))
        )
    has_moved = _comparable(fetched.url) != _comparable(page.url)
    detail = f"redirects to {fetched.url}" if has_moved else ""
    if missing:
        return LinkResult(page, LinkStatus.CHANGED, detail, missing)
    return LinkResult(page, LinkStatus.MOVED if has_moved else LinkStatus.FINE, detail)


def _comparable(url: str) -> str:
    """Return a URL without what does not change the page: the scheme, a fragment, a trailing slash."""
    return url.partition("#")[0].partition("://")[2].rstrip("/").lower()
