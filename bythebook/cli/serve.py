"""``bythebook serve``: build, serve, watch, rebuild, refresh the browser."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import FrameType

from watchfiles import DefaultFilter, watch

from bythebook.cli.dev_server import make_server
from bythebook.cli.printing import say

WRONG_CALL = 2
NAMES_TOLD = 3
WATCHED = ("claims", "content", "theme", "locales", "docs")


def run(root: Path, settings: str, output: Path, *, drafts: bool, jobs: int, port: int, host: str) -> int:
    """Serve the project at ``root`` until Ctrl-C; give the exit status."""
    command = [sys.executable, "-m", "bythebook", "build", "--root", str(root), "--settings", settings]
    command += ["--output", str(output), "--jobs", str(jobs), *(["--drafts"] if drafts else [])]
    target = output if output.is_absolute() else root / output
    # A process of its own for each build: a change of the settings, or of the engine, takes effect too.
    if subprocess.run(command, check=False).returncode == WRONG_CALL or not target.is_dir():
        return 1
    try:
        server, changed = make_server(target, host, port)
    except OSError as error:
        say(f"Cannot listen on {host}:{port}: {error.strerror}. Name another port with --port.")
        return 1
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(f"Serving {output} at http://{host}:{server.server_port}/ (Ctrl-C ends it)")
    stop = _stop_on_signals()
    try:
        for changes in watch(
            *_watched(root, settings), watch_filter=DefaultFilter(), debounce=200, stop_event=stop, raise_interrupt=True
        ):
            names = sorted({Path(name).name for _, name in changes})
            say(f"Changed: {', '.join(names[:NAMES_TOLD])}{' and more' if len(names) > NAMES_TOLD else ''}. Building …")
            # The search index of a large record takes seconds: it is brought up to date when serving begins.
            if subprocess.run([*command, "--keep-search"], check=False).returncode == 0:
                changed()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
    say("Stopped.")
    return 0


def _stop_on_signals() -> threading.Event:
    """Have Ctrl-C, and a supervisor's request to end, stop the watching at once; gives the event that says so.

    The event holds where the exception is lost: Python drops what is raised within a finalizer.
    """
    stop = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    return stop


def _watched(root: Path, settings: str) -> list[Path]:
    # The folder of the settings is not watched as a whole: the output lies in it.
    return [path for name in (*WATCHED, settings) if (path := root / name).exists()]
