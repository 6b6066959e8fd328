"""Install locked packages, the engine, or both into the virtual environment whose Python runs this script.

    .venv/bin/python tools/install.py requirements/core.txt --engine --editable .

A lock lists every package with the hashes of its files, so nothing is resolved, and a file that differs is refused.
Only wheels are installed, so that no package's code runs. Modules are compiled when they are first imported, because
most never are. uv does the work. If it is not installed, and there is much to install, pip first gets the locked one
into a temporary folder, which saves a third of the time. Otherwise, and if uv fails, pip does the work.
"""

from __future__ import annotations

import math
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

DEADLINE = 14.0
"""Seconds after which the package index must have answered. pip's own retries can take minutes."""
TIMEOUT = 12
"""Seconds after which pip reports that an index does not answer, and tries again."""
MANY = 20
"""Packages from which it pays to get uv first."""
_BASE_PIP = (22, 3)
"""The first pip that can install into another Python's environment."""
_LOCKED = ("--require-hashes", "--only-binary", ":all:")
_PIP_FLAGS = ("--no-input", "--disable-pip-version-check", f"--timeout={TIMEOUT}", "--no-deps", "--no-compile")
_UV_SETTINGS = {"UV_DEFAULT_INDEX": "PIP_INDEX_URL", "SSL_CERT_FILE": "PIP_CERT"}
"""Settings of uv, and those of pip that a uv that nobody has configured uses instead."""
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


class Installer:
    """Runs uv or pip, and stops a run if the package index has not answered by the deadline."""

    def __init__(self) -> None:
        self.deadline = time.monotonic() + DEADLINE
        self.failed: list[Attempt] = []

    def run(self, command: Sequence[str], environment: Mapping[str, str] | None = None) -> bool:
        """Run a command; return whether it succeeded."""
        attempt = _run(command, self.deadline, environment or {})
        if attempt.has_answer:
            self.deadline = math.inf
        if attempt.status:
            self.failed.append(attempt)
        return attempt.status == 0

    @property
    def message(self) -> str:
        """Return what the first failed run printed, unless there is no connection."""
        failed = next((attempt for attempt in self.failed if not attempt.is_unreachable), None)
        return failed.output.rstrip() if failed else _NO_CONNECTION


def main(arguments: Sequence[str]) -> int:
    """Install lock files, and what follows ``--engine``; return the exit status."""
    split = arguments.index("--engine") if "--engine" in arguments else len(arguments)
    locks, engine = [Path(lock) for lock in arguments[:split]], arguments[split + 1 :]
    steps = [[*_LOCKED, *(f"--requirement={lock}" for lock in locks)]] if locks else []
    if engine:
        steps.append(["--no-build-isolation", *engine])
    installer = Installer()
    with TemporaryDirectory() as folder:
        uv, environment = _uv(), {}
        if not uv and sum(lock.read_text(encoding="utf-8").count("==") for lock in locks) >= MANY:
            uv = _fetch_uv(installer, locks[0].with_name("installer.txt"), folder)
            environment = {name: os.environ.get(name, os.environ.get(pips, "")) for name, pips in _UV_SETTINGS.items()}
        command = [uv, "pip", "install", "--python", sys.executable, "--no-deps"]
        if uv and all(installer.run([*command, *step], environment) for step in steps):
            return 0
    # After a failed uv, because pip may have settings that uv does not read; but not after a pip without a connection.
    is_offline = not uv and any(attempt.is_unreachable for attempt in installer.failed)
    has_time = time.monotonic() < installer.deadline
    if has_time and not is_offline and all(installer.run([*_pip(), "install", *_PIP_FLAGS, *step]) for step in steps):
        return 0
    print(installer.message, file=sys.stderr)
    return 1


def _uv() -> str:
    """Return the path of uv if it is installed, else an empty string."""
    own = Path(sys.executable).with_name("uv")
    return str(own) if own.is_file() else shutil.which("uv") or ""


def _fetch_uv(installer: Installer, lock: Path, folder: str) -> str:
    """Install the locked uv into a folder; return its path, or an empty string if that fails."""
    command = [*_pip(), "install", *_PIP_FLAGS, *_LOCKED, f"--requirement={lock}", f"--target={folder}"]
    return str(Path(folder, "bin", "uv")) if installer.run(command) else ""


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


def _run(command: Sequence[str], deadline: float, environment: Mapping[str, str]) -> Attempt:
    """Run an installer, and stop it at the deadline if the package index has not answered by then."""
    output: list[str] = []
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, **{name: value for name, value in environment.items() if value}, "PYTHONUNBUFFERED": "1"},
        start_new_session=True,  # pip may start another pip, which must not outlive it
    )

    def stop_without_answer() -> None:
        if not Attempt(1, "".join(output)).has_answer:
            os.killpg(process.pid, signal.SIGKILL)

    timer = threading.Timer(min(max(deadline - time.monotonic(), 0), threading.TIMEOUT_MAX), stop_without_answer)
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
