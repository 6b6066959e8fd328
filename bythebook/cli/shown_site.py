"""A site while it is edited: the last build, previews of pages ahead of the next one, and who looks at which page."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MOST_VIEWED = 8
_MOST_REMEMBERED = 100


class ShownSite:
    """A folder, and previews of pages that the current build will replace."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.changed = threading.Condition()
        self.changes = 0
        """Incremented whenever a page or the site changes, for threads that wait for a change."""
        self.styles = 0
        """Incremented whenever files that pages load have changed, such as style sheets."""
        self._built = 0
        self._previews: dict[str, tuple[int, bytes]] = {}
        self._open = Counter[str]()
        self._viewed: dict[str, None] = {}

    def page(self, file: str) -> bytes | None:
        """Return a page by its file, or ``None``."""
        if found := self._previews.get(file):
            return found[1]
        try:
            return (self.folder / file).read_bytes()
        except (OSError, ValueError):
            return None

    def show_preview(self, number: int, file: str, content: bytes) -> None:
        """Show a preview of a page as of the change ``number``, until that change is built."""
        with self.changed:
            if number > self._built and content != self.page(file):
                self._previews[file] = number, content
                self._notify()

    def show_site(self, number: int, *, is_new: bool, is_restyled: bool) -> bool:
        """Show the folder again after a build of all changes up to ``number``.

        ``is_new`` is false if the build failed; ``is_restyled`` is true if files that pages load have changed. Return
        whether the build confirms the previews shown before it.
        """
        with self.changed:
            kept = {file: page for file, page in self._previews.items() if page[0] > number}
            is_confirmed = is_new or len(kept) == len(self._previews)
            self._built, self._previews = number, kept
            self.styles += is_new and is_restyled
            self._notify()
        return is_confirmed

    def _notify(self) -> None:
        self.changes += 1
        self.changed.notify_all()

    def record_view(self, file: str) -> None:
        """Record that a page was requested."""
        with self.changed:
            self._viewed.pop(file, None)
            self._viewed[file] = None
            if len(self._viewed) > _MOST_REMEMBERED:
                del self._viewed[next(iter(self._viewed))]

    @contextmanager
    def opened(self, file: str) -> Iterator[None]:
        """Record that a page is open in a browser while the context lasts."""
        with self.changed:
            self._open[file] += 1
        try:
            yield
        finally:
            with self.changed:
                self._open[file] -= 1

    def viewed(self) -> list[str]:
        """Return the files of viewed pages: those open in a browser first, then the latest requested."""
        with self.changed:
            last_first = [*self._viewed][::-1]
            return sorted(last_first, key=lambda file: not self._open[file])[:_MOST_VIEWED]
