"""The command line. ``app`` declares the commands; a module named after each runs it. Only this package prints."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn


def command() -> NoReturn:
    """Run ``bythebook`` and exit at once: freeing a large record object by object would take a second."""
    try:
        status = main()
    except SystemExit as end:
        if isinstance(end.code, str):
            raise
        status = end.code or 0
    with suppress(BrokenPipeError):  # the reader closed the pipe, as `head` does
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)


def main() -> int:
    """Run ``bythebook``. Return the exit status: 0 for success, 1 for errors in the record, 2 for a usage error."""
    from bythebook.cli.app import app
    from bythebook.extras import MissingExtraError
    from bythebook.parallel.workers import WorkerLostError

    # Messages piped into another program keep their characters, whatever the system's encoding is.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except WorkerLostError as error:
        print(f"Stopped: {error}. No files were changed.", file=sys.stderr)
        return 2
    except MissingExtraError as error:
        print(error, file=sys.stderr)
        return 2
    except Exception as error:
        if not (message := _storage_message(error)):
            raise
        print(message, file=sys.stderr)
        return 2
    return 0


def _storage_message(error: Exception) -> str:
    """Return a sentence about a disk that is full or cannot be used, or an empty string for any other failure."""
    import sqlite3

    from bythebook.incremental import DamagedCacheError

    if isinstance(error, OSError):
        file = f"{error.filename}: " if error.filename else ""
        return f"{file}{error.strerror or error}. The command was stopped."
    if isinstance(error, (sqlite3.Error, DamagedCacheError)):
        return f"The cache cannot be written: {error.__cause__ or error}. Is the disk full?"
    return ""
