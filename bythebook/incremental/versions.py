"""What every result depends on: the engine, Python and the libraries."""

from __future__ import annotations

import os
import platform
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path


@cache
def engine_stamp() -> str:
    """Return a digest of the engine's code, of Python and of every installed library: what a result depends on."""
    engine = Path(__file__).parents[1]
    code = (file.read_bytes() for file in sorted(engine.rglob("*.py")))
    # The kind of machine too: traces are kept as numbers in its own order of bytes.
    here = (platform.python_version(), platform.machine())
    return _digest(*code, *(name.encode() for name in (*here, *_libraries()))).hex()


def _libraries() -> list[str]:
    """Return the folder names of installed libraries' metadata (PEP 376): a name and a version each.

    To have importlib.metadata read all of them would take longer than to read all of the engine.
    """
    folders = (folder for folder in sys.path if os.path.isdir(folder))  # noqa: PTH112  # sys.path has texts
    return sorted(
        {name for folder in folders for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info"))}  # noqa: PTH208  # as above
    )


def _digest(*parts: bytes) -> bytes:
    digest = blake2b(digest_size=12)
    for part in parts:
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return digest.digest()
