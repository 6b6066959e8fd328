"""From keys to files: each page made, rendered and written in turn, in several processes where that pays."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from jinja2.environment import Environment

from bythebook.pages import Context, PageKey, make_page, page_keys
from bythebook.publishing.files import write
from bythebook.publishing.templates import render

RUN_LENGTH = 100
"""How many pages a worker is given at a time."""
WORTH_FORKING = 400
"""Below so many pages, starting workers takes longer than rendering (measured: benchmarks/README.md)."""


class Renderer:
    """Renders pages of one context into one folder."""

    def __init__(self, context: Context, environment: Environment, output: Path) -> None:
        self.context = context
        self.environment = environment
        self.output = output

    def render_all(self, jobs: int = 0) -> int:
        """Render every page of the site with ``jobs`` processes (0: as many as there are cores). Gives their number."""
        jobs = jobs or os.cpu_count() or 1
        keys = page_keys(self.context)
        head = list(islice(keys, WORTH_FORKING))
        if jobs == 1 or len(head) < WORTH_FORKING or "fork" not in multiprocessing.get_all_start_methods():
            return self.render_run(head) + sum(map(self.render_run, _runs(keys)))
        # What all pages share is made before the fork, so that every worker has it without making it again.
        _ = self.context.index, self.context.corpus.referrers, self.context.corpus.listed_claims
        _WORKER.append(self)
        # A collection would touch every record, and a worker's touch makes it a copy of its own: out of its sight.
        gc.freeze()
        try:
            with multiprocessing.get_context("fork").Pool(jobs) as pool:
                return sum(pool.imap_unordered(_render_run, (*_runs(iter(head)), *_runs(keys))))
        finally:
            gc.unfreeze()
            _WORKER.clear()

    def render_run(self, keys: Iterable[PageKey]) -> int:
        """Render some pages, holding one at a time. Gives their number."""
        count = 0
        for key in keys:
            page = make_page(self.context, key)
            write(self.output, page.file, render(self.environment, page).encode())
            count += 1
        return count


_WORKER: list[Renderer] = []
"""The renderer that forked workers inherit: a corpus is not sent through a pipe."""


def _render_run(keys: list[PageKey]) -> int:
    return _WORKER[0].render_run(keys)


def _runs(keys: Iterator[PageKey]) -> Iterator[list[PageKey]]:
    while run := list(islice(keys, RUN_LENGTH)):
        yield run
