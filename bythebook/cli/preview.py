"""Pages shown before a build has made them.

A build of a large record takes seconds, most of them to learn what has changed, and what that changes. A process that
has the record in memory makes the page that an editor looks at in a fraction of one.
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

from bythebook.cli.build import Wanted
from bythebook.incremental.live_corpus import MOST

Show = Callable[[int, str, bytes], None]
"""Shows a page: by the number of the change that it comes after, its file from the site's root, and its content."""


class Preview:
    """The process that makes pages ahead of a build. Where it is not there, there is only the build."""

    def __init__(self, wanted: Wanted, show: Show) -> None:
        """Take what builds are asked for, and what shows the pages, which is called in a thread."""
        self._wanted = wanted
        self._show = show
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None

    def begin(self) -> None:
        """Start the process, unless it is there."""
        if self._process and self._process.poll() is None:
            return
        self.end()
        self._connection, theirs = Pipe()
        number = theirs.fileno()
        # Ctrl-C is for the process that serves, which then ends this one.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        command = [sys.executable, "-m", "bythebook.cli.previewing", str(number)]
        self._process = subprocess.Popen(command, pass_fds=[number])
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        theirs.close()
        self._send(self._wanted)
        threading.Thread(target=_listen, args=(self._connection, self._show), daemon=True).start()

    def take(self, number: int, changed: Collection[str], looked_at: Sequence[str]) -> None:
        """Have the pages shown that files which have changed give another look to.

        ``changed`` are named from the project's folder, and ``looked_at`` are pages, by their files.
        """
        if len(changed) > MOST:
            self.end()
        self._send((number, [*changed], [*looked_at]))

    def _send(self, message: object) -> None:
        if self._connection:
            with suppress(OSError):  # it has ended
                self._connection.send(message)

    def end(self) -> None:
        """End the process."""
        if self._process:
            self._process.kill()
            self._process.wait()
        self._process = self._connection = None


def _listen(connection: Connection, show: Show) -> None:
    with suppress(EOFError, OSError):
        while True:
            show(*connection.recv())
