"""Print how large a built site is, and whether that is within its budget."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from bythebook.cli.output import counted, echo
from bythebook.cli.project import read_setting
from bythebook.records.examination import Examination
from bythebook.records.vocabulary import Status
from bythebook.render.budget import exceeded, size_of_site

_MOST_PARTS = 12
"""How many parts of the site are listed."""


def print_budget(root: Path, settings: str, site: Path, examination: Examination) -> int:
    """Print the size of a site by its parts. Return the exit status: 1 if it exceeds its budget."""
    size = size_of_site(site)
    for part in size.parts[:_MOST_PARTS]:
        print(f"{part.name:20} {part.files:>9,} files {_megabytes(part.bytes):>10}")
    if rest := size.parts[_MOST_PARTS:]:
        files, amount = sum(part.files for part in rest), sum(part.bytes for part in rest)
        print(f"{'everything else':20} {files:>9,} files {_megabytes(amount):>10}")
    names = examination.corpus.names("claim")
    claims = sum(name.status is Status.PUBLISHED for name in names)
    if claims:
        per_claim = f"{size.files / claims:.1f} files and {size.bytes / claims / 1_000:.1f} KB"
        print(f"{counted(claims, 'published claim')}: {per_claim} for each.")
    largest = f"the largest is {size.largest}, {_megabytes(size.largest_bytes)}"
    print(f"{size.files:,} files, {_megabytes(size.bytes)}; {largest}.")
    budget = cast("Mapping[str, int | None]", read_setting(root, settings, "BYTHEBOOK_BUDGET") or {})
    faults = list(exceeded(size, budget))
    for fault in faults:
        echo(f"{fault[:1].upper()}{fault[1:]}. docs/publishing.md, Size, says what takes space and what to leave out.")
    return 1 if faults else 0


def _megabytes(count: int) -> str:
    return f"{count / 1_000_000:,.1f} MB"
