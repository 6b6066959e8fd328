"""Programs that go on until they are told to stop, and waiting for what they do."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeAlias, TypeVar
from urllib.error import URLError
from urllib.request import urlopen

from tests.command_server import Command, environment_with
from tests.site.projects import Project

T = TypeVar("T")
Process: TypeAlias = subprocess.Popen[bytes] | Command
PATIENCE = 90
"""Seconds to wait for what a person would see within one or two: the machine may be busy."""


def eventually(happens: Callable[[], object], patience: float = PATIENCE) -> bool:
    """Return whether something happens within so many seconds."""
    end = time.monotonic() + patience
    while not (happened := bool(happens())) and time.monotonic() < end:
        time.sleep(0.05)
    return happened


class Running:
    """A program in the background. What it prints goes to a file, so that it never waits for a reader."""

    def __init__(self, process: Process, printed: Path) -> None:
        self.process = process
        self._printed = printed

    @property
    def printed(self) -> str:
        """Everything that it has printed so far."""
        return self._printed.read_text(encoding="utf-8")

    def processes(self, what: str = "") -> list[int]:
        """Return the processes that go on, its own and those that it has started; ``what`` stands in their commands."""
        listed = ["/bin/ps", "-A", "-ww", "-o", "pid=,pgid=,stat=,args="]
        found = subprocess.run(listed, capture_output=True, encoding="utf-8", check=True)
        rows = [line.split(None, 3) for line in found.stdout.splitlines()]
        group = str(self.process.pid)
        return [int(row[0]) for row in rows if row[1] == group and not row[2].startswith("Z") and what in row[3]]

    def wait_for_builds(self) -> None:
        """Wait until nothing is being built."""
        self.wait_for("the end of the build", lambda: not self.processes(" build ") or None)

    def wait_for(self, what: str, found: Callable[[], T | None], again: Callable[[], None] | None = None) -> T:
        """Wait until ``found`` gives something. ``again`` is called now and then, such as to save a file once more."""
        end = time.monotonic() + PATIENCE
        repeat = time.monotonic() + 3
        while time.monotonic() < end:
            if value := found():
                return value
            assert self.process.poll() is None, f"it ended before {what}:\n{self.printed}"
            if again and time.monotonic() > repeat:
                again()
                repeat = time.monotonic() + 3
            time.sleep(0.05)
        raise AssertionError(f"waited in vain for {what}:\n{self.printed}")

    def stop(self, number: int = signal.SIGINT) -> int:
        """Press Ctrl-C, or send another signal, and give the exit status."""
        self.process.send_signal(number)
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"it did not stop:\n{self.printed}") from None


@contextmanager
def running(project: Project, *command: str | Path) -> Iterator[Running]:
    """Run a program in the project's folder; it and what it started are ended in any case."""
    printed = project.root / "printed.txt"
    with printed.open("wb") as output:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=project.root,
            env=environment_with(PYTHONUNBUFFERED="1"),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    with _ended(process):
        yield Running(process, printed)


@contextmanager
def serving(project: Project, *options: str) -> Iterator[tuple[Running, str]]:
    """Run ``bythebook serve`` on a port that the system picks; give it and its address."""
    printed = project.root / "printed.txt"
    arguments = ("serve", "--port", "0", *options)
    with printed.open("wb") as output, Path(os.devnull).open("rb") as nothing:
        process = Command(
            arguments, project.root, environment_with(PYTHONUNBUFFERED="1"), (nothing, output, output), session=True
        )
    server = Running(process, printed)

    def address() -> str | None:
        line = next((line for line in server.printed.splitlines() if line.startswith("Serving ")), "")
        return next((word.rstrip("/") for word in line.split() if word.startswith("http://")), None)

    with _ended(process):
        yield server, server.wait_for("the address", address)


@contextmanager
def _ended(process: Process) -> Iterator[None]:
    try:
        yield
    finally:
        # The whole group: Pelican serves and watches in processes of its own.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def held(root: Path) -> Iterator[None]:
    """Take the lock that a build of the project waits for, as another build does."""
    with (root / ".cache" / "lock").open("w") as lock:
        fcntl.lockf(lock, fcntl.LOCK_EX)
        yield


def fetched(url: str) -> str:
    """Return the text at an address, or nothing while there is none."""
    try:
        with urlopen(url, timeout=PATIENCE) as response:  # noqa: S310 - on this machine
            return str(response.read().decode("utf-8"))
    except (URLError, OSError):
        return ""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
