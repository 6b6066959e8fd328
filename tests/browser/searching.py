"""Search indexes of any records, served to a browser with the theme's scripts, and queries put to them."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TypedDict

from playwright.sync_api import Page

from bythebook.exports.search.index import index_files
from bythebook.pages.views.search import SearchRecord
from bythebook.shipped import shipped
from tests.browser.conftest import _QuietHandler

_ASK = """
async (queries) => {
  const { SearchIndex } = await import("/theme/js/search-index.js");
  const answers = [];
  for (const query of queries) {
    const index = await SearchIndex.open(new URL("/search/index.json", location.href));
    const { scores, corrected = "", unknown, isPartial = false, suggestion = "" } = await index.search(query);
    const found = [...scores.keys()].filter((one) => scores[one] > 0).sort((one, other) => scores[other] - scores[one] || one - other);
    const hits = await index.hits(found.slice(0, 10));
    answers.push({ query, found: found.length, hits: hits.map(({ href }) => href), corrected, unknown, isPartial, suggestion });
  }
  return answers;
}
"""


class Found(TypedDict):
    """What the page's scripts find for a query."""

    query: str
    found: int
    hits: list[str]
    """The addresses of the first ten results."""
    corrected: str
    unknown: list[str]
    isPartial: bool
    suggestion: str


def ask(page: Page, queries: Sequence[str]) -> list[Found]:
    """Return what the scripts of the open page's site find, each query with nothing loaded before."""
    answers: list[Found] = page.evaluate(_ASK, list(queries))
    return answers


def write_index(
    folder: Path, records: Iterable[SearchRecord], languages: Sequence[str] = ("en",), synonyms: Sequence[str] = ()
) -> Path:
    """Write an index below a folder, with the theme's scripts and an empty page, and return the folder."""
    shutil.copytree(shipped("theme") / "static" / "js", folder / "theme" / "js")
    (folder / "index.html").write_text("<!doctype html><title>Search</title>", encoding="utf-8")
    for file, content in index_files(records, languages, synonyms):
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder, and yield its address without a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_QuietHandler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
