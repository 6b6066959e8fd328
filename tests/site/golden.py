"""A page of the good record, and the lists of files of two sites. ``python -m tests.site.golden`` writes them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.site.parsed import page_at, pages_of, parse
from tests.site.projects import GOOD, Project, make_project, snapshot

FOLDER = Path(__file__).parent / "golden"
PAGES = {"claim.html": "/claims/late-books-are-free/"}
"""Each file of the folder with a page, and the page's address."""
FILES = "good-files.txt"
"""The files of the good record's site, but for those of the theme and of the search index."""
EMPTY = "empty-pages.txt"
"""The pages of the site of an empty record."""


def as_parsed(site: Path, address: str) -> str:
    """Return a page as its parser understands it, one element a line: what a browser does not see makes no difference."""
    return f"{parse(page_at(site, address)).to_html(pretty=True)}\n"


def listed_files(site: Path) -> list[str]:
    """Return the files of a site, sorted, without those of the theme, of the search index, and of the build itself."""
    return sorted(file for file in snapshot(site) if not file.startswith(("theme/", "search/")))


def listed_pages(site: Path) -> list[str]:
    """Return the files of a site's pages, sorted."""
    return sorted(path.relative_to(site).as_posix() for path in pages_of(site))


def empty_project(root: Path) -> Project:
    """Make a project with an empty record."""
    for name in ("claims", "content"):
        (root / name).mkdir(parents=True)
    return make_project(root)


def _write() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        site = make_project(Path(folder) / "good", GOOD).build()
        for file, address in PAGES.items():
            (FOLDER / file).write_text(as_parsed(site, address), encoding="utf-8")
        empty = empty_project(Path(folder) / "empty").build()
        for file, listed in ((FILES, listed_files(site)), (EMPTY, listed_pages(empty))):
            (FOLDER / file).write_text("".join(f"{line}\n" for line in listed), encoding="utf-8")


if __name__ == "__main__":
    _write()
