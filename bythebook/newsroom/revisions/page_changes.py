"""Which addresses of the site appear, vanish, lead elsewhere, or show something else: pages compared as values.

A page's view holds all that its template prints. Pages of the new record are made only where something that the old
page was made from (``records/record_mapping.py``) is in another state now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

from bythebook.incremental.checking import stamps_of
from bythebook.pages import Context, PageKey, SiteSettings, addresses, make_page, page_keys
from bythebook.pages.reading_matter import prose_view
from bythebook.parallel.progress import Progress
from bythebook.parallel.workers import map_in_batches
from bythebook.records import Corpus

_PROSE = ("article", "page")
_REDIRECTS = ("redirect", "embed-moved")
_ADDRESS = "https://site.invalid"
"""Some pages exist only where the site has an address. Nobody can have this one (RFC 2606 2)."""


class Address(NamedTuple):
    """An address of the site, the kind of page there, and the page's title."""

    path: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class PageChanges:
    """What becomes of the site's addresses, each list in order."""

    appear: tuple[Address, ...]
    vanish: tuple[Address, ...]
    lead_elsewhere: tuple[Address, ...]
    """There was a page, and now the address leads to another one."""
    change: tuple[Address, ...]
    has_other_frame: bool
    """Whether what surrounds every page, the navigation and the list of pages in the footer, is another one."""


class _Shown(NamedTuple):
    address: Address
    view: Any


class _Compared(NamedTuple):
    seen: int
    found: list[Address]


def page_changes(old: Corpus, new: Corpus, progress: Progress, jobs: int = 0) -> PageChanges:
    """Compare the pages of two records, as the public sees them."""
    before, after = (Context(corpus, SiteSettings(name="", tagline="", url=_ADDRESS)) for corpus in (old, new))
    keys, new_keys = (dict.fromkeys(_keys(context)) for context in (before, after))
    is_same = (stamps_of(old), old.labels) == (stamps_of(new), new.labels)
    both = [] if is_same else [key for key in keys if key in new_keys]
    gone = {one.path: one for one in (_shown(before, key).address for key in keys if key not in new_keys)}
    came = {one.path: one for one in (_shown(after, key).address for key in new_keys if key not in keys)}
    changed: list[Address] = []
    for context in (before, after):
        _prepare(context)
    with progress.phase("Compare", len(both)):
        for run in map_in_batches(partial(_changed, before, after), both, jobs):
            changed += run.found
            progress.advance(run.seen)
    taken = [came[path] for path in gone if path in came]
    elsewhere = [one for one in taken if one.kind in _REDIRECTS]
    changed += [one for one in taken if one.kind not in _REDIRECTS]
    return PageChanges(
        appear=tuple(sorted(one for one in came.values() if one.path not in gone)),
        vanish=tuple(sorted(one for one in gone.values() if one.path not in came)),
        lead_elsewhere=tuple(sorted(elsewhere)),
        change=tuple(sorted(changed)),
        has_other_frame=_frame(before) != _frame(after),
    )


def _keys(context: Context) -> Iterator[PageKey]:
    yield from page_keys(context)
    for kind in _PROSE:
        for record_id in context.corpus.summaries[kind]:
            yield PageKey(kind, record_id)


def _prepare(context: Context) -> None:
    """Make what many pages share before workers start, so that none makes it again."""
    _ = context.index.same_claim(""), context.index.lead, context.corpus.referrers("claim", "", "claim")


def _frame(context: Context) -> tuple[object, ...]:
    return context.site, context.chrome.nav, context.chrome.feeds


def _shown(context: Context, key: PageKey) -> _Shown:
    """Make a page, without what surrounds every page."""
    if key.kind in _PROSE:
        view: Any = prose_view(context, context.corpus.records[key.kind][key.id])  # type: ignore[arg-type]  # prose
        path = addresses.address(key.kind, key.id)
    else:
        page = make_page(context, key)
        view, path = page.view, page.path
    chrome = view.chrome
    bare = replace(chrome, site=None, nav=(), feeds=())
    return _Shown(Address(path, key.kind, chrome.title), replace(view, chrome=bare))


def _changed(before: Context, after: Context, keys: Sequence[PageKey]) -> _Compared:
    is_same = _SameStates(before, after)
    found = []
    for key in keys:
        with before.corpus.tracker.track() as reads:
            old = _shown(before, key)
        if is_same.all(reads):
            continue
        new = _shown(after, key)
        if old != new:
            found.append(new.address)
    return _Compared(len(keys), found)


class _SameStates:
    """Tells whether what was read for a page is in both records the same."""

    def __init__(self, before: Context, after: Context) -> None:
        self._states: tuple[Callable[[str], str], Callable[[str], str]] = (before.state, after.state)
        # What a context makes once is read for its first page only.
        self._is_shared_alike = (before.chosen, before.labels) == (after.chosen, after.labels)
        self._known: dict[str, bool] = {}

    def all(self, names: set[str]) -> bool:
        return self._is_shared_alike and all(map(self._is_same, names))

    def _is_same(self, name: str) -> bool:
        if name not in self._known:
            before, after = self._states
            self._known[name] = before(name) == after(name)
        return self._known[name]
