"""Memory that is free, but that the C library keeps for later: given back to the system where that can be done."""

from __future__ import annotations

import ctypes
import gc
from functools import cache
from typing import Any


def trim_heap() -> None:
    """Return it back. It pays after much was freed: before processes are forked, and after a page of many megabytes."""
    if trim := _trim():
        trim(0)


@cache
def _trim() -> Any:
    """Find ``malloc_trim`` (malloc_trim(3)), which glibc has and others have not."""
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # Windows takes no None
        return None


def prepare_fork() -> None:
    """Make ready to fork: what is free is given back, and what is there is left alone by the collector.

    A collection would touch every record, and a worker's touch makes it a copy of its own.
    """
    trim_heap()
    gc.freeze()
