"""Install locked packages, or the engine, into the virtual environment whose Python runs this script.

    .venv/bin/python tools/install.py requirements/core.txt        what lock files list, by hash
    .venv/bin/python tools/install.py --engine --editable .        the engine

uv does the work if it is there, else pip. A lock lists every package with the hashes of its files, so nothing is
resolved, and a file that differs is refused. Only wheels are installed, so that no package's code runs. Modules are
compiled when they are first imported, because most never are.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

DEADLINE = 17.0
"""Seconds after which the package index must have answered. pip's own retries can take minutes."""
TIMEOUT = 15
"""Seconds for one attempt of pip to connect, which is its default."""
PIPS = 2
"""How many pips share a lock: one computes while the other waits for the index."""
_BASE_PIP = (22, 3)
"""The first pip that can install into another Python's environment."""
_LOCKED = ("--require-hashes", "--only-binary", ":all:")
_ENTRY = re.compile(r"^[A-Za-z0-9][^\n]*(?:\n[ \t]+[^\n]*)*\n?", re.MULTILINE)
"""A package in a lock, with its hashes."""
_ANSWERED = re.compile(
    r"^ +(Downloading|Using cached)|^(Processing|Resolved|Prepared|Installed|Audited|Obtaining) ", re.MULTILINE
)
"""What pip and uv print once an index has answered, or if they need none."""
_UNREACHABLE = re.compile(r"Retrying \(|connection broken|error sending request|client error", re.IGNORECASE)
"""What pip and uv print if an index cannot be reached."""
_SLOW = re.compile(r"Read ?timed? ?out", re.IGNORECASE)
"""What pip prints if an index is there but slow."""
_NO_CONNECTION = (
    "The package index cannot be reached. Connect to the internet, or name an index of your own in the settings of "
    "pip (PIP_INDEX_URL) or uv (UV_DEFAULT_INDEX), and run the same command again."
)
_NO_PIP = "This Python has no pip. Install it (on Debian and Ubuntu: apt install python3-venv), and run make again."


class Attempt(NamedTuple):
    """How a run of an installer ended."""

    status: int
    output: str

    @property
    def has_answer(self) -> bool:
        """Return whether the package index answered, or was not needed."""
        return bool(_ANSWERED.search(self.output) or _SLOW.search(self.output))

    @property
    def is_unreachable(self) -> bool:
        """Return whether the run failed because the package index could not be reached."""
        was_stopped = self.status < 0
        return not self.has_answer and (was_stopped or bool(_UNREACHABLE.search(self.output)))


def main(arguments: Sequence[str]) -> int:
    """Install lock files, or the engine; return the exit status."""
    deadline = time.monotonic() + DEADLINE
    if arguments[:1] == ["--engine"]:
        options, locks = ["--no-build-isolation", *arguments[1:]], []
    else:
        options, locks = list(_LOCKED), [Path(lock) for lock in arguments]
    attempts: list[Attempt] = []
    if uv := _uv():
        requirements = [f"--requirement={lock}" for lock in locks]
        command = [uv, "pip", "install", "--python", sys.executable, "--no-deps", *options, *requirements]
        attempts.append(_run(command, deadline))
    # pip may have settings that uv does not read, such as an index.
    if not attempts or (attempts[0].status and time.monotonic() < deadline):
        attempts.append(_install_with_pip(options, locks, deadline))
    if attempts[-1].status == 0:
        return 0
    failed = next((attempt for attempt in attempts if not attempt.is_unreachable), None)
    print(failed.output.rstrip() if failed else _NO_CONNECTION, file=sys.stderr)
    return 1


def _uv() -> str | None:
    own = Path(sys.executable).with_name("uv")
    return str(own) if own.is_file() else shutil.which("uv")


def _install_with_pip(options: Sequence[str], locks: Sequence[Path], deadline: float) -> Attempt:
    flags = [
        "install",
        "--no-input",
        "--disable-pip-version-check",
        f"--timeout={TIMEOUT}",
        "--no-deps",
        "--no-compile",
    ]
    if not locks:
        return _run([*_pip(), *flags, *options], deadline)
    entries = [entry for lock in locks for entry in _ENTRY.findall(lock.read_text(encoding="utf-8"))]
    with TemporaryDirectory() as folder:
        if not find_spec("pip") and (own := [entry for entry in entries if entry.startswith("pip==")]):
            # The locked pip first: it takes a third of the time of one that is three years old.
            part = _write_part(folder, "pip", own)
            attempt = _run([*_pip(), *flags, *options, part], deadline)
            if attempt.status:
                return attempt
        pip = [sys.executable, "-m", "pip"] if Path(folder, "pip.txt").is_file() else _pip()
        parts = [_write_part(folder, str(number), entries[number::PIPS]) for number in range(min(PIPS, len(entries)))]
        with ThreadPoolExecutor() as pool:
            attempts = list(pool.map(lambda part: _run([*pip, *flags, *options, part], deadline), parts))
    return max(attempts, key=lambda attempt: attempt.status != 0)


def _write_part(folder: str, name: str, entries: Sequence[str]) -> str:
    """Write some packages of a lock as a lock of their own; return pip's option for it."""
    part = Path(folder, f"{name}.txt")
    part.write_text("".join(entries), encoding="utf-8")
    return f"--requirement={part}"


def _pip() -> list[str]:
    """Return the command of this environment's pip, else of the one that its base Python has."""
    own = [sys.executable, "-m", "pip"]
    if find_spec("pip"):
        return own
    base = str(getattr(sys, "_base_executable", sys.executable))
    asked = subprocess.run(
        [base, "-c", "import pip; print(pip.__version__)"], capture_output=True, text=True, check=False
    )
    if asked.returncode == 0 and tuple(map(int, re.findall(r"\d+", asked.stdout)[:2])) >= _BASE_PIP:
        return [base, "-m", "pip", "--python", sys.executable]
    if subprocess.run([sys.executable, "-m", "ensurepip"], capture_output=True, check=False).returncode:
        raise SystemExit(_NO_PIP)
    return own


def _run(command: Sequence[str], deadline: float) -> Attempt:
    """Run an installer, and stop it at the deadline if the package index has not answered by then."""
    output: list[str] = []
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        start_new_session=True,  # pip may start another pip, which must not outlive it
    )

    def stop_without_answer() -> None:
        if not Attempt(1, "".join(output)).has_answer:
            os.killpg(process.pid, signal.SIGKILL)

    timer = threading.Timer(max(deadline - time.monotonic(), 0), stop_without_answer)
    timer.daemon = True
    timer.start()
    try:
        output.extend(process.stdout or ())
        return Attempt(process.wait(), "".join(output))
    finally:
        timer.cancel()
        if process.poll() is None:  # interrupted
            os.killpg(process.pid, signal.SIGTERM)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
