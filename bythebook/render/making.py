"""Pages and documents, some at a time: from keys to files, and what was read for them.

Those that are alike are made together, a step at a time: the views of all, then the HTML of all, then their files. What
a step works with is then in the processor's caches. To make one page after another, each from key to file, takes a
fifth longer (benchmarks/README.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from jinja2.environment import Environment

from bythebook.exports.site_files import DOCUMENTS, make_document
from bythebook.incremental.dependency_log import TrackedResult
from bythebook.pages import Context, PageKey, make_page
from bythebook.render.files import stamp_in_place
from bythebook.render.templates import render

Write = Callable[[Path, str, bytes], tuple[int, int]]
"""Writes a file below a folder; gives its size and the time of its change in nanoseconds."""
TOGETHER = 200
"""How many pages go through the steps together, at the most …"""
HELD = 1_000_000
"""… and how many bytes of theirs wait to be written, but for those of the last one."""


class _Made(NamedTuple):
    """What a key stands for: its files with their contents, and the names of what was read for them."""

    key: PageKey
    reads: set[str]
    files: list[tuple[str, bytes]]


class Maker:
    """Makes pages and documents of one context and writes them to one folder.

    What the site at ``output`` has already in the same words is not written; ``stay`` is filled with those files.
    """

    def __init__(self, context: Context, environment: Environment, staging: Path, output: Path, write: Write) -> None:
        self.context = context
        self.environment = environment
        self.staging = staging
        self.output = output
        self.write = write
        self._has_site = output.is_dir()

    def make(self, keys: Iterable[PageKey], stay: list[str]) -> Iterator[TrackedResult]:
        """Make what the keys stand for, in the order of their kinds."""
        for kind, group in groupby(sorted(keys, key=attrgetter("kind")), attrgetter("kind")):
            alike = list(group)
            for start in range(0, len(alike), TOGETHER):
                some = alike[start : start + TOGETHER]
                yield from self._written(self._documents(some) if kind in DOCUMENTS else self._pages(some), stay)

    def _documents(self, keys: Sequence[PageKey]) -> Iterator[_Made]:
        for key in keys:
            with self.context.corpus.tracker.track() as reads:
                files = list(make_document(self.context, key, self.output))
            yield _Made(key, reads, files)

    def _pages(self, keys: Sequence[PageKey]) -> Iterator[_Made]:
        views = []
        for key in keys:
            with self.context.corpus.tracker.track() as reads:
                views.append((key, reads, make_page(self.context, key)))
        for key, reads, page in views:
            yield _Made(key, reads, [(page.file, render(self.environment, page).encode())])

    def _written(self, made: Iterable[_Made], stay: list[str]) -> Iterator[TrackedResult]:
        """Write what was made, as soon as there is much of it."""
        waiting: list[_Made] = []
        held = 0
        for one in made:
            waiting.append(one)
            held += sum(len(content) for _, content in one.files)
            if held > HELD:
                yield from self._traces(waiting, stay)
                waiting, held = [], 0
        yield from self._traces(waiting, stay)

    def _traces(self, made: Iterable[_Made], stay: list[str]) -> Iterator[TrackedResult]:
        for key, reads, files in made:
            yield TrackedResult(
                name_of(key), reads, [(file, *self._put(file, content, stay)) for file, content in files]
            )

    def _put(self, file: str, content: bytes, stay: list[str]) -> tuple[int, int]:
        """Put a file in its place, unless the site has it. Gives its size and the time of its change."""
        if self._has_site and (standing := stamp_in_place(self.output / file, content)):
            stay.append(file)
            return standing
        return self.write(self.staging, file, content)


def name_of(key: PageKey) -> str:
    """Give a page's key as text."""
    return f"{key.kind} {key.id} {key.number}"


def key_of(name: str) -> PageKey:
    """Give the key that has that name."""
    kind, _, rest = name.partition(" ")
    record_id, _, number = rest.rpartition(" ")
    return PageKey(kind, record_id, int(number))
