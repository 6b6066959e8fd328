"""From keys to files: pages that have changed are made, rendered and written, in several processes where that pays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path

from jinja2.environment import Environment

from bythebook.exports.site_files import document_keys
from bythebook.incremental.checking import stamps_of
from bythebook.incremental.dependency_log import DependencyLog, ResultBatch
from bythebook.incremental.dependency_store import StoredLog
from bythebook.incremental.output_state import OutputInspector, inspect_output
from bythebook.newsroom.cards import CARD_KINDS
from bythebook.pages import Context, PageKey, page_keys
from bythebook.parallel.progress import Progress
from bythebook.parallel.workers import WORTH_FORKING, map_in_batches, run_in_background
from bythebook.render.files import write_new
from bythebook.render.making import Maker, Write, key_of, name_of
from bythebook.render.sequence import Keys, in_sequence

RUN_LENGTH = 200
"""How many pages a worker is given at a time, at the most: those that are alike are made together."""
MANY = 40
"""Of so many pages of a kind, one is made before workers start."""
RUNS = 100
"""In how many runs a few pages are parted: after an edit some take a thousand times as long as others."""
GENERATION = 12_000
"""After so many pages other workers take over: the more of the record one has seen, the more it has for itself …"""
SHORT_GENERATION = 1_000
"""… and after so many of those that tell of much of it."""
LARGE = 5_000
"""From so many records on, a page that tells of all of them takes longer than to start a worker …"""
HEAVY = 16
"""… and so many pages that change together are worth it."""
_LONG = ("rule", "data-file", "matrix", "overview")
"""The kinds of page and document that take a hundred times as long as a claim's page, where a record is large."""
_END = "\0"
"""What stands between two names: no file's name has it."""
Rendered = tuple[ResultBatch, list[str]]
"""The traces of some pages, and those of their files that are in the site already."""


class Renderer:
    """Renders pages of one context into one folder, as far as the site at ``output`` has not got them already."""

    def __init__(
        self, context: Context, environment: Environment, staging: Path, output: Path, write: Write = write_new
    ) -> None:
        self.context = context
        self.environment = environment
        self.output = output
        self._maker = Maker(context, environment, staging, output, write)
        self._known: Mapping[str, int] = {}
        """The numbers of the names of readings that the traces knew when a worker started."""

    def render_all(
        self, kept: StoredLog, progress: Progress, jobs: int = 0, look: OutputInspector | None = None
    ) -> tuple[StoredLog, list[str]]:
        """Render every page that is not fresh.

        ``kept`` is what the last call gave, or nothing; ``look`` tells what stands in the site. Gives what is to be
        kept now, and the files of the site that stay as they are.
        """
        corpus = self.context.corpus
        with progress.phase("Plan"):
            name_all: Callable[[], str] = partial(_names_of_all, self.context)
            if kept.whole and corpus.count >= LARGE:  # then all that is left to do here takes as long
                name_all = run_in_background(name_all, jobs)
            traces = DependencyLog(
                kept, base_of(self.context, self.environment, self.output), stamps_of(corpus), self.context.state
            )
            traces.preload_states(self.context.readings())
            self._known = traces.names
            names = dict.fromkeys(name_all().split(_END))
            gone = traces.retain(names).values()
            standing = look() if look else inspect_output(kept, self.output)
            stale = [name for name in names if name in standing.misplaced or not traces.is_fresh(name)]
            left = {file for made in (*gone, *map(traces.result, stale)) for file, *_ in made or ()}
            files = [file for file in standing.files if file not in left] if len(stale) < len(names) else []
            keys = in_sequence(self.context, map(key_of, stale))
            del names, standing, left
        with progress.phase("Render", len(stale)):
            for bundle, stay in self._rendered(keys, jobs):
                traces.keep(bundle)
                files += stay
                progress.advance(len(bundle.keys))
        return traces.dump(), files

    def _rendered(self, keys: Keys, jobs: int) -> Iterator[Rendered]:
        """Make pages, in several processes where that pays."""
        if len(keys.following) < WORTH_FORKING:
            # What takes longest is not to begin last.
            yield from self._in_runs(sorted([*keys.apart, *keys.following], key=_is_short), jobs)
            return
        # Of each kind that there are many of, a page is made before the workers start: what all of its kind share, such
        # as templates, is then there, and no worker makes it again.
        many = {kind for kind, count in Counter(key.kind for key in keys.following).items() if count > MANY}
        first = {key.kind: key for key in keys.following if key.kind in many and key.kind not in CARD_KINDS}
        self.context.index.make_ready()
        self.context.corpus.mentioned_by("claim", "")
        yield self._render_run([*first.values()])
        # In processes of their own, which take the memory with them that they needed.
        yield from self._in_generations(keys.apart, SHORT_GENERATION, jobs)
        begun = {*first.values()}
        yield from self._in_generations([key for key in keys.following if key not in begun], GENERATION, jobs)

    def _in_generations(self, keys: list[PageKey], length: int, jobs: int) -> Iterator[Rendered]:
        for start in range(0, len(keys), length):
            yield from self._in_runs(keys[start : start + length], jobs)

    def _in_runs(self, keys: list[PageKey], jobs: int) -> Iterator[Rendered]:
        # After an edit of a large record most pages that change tell of many records.
        least = WORTH_FORKING if self.context.corpus.count < LARGE else HEAVY
        # Cards are drawn in workers only: Typst has threads, which a process that forks afterwards must not have.
        if any(key.kind in CARD_KINDS for key in keys):
            least = 1
        return map_in_batches(self._render_run, keys, jobs, min(RUN_LENGTH, max(len(keys) // RUNS, 1)), least)

    def _render_run(self, keys: Sequence[PageKey]) -> Rendered:
        stay: list[str] = []
        return ResultBatch.of([*self._maker.make(keys, stay)], self._known), stay


def _is_short(key: PageKey) -> bool:
    return key.kind not in _LONG


def _names_of_all(context: Context) -> str:
    """Name everything that there is to make: as one text, which passes from process to process in no time."""
    return _END.join(map(name_of, (*page_keys(context), *document_keys(context))))


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
