"""Measure how long search takes to answer in a browser, and how much a first query loads.

    python -m benchmarks.answers --size 30573
    python -m benchmarks.answers --site output

An answer is timed in the page, from the query to the first ten results, when the index's files are loaded. The first
query of a reader also waits for those: their bytes are counted as they are on disk, uncompressed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TypedDict

from playwright.sync_api import Page, sync_playwright

from benchmarks.make_corpus import MOST, corpus_files, write_files
from bythebook.exports.search import search_files
from bythebook.incremental import examine, open_cache
from bythebook.pages import Context, SiteSettings
from bythebook.shipped import shipped
from tools.audit.host import hosted
from tools.chromium import get_chromium

QUERIES = (
    "they dont have any fees",
    "forty seven library days",
    "library",
    "handbook charge",
    "what did they say on fees",
    "immunty",
    "18 usc 242",
    "nguyen",
    "zzzzzz",
)
"""A common word, two words, a question, a slip, a citation, a folded name, and a word that nothing has."""
_REPEATS = 7
_ASK = """
async ([query, repeats]) => {
  const { SearchIndex } = await import("/theme/js/search-index.js");
  performance.clearResourceTimings();
  const index = await SearchIndex.open(new URL("/search/index.json", location.href));
  const times = [];
  let found = 0;
  for (let turn = 0; turn <= repeats; turn++) {
    const started = performance.now();
    const { scores } = await index.search(query);
    const best = [...scores.keys()].filter((one) => scores[one] > 0).sort((one, other) => scores[other] - scores[one]);
    await index.hits(best.slice(0, 10));
    times.push(performance.now() - started);
    found = best.length;
  }
  const loaded = performance.getEntriesByType("resource").filter(({ name }) => name.includes("/search/"));
  const bytes = loaded.reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0);
  return { found, first: times[0], times: times.slice(1), bytes };
}
"""


class Measured(TypedDict):
    """What was measured for a query: its results, its first answer, the ones after it, and the bytes it loaded."""

    found: int
    first: float
    times: list[float]
    bytes: int


def main() -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.answers", description=(__doc__ or "").split("\n", 1)[0])
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--size", type=int, help=f"how many made-up claims, from 1 to {MOST:,}")
    which.add_argument("--site", type=Path, help="the folder of a built site")
    options = parser.parse_args()
    with _site(options.site, options.size) as site, hosted(site) as url, sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=get_chromium(), args=["--no-sandbox"])
        _print_answers(browser.new_page(), url, QUERIES)
        browser.close()
    return 0


@contextmanager
def _site(site: Path | None, size: int) -> Iterator[Path]:
    """Yield the folder of a site, or of an index of made-up claims with the theme's scripts."""
    if site:
        yield site
        return
    with tempfile.TemporaryDirectory(prefix="bythebook-") as name:
        folder = Path(name)
        write_files(folder / "record", corpus_files(size, 1))
        shutil.copytree(shipped("theme") / "static" / "js", folder / "site" / "theme" / "js")
        for page in ("index.html", "404.html"):
            (folder / "site" / page).write_text("<!doctype html><title>Search</title>", encoding="utf-8")
        with open_cache(folder / "record") as cache:
            context = Context(examine(folder / "record", cache).corpus, SiteSettings("Made-up record", ""))
            for file, content in search_files(context, cache):
                path = folder / "site" / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        yield folder / "site"


def _print_answers(page: Page, url: str, queries: Sequence[str]) -> None:
    print("query                               results   first ms  median ms   worst ms     loaded")
    for query in queries:
        page.goto(url)
        measured: Measured = page.evaluate(_ASK, [query, _REPEATS])
        times = measured["times"]
        print(
            f"{query:<36}{measured['found']:>7,}{measured['first']:>11.1f}{median(times):>11.1f}{max(times):>11.1f}"
            f"{measured['bytes']:>11,}"
        )


if __name__ == "__main__":
    sys.exit(main())
