"""Run ``bythebook serve``: build, serve, watch, rebuild, and refresh open pages first."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from bythebook.cli.build import BuildOptions
from bythebook.cli.build_queue import BuildQueue
from bythebook.cli.dev_server import DevServer
from bythebook.cli.output import echo
from bythebook.cli.preview import PreviewProcess
from bythebook.records.file_names import is_litter

USAGE_ERROR = 2
NAMES_SHOWN = 3
WATCHED = ("claims", "content", "theme", "locales", "docs")
TEXTS = (".yaml", ".md", ".html", ".po")
"""Extensions of files whose text is in pages; other files, such as style sheets, are loaded by pages."""


def run(root: Path, settings: str, output: Path, *, drafts: bool, jobs: int, port: int, host: str) -> int:
    """Serve the project at ``root`` until Ctrl-C. Return the exit status."""
    command = [sys.executable, "-m", "bythebook", "build", "--root", str(root), "--settings", settings]
    command += ["--output", str(output), "--jobs", str(jobs), *(["--drafts"] if drafts else [])]
    options = BuildOptions(root, settings, output, drafts, jobs)
    # Each build is a process of its own, so that changed settings, or a changed engine, take effect.
    if subprocess.run(command, check=False).returncode == USAGE_ERROR or not options.target.is_dir():
        return 1
    try:
        server = DevServer((host, port), options.target)
    except OSError as error:
        echo(f"Cannot listen on {host}:{port}: {error.strerror}. Choose another port with --port.")
        return 1
    threading.Thread(target=server.serve_forever, daemon=True).start()
    echo(f"Serving {output} at http://{host}:{server.server_port}/ (press Ctrl-C to stop)")
    stop = _stop_on_signals()
    # Indexing a large record takes seconds, so the search index is updated only when serving begins.
    builds = BuildQueue([*command, "--keep-search"])
    preview = PreviewProcess(options, server.site.show_preview)
    try:
        _follow(_changes(root, settings, stop), server, builds, preview)
    finally:
        builds.stop()
        preview.stop()
        server.server_close()
    echo("Stopped.")
    return 0


def _follow(changes: Iterator[list[str]], server: DevServer, builds: BuildQueue, preview: PreviewProcess) -> None:
    """Show and build changes. ``changes`` yields an empty list now and then if there are none."""
    number, is_restyled, has_preview = 0, False, False
    for changed in changes:
        if changed:
            number += 1
            is_restyled |= not all(file.endswith(TEXTS) for file in changed)
            _print_changed(changed)
            preview.update(number, changed, server.site.viewed())
            builds.request(number)
        elif not has_preview:  # not before files are watched: it would miss changes made in between
            preview.start()
            has_preview = True
        if finished := builds.finished():
            built, status = finished
            is_confirmed = server.site.show_site(built, is_new=status == 0, is_restyled=is_restyled)
            if built == number:
                is_restyled &= status != 0
                if not is_confirmed:
                    preview.stop()
            has_preview = False


class _RecordFilter(DefaultFilter):
    """Leaves out what editors leave next to the files they change, as the record does."""

    def __call__(self, change: Change, path: str) -> bool:
        """Return whether a change counts."""
        return super().__call__(change, path) and not is_litter(Path(path).name)


def _changes(root: Path, settings: str, stop: threading.Event) -> Iterator[list[str]]:
    # The folder of the settings is not watched as a whole: it contains the output.
    watched = [path for name in (*WATCHED, settings) if (path := root / name).exists()]
    # Files saved together arrive together: 20 ms without another one is enough.
    for changes in watch(
        *watched,
        watch_filter=_RecordFilter(),
        debounce=200,
        step=20,
        stop_event=stop,
        rust_timeout=100,
        yield_on_timeout=True,
    ):
        yield sorted({Path(os.path.relpath(name, root)).as_posix() for _, name in changes})


def _print_changed(changed: Iterable[str]) -> None:
    names = sorted({Path(file).name for file in changed})
    echo(f"Changed: {', '.join(names[:NAMES_SHOWN])}{' and more' if len(names) > NAMES_SHOWN else ''}. Building …")


def _stop_on_signals() -> threading.Event:
    """Return an event that Ctrl-C and SIGTERM set.

    An exception raised between starting a process and storing it would orphan that process.
    """
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    return stop
