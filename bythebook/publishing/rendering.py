"""From keys to files: pages that have changed are made, rendered and written, in several processes where that pays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from jinja2.environment import Environment

from bythebook.pages import Context, PageKey, make_page, page_keys
from bythebook.publishing.cards import CARD_KINDS
from bythebook.publishing.exports import DOCUMENTS, document_keys, make_document
from bythebook.publishing.files import stamp_in_place, write_new
from bythebook.publishing.progress import Progress
from bythebook.publishing.reviewing import stamps_of
from bythebook.publishing.sequence import Keys, in_sequence
from bythebook.publishing.standing import Misplaced, misplaced_of
from bythebook.publishing.templates import render
from bythebook.publishing.trace_store import Kept
from bythebook.publishing.traces import Bundle, Trace, Traces
from bythebook.publishing.workers import WORTH_FORKING, in_runs

RUN_LENGTH = 40
"""How many pages a worker is given at a time, at the most."""
RUNS = 100
"""In how many runs a few pages are parted: after an edit some take a thousand times as long as others."""
SHIFT = 20_000
"""After so many pages other workers take over: the more of the record one has looked at, the more it has for itself."""
LARGE = 5_000
"""From so many records on, a page that tells of all of them takes longer than to start a worker …"""
HEAVY = 16
"""… and so many pages that change together are worth it."""
Write = Callable[[Path, str, bytes], tuple[int, int]]
"""Writes a file below a folder; gives its size and the time of its change in nanoseconds."""
Rendered = tuple[Bundle, list[str]]
"""The traces of some pages, and those of their files that are in the site already."""


class Renderer:
    """Renders pages of one context into one folder, as far as the site at ``output`` has not got them already."""

    def __init__(
        self, context: Context, environment: Environment, staging: Path, output: Path, write: Write = write_new
    ) -> None:
        self.context = context
        self.environment = environment
        self.staging = staging
        self.output = output
        self.write = write
        self._has_site = output.is_dir()
        self._known: Mapping[str, int] = {}
        """The numbers of the names of readings that the traces knew when a worker started."""

    def render_all(
        self, kept: Kept, progress: Progress, jobs: int = 0, misplaced: Misplaced | None = None
    ) -> tuple[Kept, list[str]]:
        """Render every page that is not fresh.

        ``kept`` is what the last call gave, or nothing; ``misplaced`` tells which of its pages are no longer in the
        site. Gives what is to be kept now, and the files of the site that stay as they are.
        """
        corpus = self.context.corpus
        with progress.phase("Plan"):
            keys = {name_of(key): key for key in (*page_keys(self.context), *document_keys(self.context))}
            traces = Traces(
                kept, base_of(self.context, self.environment, self.output), stamps_of(corpus), self.context.state
            )
            traces.foresee(self.context.readings())
            self._known = traces.names
            traces.retain(keys)
            files: list[str] = []
            gone = misplaced() if misplaced else misplaced_of(kept, self.output)
            stale = []
            for name, key in keys.items():
                if name not in gone and traces.is_fresh(name):
                    files += [file for file, *_ in traces.result(name)]
                else:
                    stale.append(key)
            del keys, gone
        with progress.phase("Render", len(stale)):
            for bundle, stay in self._rendered(in_sequence(self.context, stale), jobs):
                traces.keep(bundle)
                files += stay
                progress.advance(len(bundle.keys))
        return traces.dump(), files

    def _rendered(self, keys: Keys, jobs: int) -> Iterator[Rendered]:
        """Make pages, in several processes where that pays."""
        if len(keys.following) < WORTH_FORKING:
            yield from self._in_runs([*keys.apart, *keys.following], jobs)
            return
        # Of each kind that there are many of, a page is made before the workers start: what all of its kind share, such
        # as templates, is then there, and no worker makes it again.
        many = {kind for kind, count in Counter(key.kind for key in keys.following).items() if count > RUN_LENGTH}
        first = {key.kind: key for key in keys.following if key.kind in many and key.kind not in CARD_KINDS}
        self.context.index.make_ready()
        self.context.corpus.tellers("claim", "")
        yield self._render_run([*first.values()])
        # In processes of their own, which take the memory with them that they needed.
        yield from self._in_runs(keys.apart, jobs)
        begun = {*first.values()}
        following = [key for key in keys.following if key not in begun]
        for start in range(0, len(following), SHIFT):
            yield from self._in_runs(following[start : start + SHIFT], jobs)

    def _in_runs(self, keys: list[PageKey], jobs: int) -> Iterator[Rendered]:
        # After an edit of a large record most pages that change tell of many records.
        least = WORTH_FORKING if self.context.corpus.count < LARGE else HEAVY
        # Cards are drawn in workers only: Typst has threads, which a process that forks afterwards must not have.
        if any(key.kind in CARD_KINDS for key in keys):
            least = 1
        return in_runs(self._render_run, keys, jobs, min(RUN_LENGTH, max(len(keys) // RUNS, 1)), least)

    def _render_run(self, keys: Sequence[PageKey]) -> Rendered:
        stay: list[str] = []
        return Bundle.of([self._render(key, stay) for key in keys], self._known), stay

    def _render(self, key: PageKey, stay: list[str]) -> Trace:
        """Make a page or documents; add those of their files to ``stay`` that are in the site already."""
        made = []
        with self.context.corpus.reads.noted() as reads:
            for file, content in self._make(key):
                standing_one = stamp_in_place(self.output / file, content) if self._has_site else None
                made.append((file, *(standing_one or self.write(self.staging, file, content))))
                if standing_one:
                    stay.append(file)
        return Trace(name_of(key), reads, made)

    def _make(self, key: PageKey) -> Iterator[tuple[str, bytes]]:
        if key.kind in DOCUMENTS:
            yield from make_document(self.context, key, self.output)
        else:
            page = make_page(self.context, key)
            yield page.file, render(self.environment, page).encode()


def name_of(key: PageKey) -> str:
    """Give a page's key as text."""
    return f"{key.kind} {key.id} {key.number}"


def key_of(name: str) -> PageKey:
    """Give the key that has that name."""
    kind, _, rest = name.partition(" ")
    record_id, _, number = rest.rpartition(" ")
    return PageKey(kind, record_id, int(number))


def base_of(context: Context, environment: Environment, output: Path) -> str:
    """Give a digest of what every page depends on: the settings, the navigation, the labels, and all templates."""
    shared = repr(
        (
            context.settings,
            context.site,
            context.nav,
            context.feeds,
            context.chosen,
            context.labels,
            context.language.digest,
            str(output),
        )
    )
    digest = blake2b(shared.encode(), digest_size=12)
    for name in environment.list_templates() if environment.loader else ():
        digest.update(environment.loader.get_source(environment, name)[0].encode())  # type: ignore[union-attr]
    return digest.hexdigest()
