"""Articles and the pages that explain the site, which Pelican writes: those that are as they were are left alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2.environment import Environment

from bythebook.incremental import DependencyLog, ResultBatch, StoredLog, TrackedResult, is_in_place
from bythebook.pages import Context
from bythebook.records import Prose
from bythebook.render.files import stat_if_equal
from bythebook.render.renderer import shared_digest


class ProseLog:
    """What earlier builds wrote of articles and pages, and of what."""

    def __init__(
        self, kept: StoredLog, context: Context, environment: Environment, staging: Path, output: Path
    ) -> None:
        """Take up what ``dump`` gave. New pages are written to ``staging``; ``output`` is the site as it was."""
        corpus = context.corpus
        self._traces = DependencyLog(kept, shared_digest(context, environment, output), corpus.digests(), corpus.state)
        self._tracker = corpus.tracker
        self._staging = staging
        self._output = output
        self._site = os.path.join(output, "")  # noqa: PTH118  # as everywhere that the site's files are looked at
        self._met: set[str] = set()
        self.files: list[str] = []
        """The files of the site that stay as they are."""

    def stands(self, prose: Prose) -> bool:
        """Say whether a page is in the site as it would be written."""
        key = _key(prose)
        self._met.add(key)
        made = self._traces.result(key) if self._traces.is_fresh(key) else None
        if made is None or not is_in_place(self._site, *made):
            return False
        self.files.append(made[0])
        return True

    @contextmanager
    def writing(self, prose: Prose, file: str) -> Iterator[None]:
        """Note what is read while a page is written to a file of the new site."""
        with self._tracker.track() as reads:
            # A theme of one's own may print other articles too: Pelican's templates see all of them.
            self._tracker.record_all(("article/*", "page/*"))
            yield
        written = self._staging / file
        stamp = stat_if_equal(self._output / file, written.read_bytes())
        if stamp:
            written.unlink()
            self.files.append(file)
        else:
            status = written.stat()
            stamp = status.st_size, status.st_mtime_ns
        self._traces.keep(ResultBatch.of([TrackedResult(_key(prose), reads, (file, *stamp))]))

    def dump(self) -> StoredLog:
        """Give what the next build may know."""
        self._traces.retain(self._met)
        return self._traces.dump()


def _key(prose: Prose) -> str:
    return f"{prose.kind_name} {prose.id}"
