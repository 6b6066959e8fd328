"""Which addresses of the site are new, gone, redirected or changed, found by comparing pages as values.

A page's view contains everything its template prints. A page of the new revision is built only if something the old
page depends on has changed. The page of the downloads is left out: it lists their checksums, so any change changes it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

from bythebook.pages import Context, PageKey, SiteSettings, addresses, make_page, page_keys
from bythebook.pages.reading_matter import commonmark_html, prose_view
from bythebook.parallel.progress import Progress
from bythebook.parallel.workers import map_in_batches
from bythebook.records import Corpus

_PROSE = ("article", "page")
_REDIRECTS = ("redirect", "embed-moved")
_ADDRESS = "https://site.invalid"
"""Some pages exist only if the site has a URL. This one is reserved (RFC 2606 2)."""


class PageAddress(NamedTuple):
    """An address of the site, its kind of page and its title."""

    path: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class PageChanges:
    """What happens to the site's addresses. Each list is sorted."""

    appear: tuple[PageAddress, ...]
    vanish: tuple[PageAddress, ...]
    lead_elsewhere: tuple[PageAddress, ...]
    """Addresses of former pages that now redirect."""
    change: tuple[PageAddress, ...]
    has_other_frame: bool
    """Whether the navigation or the footer that surround every page changed."""


class _RenderedView(NamedTuple):
    address: PageAddress
    view: Any


class _ComparedRun(NamedTuple):
    seen: int
    found: list[PageAddress]


def page_changes(old: Corpus, new: Corpus, progress: Progress, jobs: int = 0) -> PageChanges:
    """Return the differences between the public pages of two corpora."""
    before, after = (Context(corpus, SiteSettings(name="", tagline="", url=_ADDRESS)) for corpus in (old, new))
    keys, new_keys = (dict.fromkeys(_keys(context)) for context in (before, after))
    is_same = (before.corpus.digest, old.labels) == (after.corpus.digest, new.labels)
    both = [] if is_same else [key for key in keys if key in new_keys]
    gone = {one.path: one for one in (_rendered_view(before, key).address for key in keys if key not in new_keys)}
    added = {one.path: one for one in (_rendered_view(after, key).address for key in new_keys if key not in keys)}
    changed: list[PageAddress] = []
    for context in (before, after):
        _prepare(context)
    with progress.phase("Compare", len(both)):
        for run in map_in_batches(partial(_changed, before, after), both, jobs):
            changed += run.found
            progress.advance(run.seen)
    replaced = [added[path] for path in gone if path in added]
    redirected = [one for one in replaced if one.kind in _REDIRECTS]
    changed += [one for one in replaced if one.kind not in _REDIRECTS]
    return PageChanges(
        appear=tuple(sorted(one for one in added.values() if one.path not in gone)),
        vanish=tuple(sorted(one for one in gone.values() if one.path not in added)),
        lead_elsewhere=tuple(sorted(redirected)),
        change=tuple(sorted(changed)),
        has_other_frame=_frame(before) != _frame(after),
    )


def _keys(context: Context) -> Iterator[PageKey]:
    yield from page_keys(context)
    for kind in _PROSE:
        for record_id in context.corpus.summaries[kind]:
            yield PageKey(kind, record_id)


def _prepare(context: Context) -> None:
    """Compute what pages share before workers start, so that no worker computes it again."""
    _ = context.index.same_claim(""), context.index.lead, context.corpus.referrers("claim", "", "claim")


def _frame(context: Context) -> tuple[object, ...]:
    return context.site, context.chrome.nav, context.chrome.feeds


def _rendered_view(context: Context, key: PageKey) -> _RenderedView:
    """Return a page's view without navigation and footer."""
    if key.kind in _PROSE:
        prose: Any = context.corpus.records[key.kind][key.id]
        view: Any = prose_view(context, prose, commonmark_html(context, prose))
        path = addresses.address(key.kind, key.id)
    else:
        page = make_page(context, key)
        view, path = page.view, page.path
    chrome = view.chrome
    bare = replace(chrome, site=None, nav=(), feeds=())
    return _RenderedView(PageAddress(path, key.kind, chrome.title), replace(view, chrome=bare))


def _changed(before: Context, after: Context, keys: Sequence[PageKey]) -> _ComparedRun:
    is_same = _StateComparison(before, after)
    found = []
    for key in keys:
        with before.corpus.tracker.track() as dependencies:
            old = _rendered_view(before, key)
        if is_same.all(dependencies):
            continue
        new = _rendered_view(after, key)
        if old != new:
            found.append(new.address)
    return _ComparedRun(len(keys), found)


class _StateComparison:
    """Compares the states of what pages depend on in two contexts."""

    def __init__(self, before: Context, after: Context) -> None:
        self._states: tuple[Callable[[str], str], Callable[[str], str]] = (before.corpus.state, after.corpus.state)
        # What a context computes once is tracked for its first page only.
        self._is_shared_alike = (before.chosen, before.labels) == (after.chosen, after.labels)
        self._known: dict[str, bool] = {}

    def all(self, names: set[str]) -> bool:
        return self._is_shared_alike and all(map(self._is_same, names))

    def _is_same(self, name: str) -> bool:
        if name not in self._known:
            before, after = self._states
            self._known[name] = before(name) == after(name)
        return self._known[name]
