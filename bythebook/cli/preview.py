"""Run the process that renders previews of pages before a build is done.

A build of a large record takes seconds, mostly to find out what has changed and what depends on it. A process that has
the record in memory renders the page that an editor is viewing in a fraction of a second.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection

from bythebook.cli.build import BuildOptions
from bythebook.incremental import MAX_CHANGED_FILES

ShowPage = Callable[[int, str, bytes], None]
"""Called with the number of the change, the page's file relative to the site's root, and its content."""


class PreviewProcess:
    """The process that renders previews. Without it, pages change when the build is done."""

    def __init__(self, options: BuildOptions, show: ShowPage) -> None:
        """Take the options of builds, and a function that shows pages, which is called in a thread."""
        self._options = options
        self._show = show
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None

    def start(self) -> None:
        """Start the process unless it is running."""
        if self._process and self._process.poll() is None:
            return
        self.stop()
        self._connection, worker_end = Pipe()
        number = worker_end.fileno()
        # Ctrl-C is for the serving process, which then stops this one.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        command = [sys.executable, "-m", "bythebook.cli.preview_worker", str(number)]
        self._process = subprocess.Popen(command, pass_fds=[number])
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        worker_end.close()
        self._send(self._options)
        threading.Thread(target=_listen, args=(self._connection, self._show), daemon=True).start()

    def update(self, number: int, changed: Collection[str], viewed: Sequence[str]) -> None:
        """Request previews of the pages that changed files affect.

        ``changed`` are paths relative to the project; ``viewed`` are files of pages relative to the site's root.
        """
        if len(changed) > MAX_CHANGED_FILES:
            self.stop()
        self._send((number, [*changed], [*viewed]))

    def _send(self, message: object) -> None:
        if self._connection:
            with suppress(OSError):  # it has ended
                self._connection.send(message)

    def stop(self) -> None:
        """Stop the process."""
        if self._process:
            self._process.kill()
            self._process.wait()
        self._process = self._connection = None


def _listen(connection: Connection, show: ShowPage) -> None:
    with suppress(EOFError, OSError):
        while True:
            show(*connection.recv())
