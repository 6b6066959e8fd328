"""How large a built site is, and whether that is within its budget: hosts limit files and bytes."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bythebook.render.files import CHANGES, MANIFEST

DEFAULT_BUDGET: Mapping[str, int | None] = {"files": 20_000, "bytes": 1_000_000_000, "largest": 25 * 1_048_576}
"""The limits of free hosts: GitHub Pages publishes 1 GB, Cloudflare Pages 20,000 files, none above 25 MiB."""


class PartSize(NamedTuple):
    """The size of a part of the site: one of its top folders, or the files next to these."""

    name: str
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class SiteSize:
    """The size of a site."""

    parts: tuple[PartSize, ...]
    """Largest first."""
    largest: str
    """The path of the largest file."""
    largest_bytes: int

    @property
    def files(self) -> int:
        """How many files the site has."""
        return sum(part.files for part in self.parts)

    @property
    def bytes(self) -> int:
        """How many bytes the files have."""
        return sum(part.bytes for part in self.parts)


def size_of_site(site: Path) -> SiteSize:
    """Return the size of a built site, without the two files in which a build records itself."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    largest = ("", 0)
    for parent, _, names in os.walk(site):
        folder = Path(parent).relative_to(site).as_posix()
        for name in names:
            path = name if folder == "." else f"{folder}/{name}"
            if path in (MANIFEST, CHANGES):
                continue
            size = (site / path).stat().st_size
            part = counts[path.partition("/")[0] if "/" in path else "(top)"]
            part[0] += 1
            part[1] += size
            largest = max(largest, (path, size), key=lambda one: (one[1], one[0]))
    parts = (PartSize(name, *found) for name, found in counts.items())
    return SiteSize(tuple(sorted(parts, key=lambda one: (-one.bytes, one.name))), *largest)


def exceeded(size: SiteSize, budget: Mapping[str, int | None]) -> Iterator[str]:
    """Yield a sentence for each limit of a budget that a site exceeds. What the budget leaves out has its default."""
    limits = {**DEFAULT_BUDGET, **budget}
    found = {"files": (size.files, "files"), "bytes": (size.bytes, "bytes"), "largest": (size.largest_bytes, "bytes")}
    for name, (value, unit) in found.items():
        limit = limits[name]
        if limit is not None and value > limit:
            subject = f"the file {size.largest}" if name == "largest" else "the site"
            yield f"{subject} has {value:,} {unit}; BYTHEBOOK_BUDGET allows {limit:,}"


def invalid_budget(value: object) -> str:
    """Return what is wrong with ``BYTHEBOOK_BUDGET``, or an empty string."""
    wanted = '{"files": 20_000, "bytes": 1_000_000_000}: numbers above 0, or None for no limit'
    if not isinstance(value, Mapping):
        return f"BYTHEBOOK_BUDGET is {value!r}: write {wanted}"
    for name, limit in value.items():
        if name not in DEFAULT_BUDGET:
            return f"BYTHEBOOK_BUDGET has {name!r}; the keys are {', '.join(DEFAULT_BUDGET)}"
        if limit is not None and (not isinstance(limit, int) or isinstance(limit, bool) or limit <= 0):
            return f'BYTHEBOOK_BUDGET has {limit!r} for "{name}": write {wanted}'
    return ""
