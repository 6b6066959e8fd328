"""Render batches of pages and documents to files, and record what each one read.

A batch of pages of one kind goes through one step at a time: all views, then all HTML, then all files. This keeps each
step's code and data in the processor's caches; rendering page after page takes a fifth longer (benchmarks/README.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from jinja2.environment import Environment

from bythebook.exports.document_makers import DOCUMENT_MAKERS, DocumentMaker
from bythebook.incremental import TrackedResult
from bythebook.pages import Context, PageKey, make_page
from bythebook.render.files import stat_if_equal, write_new
from bythebook.render.templates import render

Write = Callable[[Path, str, bytes], tuple[int, int]]
"""Writes a file below a folder; returns its size in bytes and its modification time in nanoseconds."""
BATCH_SIZE = 200
"""The most pages in a batch …"""
PENDING_BYTES = 1_000_000
"""… and after how many rendered bytes its files are written."""


class _Rendered(NamedTuple):
    """A rendered page or document: its files with their content, and the names of what was read for it."""

    key: PageKey
    reads: set[str]
    files: list[tuple[str, bytes]]


class PageWriter:
    """Renders pages and documents of one context and writes them to the staging folder.

    A file that the site at ``output`` has with equal content is not written but appended to ``unchanged``.
    """

    def __init__(
        self,
        context: Context,
        environment: Environment,
        staging: Path,
        output: Path,
        write: Write = write_new,
        makers: Iterable[DocumentMaker] = DOCUMENT_MAKERS,
    ) -> None:
        self.context = context
        self.environment = environment
        self.staging = staging
        self.output = output
        self.write = write
        self._makers = {kind: maker for maker in makers for kind in maker.kinds}
        self._has_site = output.is_dir()

    def write_pages(self, keys: Iterable[PageKey], unchanged: list[str]) -> Iterator[TrackedResult]:
        """Render and write the pages and documents of ``keys``, kind by kind."""
        for kind, group in groupby(sorted(keys, key=attrgetter("kind")), attrgetter("kind")):
            same_kind = list(group)
            for start in range(0, len(same_kind), BATCH_SIZE):
                batch = same_kind[start : start + BATCH_SIZE]
                maker = self._makers.get(kind)
                rendered = self._render_documents(maker, batch) if maker else self._render_pages(batch)
                yield from self._write_pending(rendered, unchanged)

    def _render_documents(self, maker: DocumentMaker, keys: Sequence[PageKey]) -> Iterator[_Rendered]:
        for key in keys:
            with self.context.corpus.tracker.track() as reads:
                files = list(maker.make(self.context, key))
            yield _Rendered(key, reads, files)

    def _render_pages(self, keys: Sequence[PageKey]) -> Iterator[_Rendered]:
        views = []
        for key in keys:
            with self.context.corpus.tracker.track() as reads:
                views.append((key, reads, make_page(self.context, key)))
        for key, reads, page in views:
            yield _Rendered(key, reads, [(page.file, render(self.environment, page).encode())])

    def _write_pending(self, rendered: Iterable[_Rendered], unchanged: list[str]) -> Iterator[TrackedResult]:
        """Write rendered files whenever ``PENDING_BYTES`` are pending."""
        batch: list[_Rendered] = []
        pending = 0
        for item in rendered:
            batch.append(item)
            pending += sum(len(content) for _, content in item.files)
            if pending > PENDING_BYTES:
                yield from self._write_files(batch, unchanged)
                batch, pending = [], 0
        yield from self._write_files(batch, unchanged)

    def _write_files(self, rendered: Iterable[_Rendered], unchanged: list[str]) -> Iterator[TrackedResult]:
        for key, reads, files in rendered:
            yield TrackedResult(
                name_of(key), reads, [(file, *self._write_file(file, content, unchanged)) for file, content in files]
            )

    def _write_file(self, file: str, content: bytes, unchanged: list[str]) -> tuple[int, int]:
        """Write a file unless the site has it; return its size and modification time."""
        if self._has_site and (stat := stat_if_equal(self.output / file, content)):
            unchanged.append(file)
            return stat
        return self.write(self.staging, file, content)


def name_of(key: PageKey) -> str:
    """Return a page's key as text."""
    return f"{key.kind} {key.id} {key.number}"


def parse_key(name: str) -> PageKey:
    """Return the key of a name; the inverse of ``name_of``."""
    kind, _, rest = name.partition(" ")
    record_id, _, number = rest.rpartition(" ")
    return PageKey(kind, record_id, int(number))
