"""The command line: one small module a command. The only room that prints."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn


def command() -> NoReturn:
    """Run ``bythebook`` and end the process at once: to take a large record apart, value by value, takes a second."""
    try:
        status = main()
    except SystemExit as end:
        if isinstance(end.code, str):
            raise
        status = end.code or 0
    with suppress(BrokenPipeError):  # whoever read it has seen enough
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)


def main() -> int:
    """Run ``bythebook``. Gives the exit status: 0 all is well, 1 the record has errors, 2 the call is wrong."""
    from bythebook.cli.app import app
    from bythebook.parallel.workers import WorkerLostError

    # Piped into another program, messages keep their letters whatever the system's encoding is.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except WorkerLostError as error:
        print(f"Stopped: {error}. Nothing that was there has changed.", file=sys.stderr)
        return 2
    return 0
