"""``bythebook serve``: build, serve, watch, rebuild, refresh the browser: first the pages that it shows."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from watchfiles import DefaultFilter, watch

from bythebook.cli.build import Wanted
from bythebook.cli.builds import Builds
from bythebook.cli.dev_server import DevServer, make_server
from bythebook.cli.preview import Preview
from bythebook.cli.printing import say

WRONG_CALL = 2
NAMES_TOLD = 3
WATCHED = ("claims", "content", "theme", "locales", "docs")
TEXTS = (".yaml", ".md", ".html", ".po")
"""The endings of files that stand in pages; other files, such as style sheets, are what pages load."""


def run(root: Path, settings: str, output: Path, *, drafts: bool, jobs: int, port: int, host: str) -> int:
    """Serve the project at ``root`` until Ctrl-C; give the exit status."""
    command = [sys.executable, "-m", "bythebook", "build", "--root", str(root), "--settings", settings]
    command += ["--output", str(output), "--jobs", str(jobs), *(["--drafts"] if drafts else [])]
    wanted = Wanted(root, settings, output, drafts, jobs)
    # A process of its own for each build: a change of the settings, or of the engine, takes effect too.
    if subprocess.run(command, check=False).returncode == WRONG_CALL or not wanted.target.is_dir():
        return 1
    try:
        server = make_server(wanted.target, host, port)
    except OSError as error:
        say(f"Cannot listen on {host}:{port}: {error.strerror}. Name another port with --port.")
        return 1
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(f"Serving {output} at http://{host}:{server.server_port}/ (Ctrl-C ends it)")
    stop = _stop_on_signals()
    # The search index of a large record takes seconds: it is brought up to date when serving begins.
    builds = Builds([*command, "--keep-search"])
    preview = Preview(wanted, server.show_ahead)
    try:
        _follow(_changes(root, settings, stop), server, builds, preview)
    finally:
        builds.end()
        preview.end()
        server.server_close()
    say("Stopped.")
    return 0


def _follow(changes: Iterator[list[str]], server: DevServer, builds: Builds, preview: Preview) -> None:
    """Show and build what changes. Where nothing has, ``changes`` give an empty list now and then."""
    number, is_restyled, has_preview = 0, False, False
    for changed in changes:
        if changed:
            number += 1
            is_restyled |= not all(file.endswith(TEXTS) for file in changed)
            _tell(changed)
            preview.take(number, changed, server.looked_at())
            builds.want(number)
        elif not has_preview:  # not before changes are noticed: it would miss what changes in between
            preview.begin()
            has_preview = True
        if finished := builds.finished():
            built, status = finished
            is_borne_out = server.show_site(built, is_new=status == 0, is_restyled=is_restyled)
            if built == number:
                is_restyled &= status != 0
                if not is_borne_out:
                    preview.end()
            has_preview = False


def _changes(root: Path, settings: str, stop: threading.Event) -> Iterator[list[str]]:
    # The folder of the settings is not watched as a whole: the output lies in it.
    watched = [path for name in (*WATCHED, settings) if (path := root / name).exists()]
    # Files that are saved together are met together: 20 ms without another one is enough.
    for changes in watch(
        *watched,
        watch_filter=DefaultFilter(),
        debounce=200,
        step=20,
        stop_event=stop,
        rust_timeout=100,
        yield_on_timeout=True,
    ):
        yield sorted({Path(os.path.relpath(name, root)).as_posix() for _, name in changes})


def _tell(changed: Iterable[str]) -> None:
    names = sorted({Path(file).name for file in changed})
    say(f"Changed: {', '.join(names[:NAMES_TOLD])}{' and more' if len(names) > NAMES_TOLD else ''}. Building …")


def _stop_on_signals() -> threading.Event:
    """Have Ctrl-C, and a supervisor's request to end, stop the watching; gives the event that says so.

    Nothing is raised: between the start of a process and the note of it, that would leave it behind.
    """
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    return stop
