"""Keep the memory of processes small: free memory goes back to the system, and workers share what they can."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any


def trim_heap() -> None:
    """Return free memory, which the C library keeps for later use, to the system.

    This pays after much was freed: before processes are forked, and after a page of many megabytes.
    """
    if trim := _trim():
        trim(0)


@cache
def _trim() -> Any:
    """Return ``malloc_trim`` (malloc_trim(3)), which only glibc has, or None."""
    try:
        return ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # Windows takes no None
        return None


def prepare_fork() -> None:
    """Trim the heap, and exclude the objects that exist from garbage collection.

    A collection in a worker would write to every record, and so give the worker a copy of it.
    """
    trim_heap()
    gc.freeze()


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Switch garbage collection off: what is created within stays, and would be traversed over and over."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
