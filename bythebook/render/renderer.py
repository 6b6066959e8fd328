"""Render the pages and documents that changed, in several processes where that pays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path

from jinja2.environment import Environment

from bythebook.exports.document_makers import DOCUMENT_MAKERS, DocumentMaker, document_keys
from bythebook.incremental import DependencyLog, OutputInspector, ResultBatch, StoredLog, inspect_output
from bythebook.pages import Context, PageKey, page_keys
from bythebook.parallel.progress import Progress
from bythebook.parallel.workers import WORTH_FORKING, map_in_batches, run_in_background
from bythebook.render.files import write_new
from bythebook.render.ordering import RenderOrder, order_keys
from bythebook.render.page_writer import PageWriter, Write, name_of, parse_key

BATCH_LENGTH = 200
"""The most pages that a worker gets at a time; pages of one kind are rendered step by step together."""
WARM_UP_FROM = 40
"""If more pages of a kind than this are rendered, one is rendered before workers start."""
BATCHES = 100
"""Fewer pages are split into this many batches: after an edit some take a thousand times as long as others."""
FORK_FROM = 150
"""From this many pages on, workers pay off though each compiles templates: they save a third of the first case."""
FEW_BATCHES = 6
"""If no template is compiled before workers start, so few batches keep most pages of a kind in one worker."""
GENERATION_SIZE = 2_000
"""Pages per worker generation: a worker's private memory grows with the part of the record that it has read …"""
RECORD_GENERATION_SIZE = 1_000
"""… this many, if each reads much about one record …"""
CORPUS_GENERATION_SIZE = 30
"""… and this many if each reads the whole record."""
LARGE_RECORD = 5_000
"""From this many records on, a page that reads all of them takes longer than starting a worker …"""
LARGE_RECORD_FORK_FROM = 16
"""… so that this many changed pages are worth forking for."""
_SLOW_KINDS = ("rule", "data-file", "sitemap", "matrix", "overview", "balance")
"""Kinds of page and document that take a hundred times as long as a claim's page in a large record."""
_SEPARATOR = "\0"
"""Separates two names; no file name contains it."""
RenderedBatch = tuple[ResultBatch, list[str]]
"""The results of some pages, and those of their files that the site has already."""


class Renderer:
    """Renders the pages of one context into a staging folder, except those that are fresh at ``output``."""

    def __init__(
        self,
        context: Context,
        environment: Environment,
        staging: Path,
        output: Path,
        write: Write = write_new,
        makers: Sequence[DocumentMaker] = DOCUMENT_MAKERS,
    ) -> None:
        self.context = context
        self.environment = environment
        self.output = output
        self._writer = PageWriter(context, environment, staging, output, write, makers)
        self._makers = makers
        self._worker_kinds = {kind for maker in makers if maker.needs_worker for kind in maker.kinds}

    def render_all(
        self, stored: StoredLog, progress: Progress, jobs: int = 0, inspect: OutputInspector | None = None
    ) -> tuple[StoredLog, list[str]]:
        """Render every page that is not fresh.

        ``stored`` is what the last call returned, or empty; ``inspect`` returns the state of the output folder. Return
        what to keep for the next call, and the files of the site that are unchanged.
        """
        corpus = self.context.corpus
        with progress.phase("Plan"):
            name_all: Callable[[], str] = partial(_all_names, self.context, self._makers)
            if stored.snapshot and corpus.count >= LARGE_RECORD:  # the rest of this phase takes as long
                name_all = run_in_background(name_all, jobs)
            log = DependencyLog(stored, shared_digest(self.context, self.environment, self.output), corpus.state)
            names = dict.fromkeys(name_all().split(_SEPARATOR))
            gone = log.retain(names).values()
            state = inspect() if inspect else inspect_output(stored, self.output)
            stale = [name for name in names if name in state.misplaced or not log.is_current(name)]
            left = {file for made in (*gone, *map(log.result, stale)) for file, *_ in made or ()}
            files = [file for file in state.files if file not in left] if len(stale) < len(names) else []
            keys = order_keys(self.context, map(parse_key, stale))
            del names, state, left
        with progress.phase("Render", len(stale)):
            for bundle, unchanged in self._rendered(keys, jobs):
                log.add(bundle)
                files += unchanged
                progress.advance(len(bundle.keys))
        return log.to_stored(), files

    def _rendered(self, keys: RenderOrder, jobs: int) -> Iterator[RenderedBatch]:
        """Render pages, in several processes where that pays."""
        if len(keys.by_date) < WORTH_FORKING:
            # The slow ones first and one by one, so that no worker gets several while another waits; the others kind by
            # kind, so that a worker compiles few templates.
            few = sorted(keys.all, key=lambda key: (_is_fast(key), key.kind))
            yield from self._in_batches(few, jobs, single=sum(not _is_fast(key) for key in few))
            return
        # A page of each frequent kind is rendered before the workers start, so that they inherit what all of its kind
        # share, such as compiled templates.
        frequent = {kind for kind, count in Counter(key.kind for key in keys.by_date).items() if count > WARM_UP_FROM}
        first = {key.kind: key for key in keys.by_date if key.kind in frequent and key.kind not in self._worker_kinds}
        self.context.index.prepare()
        self.context.corpus.mentioned_by("claim", "")
        yield self._render_batch([*first.values()])
        # In workers of their own, whose memory is freed when they exit.
        yield from self._in_generations(keys.corpus_wide, CORPUS_GENERATION_SIZE, jobs)
        yield from self._in_generations(keys.undated, RECORD_GENERATION_SIZE, jobs)
        warmed_up = {*first.values()}
        yield from self._in_generations([key for key in keys.by_date if key not in warmed_up], GENERATION_SIZE, jobs)

    def _in_generations(self, keys: list[PageKey], length: int, jobs: int) -> Iterator[RenderedBatch]:
        if self.context.corpus.count < LARGE_RECORD:  # it takes little memory, and new workers begin without caches
            length = max(len(keys), 1)
        for start in range(0, len(keys), length):
            yield from self._in_batches(keys[start : start + length], jobs)

    def _in_batches(self, keys: list[PageKey], jobs: int, single: int = 0) -> Iterator[RenderedBatch]:
        # After an edit of a large record most of the changed pages read many records.
        least = FORK_FROM if self.context.corpus.count < LARGE_RECORD else LARGE_RECORD_FORK_FROM
        if any(key.kind in self._worker_kinds for key in keys):
            least = 1
        batches = BATCHES if len(keys) >= WORTH_FORKING else FEW_BATCHES
        length = min(BATCH_LENGTH, max(len(keys) // batches, 1))
        return map_in_batches(self._render_batch, keys, jobs, length, least, single)

    def _render_batch(self, keys: Sequence[PageKey]) -> RenderedBatch:
        unchanged: list[str] = []
        return ResultBatch.of([*self._writer.write_pages(keys, unchanged)]), unchanged


def _is_fast(key: PageKey) -> bool:
    return key.kind not in _SLOW_KINDS


def _all_names(context: Context, makers: Iterable[DocumentMaker]) -> str:
    """Return the names of all pages and documents as one string, which is cheap to send between processes."""
    return _SEPARATOR.join(map(name_of, (*page_keys(context), *document_keys(context, makers))))


def shared_digest(context: Context, environment: Environment, output: Path) -> str:
    """Return a digest of what every page depends on: settings, navigation, labels and all templates."""
    shared = repr(
        (
            context.settings,
            context.site,
            context.chrome.nav,
            context.chrome.feeds,
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
