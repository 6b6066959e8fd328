"""From keys to files: pages that have changed are made, rendered and written, in several processes where that pays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from itertools import chain
from pathlib import Path

from jinja2.environment import Environment

from bythebook.pages import Context, PageKey, make_page, page_keys
from bythebook.publishing.cards import CARD_KINDS
from bythebook.publishing.exports import DOCUMENTS, document_keys, make_document
from bythebook.publishing.files import stamp_in_place, write_new
from bythebook.publishing.progress import Progress
from bythebook.publishing.reviewing import stamps_of
from bythebook.publishing.sequence import in_sequence
from bythebook.publishing.standing import Misplaced, misplaced_of
from bythebook.publishing.templates import render
from bythebook.publishing.traces import Trace, Traces
from bythebook.publishing.workers import WORTH_FORKING, in_runs

RUN_LENGTH = 40
"""How many pages a worker is given at a time, at the most."""
RUNS = 16
"""In how many runs a few pages are parted."""
LARGE = 5_000
"""From so many records on, a page that tells of all of them takes longer than to start a worker."""
Write = Callable[[Path, str, bytes], tuple[int, int]]
"""Writes a file below a folder; gives its size and the time of its change in nanoseconds."""
Rendered = tuple[Trace, list[str]]
"""The trace of a page, and those of its files that are in the site already."""


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

    def render_all(
        self, kept: bytes, progress: Progress, jobs: int = 0, misplaced: Misplaced | None = None
    ) -> tuple[bytes, list[str]]:
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
            stale = in_sequence(self.context, stale)
        with progress.phase("Render", len(stale)):
            first, rest = self._prepare(stale)
            length = min(RUN_LENGTH, max(len(rest) // RUNS, 1))
            runs = in_runs(self._render_run, rest, jobs, length, self._worth_forking(rest))
            for run in chain([self._render_run(first)], runs):
                for trace, stays in run:
                    traces.keep(trace)
                    files += stays
                progress.advance(len(run))
        return traces.dump(), files

    def _prepare(self, stale: list[PageKey]) -> tuple[list[PageKey], list[PageKey]]:
        """Part the keys into some to begin with and the rest.

        Of each kind that there are many of, a page is made before the workers start: what all of its kind share, such
        as templates, is then there, and no worker makes it again.
        """
        many = {kind for kind, count in Counter(key.kind for key in stale).items() if count > RUN_LENGTH}
        if not many:
            return [], stale
        corpus = self.context.corpus
        _ = self.context.index.same_claim(""), self.context.index.lead
        _ = corpus.referrers("claim", "", "claim"), corpus.tellers("claim", "")
        first = {key.kind: key for key in stale if key.kind in many and key.kind not in CARD_KINDS}
        begun = {*first.values()}
        return list(first.values()), [key for key in stale if key not in begun]

    def _worth_forking(self, keys: Sequence[PageKey]) -> int:
        """Say from how many pages on they are made in several processes."""
        # Cards are drawn in workers only: Typst has threads, which a process that forks afterwards must not have.
        if any(key.kind in CARD_KINDS for key in keys):
            return 1
        # After an edit of a large record most pages that change tell of many records.
        return WORTH_FORKING if self.context.corpus.count < LARGE else RUNS

    def _render_run(self, keys: Sequence[PageKey]) -> list[Rendered]:
        return [self._render(key) for key in keys]

    def _render(self, key: PageKey) -> Rendered:
        made, stay = [], []
        with self.context.corpus.reads.noted() as reads:
            for file, content in self._make(key):
                standing_one = stamp_in_place(self.output / file, content) if self._has_site else None
                made.append((file, *(standing_one or self.write(self.staging, file, content))))
                if standing_one:
                    stay.append(file)
        return Trace.of(name_of(key), reads, made), stay

    def _make(self, key: PageKey) -> Iterator[tuple[str, bytes]]:
        if key.kind in DOCUMENTS:
            yield from make_document(self.context, key, self.output)
        else:
            page = make_page(self.context, key)
            yield page.file, render(self.environment, page).encode()


def name_of(key: PageKey) -> str:
    """Give a page's key as text."""
    return f"{key.kind} {key.id} {key.number}"


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
