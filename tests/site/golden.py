"""One page of the good record as it should be. ``python -m tests.site.golden`` writes it anew, to be read in git diff."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.site.parsed import page_at, parse
from tests.site.projects import GOOD, make_project

FOLDER = Path(__file__).parent / "golden"
PAGES = {"claim.html": "/claims/late-books-are-free/"}
"""Each file of the folder, and the address of the page that it holds."""


def as_parsed(site: Path, address: str) -> str:
    """Return a page as its parser understands it, one element a line: what a browser does not see makes no difference."""
    return f"{parse(page_at(site, address)).to_html(pretty=True)}\n"


def _write() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        site = make_project(Path(folder) / "good", GOOD).build()
        for file, address in PAGES.items():
            (FOLDER / file).write_text(as_parsed(site, address), encoding="utf-8")


if __name__ == "__main__":
    _write()
