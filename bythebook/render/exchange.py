"""Exchange two folders in one step, where the system can: nobody ever sees a site without its files."""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
EVENT = "bythebook.exchange"
"""The audit event that is raised before folders are exchanged, as Python raises one before it renames."""


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders on one file system. Return whether the system could do so; if not, nothing has changed."""
    sys.audit(EVENT, str(one), str(other))
    first, second = os.fsencode(one), os.fsencode(other)
    if (renameat2 := _function("renameat2")) is not None:  # Linux
        return bool(renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE) == 0)
    if (renamex_np := _function("renamex_np")) is not None:  # macOS
        return bool(renamex_np(first, second, _RENAME_SWAP) == 0)
    return False


def can_exchange(folder: Path) -> bool:
    """Return whether folders in a folder can be exchanged. It is tried with two that are removed again."""
    one, other = (folder / f".exchange-{number}" for number in (1, 2))
    one.mkdir()
    other.mkdir()
    done = exchange(one, other)
    one.rmdir()
    other.rmdir()
    return done


@cache
def _function(name: str) -> Any:
    try:
        return getattr(ctypes.CDLL(None), name, None)
    except (OSError, TypeError):  # a system without a C library of its own, such as Windows
        return None
