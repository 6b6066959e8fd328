"""What a build knows of a file of the record without reading it again."""

from __future__ import annotations

from typing import NamedTuple

from bythebook.records import Brief


class Known(NamedTuple):
    """A file of the record as it was read: its size, a stamp of its last change, and a digest of its bytes.

    ``problems`` is JSON. A faulty file has no brief.
    """

    file: str
    size: int
    changed: int
    digest: str
    problems: bytes
    brief: Brief | None


class Read(NamedTuple):
    """A file that was just read. ``body`` is the record for ``unpickle``: of a faulty file what could be salvaged."""

    known: Known
    body: bytes
