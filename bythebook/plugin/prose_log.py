"""Articles and pages of earlier builds: those that cannot have changed are not written again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from jinja2.environment import Environment

from bythebook.incremental import DependencyLog, ResultBatch, StoredLog, TrackedResult, is_in_place
from bythebook.pages import Context
from bythebook.records import Prose
from bythebook.render.files import stat_if_equal
from bythebook.render.renderer import shared_digest


class ProseLog:
    """What earlier builds wrote of articles and pages, and what was read for it."""

    def __init__(  # what a page is made from, by name
        self,
        kept: StoredLog,
        context: Context,
        environment: Environment,
        staging: Path,
        output: Path,
        pelican: str | None,
    ) -> None:
        """Load what ``dump`` returned. New pages are written to ``staging``; ``output`` is the last build's site.

        ``pelican`` is a digest of all that Pelican makes pages from; without one every page is written in every build.
        """
        corpus = context.corpus
        self._is_complete = pelican is not None
        base = f"{shared_digest(context, environment, output)} {pelican}"
        self._results = DependencyLog(kept, base, corpus.state)
        self._tracker = corpus.tracker
        self._staging = staging
        self._output = output
        self._site = os.path.join(output, "")  # noqa: PTH118  # as everywhere that the site's files are looked at
        self._met: set[str] = set()
        self.files: list[str] = []
        """The files of the site that stay as they are."""

    def is_current(self, prose: Prose) -> bool:
        """Return whether a page is in the site as it would be written."""
        key = _key(prose)
        self._met.add(key)
        made = self._results.result(key) if self._results.is_current(key) else None
        if made is None or not self._is_complete or not is_in_place(self._site, *made):
            return False
        self.files.append(made[0])
        return True

    @contextmanager
    def writing(self, prose: Prose, file: str, reads_of_text: Iterable[str]) -> Iterator[None]:
        """Track what is read while a page is written to a file of the new site.

        ``reads_of_text`` are the names of what was read of the record when Pelican read the text.
        """
        with self._tracker.track() as reads:
            # A theme may print other articles too: Pelican's templates see all of them.
            self._tracker.record_all(("summaries article", "summaries page", *reads_of_text))
            yield
        written = self._staging / file
        stamp = stat_if_equal(self._output / file, written.read_bytes())
        if stamp:
            written.unlink()
            self.files.append(file)
        else:
            status = written.stat()
            stamp = status.st_size, status.st_mtime_ns
        self._results.add(ResultBatch.of([TrackedResult(_key(prose), reads, (file, *stamp))]))

    def dump(self) -> StoredLog:
        """Return what the next build may know."""
        self._results.retain(self._met)
        return self._results.to_stored()


def _key(prose: Prose) -> str:
    return f"{prose.kind_name} {prose.id}"
