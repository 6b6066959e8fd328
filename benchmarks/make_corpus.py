"""Make a record of any size for benchmarks and for testing the pages.

    python -m benchmarks.make_corpus --size 1000 --out DIR [--seed 1] [--hostile]

The folder is a whole project: claims, content and settings, with this checkout's theme. Everything in it is made up.
The same size, seed and version of this program give the same bytes on every machine and every day.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.claims import ClaimMaker
from benchmarks.records import article_files, record_files
from benchmarks.world import World, WorldPlan

MOST = 300_000
SEED = 1
ROOT = Path(__file__).resolve().parent.parent
_SETTINGS = '''"""Settings of a made-up record, as for publishing: absolute addresses, feeds, a sitemap."""

from bythebook import plugin as by_the_book

globals().update(by_the_book.ENGINE_SETTINGS)
PLUGINS = [by_the_book]

SITENAME = "Made-up record"
SITESUBTITLE = "Nobody said any of this."
SITEURL = "https://made-up.example"
RELATIVE_URLS = False
PATH = "content"
OUTPUT_PATH = "output"
THEME = {theme!r}
DEFAULT_LANG = "en"

BYTHEBOOK_REPOSITORY = "https://example.org/repository"
BYTHEBOOK_EDIT_URL = "https://example.org/repository/edit/{{file}}"
# No peer has a search, downloads, cards or frames either.
BYTHEBOOK_SEARCH = BYTHEBOOK_DOWNLOADS = BYTHEBOOK_CARDS = BYTHEBOOK_EMBEDS = False
'''


def corpus_files(size: int, seed: int = SEED, *, is_hostile: bool = False) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each file of a record with ``size`` claims."""
    world = World(WorldPlan(size), seed, is_hostile=is_hostile)
    claims = ClaimMaker(world)
    yield "pelicanconf.py", settings_file()
    yield from record_files(world)
    yield from claims.files()
    yield from article_files(world, claims.published)


def settings_file() -> str:
    """Return the settings of a made-up record, with this checkout's theme."""
    return _SETTINGS.format(theme=str(ROOT / "theme"))


def write_files(out: Path, files: Iterable[tuple[str, str]]) -> int:
    """Write files below ``out`` and return their number."""
    folders: set[str] = set()
    count = 0
    for path, text in files:
        folder = path.rpartition("/")[0]
        if folder not in folders:
            (out / folder).mkdir(parents=True, exist_ok=True)
            folders.add(folder)
        # Bytes through the system's own calls: 40,000 files take a third of the time of open().
        handle = os.open(out / path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        os.write(handle, text.encode())
        os.close(handle)
        count += 1
    return count


def main() -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.make_corpus", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--size", type=int, required=True, help=f"how many claims, from 1 to {MOST:,}")
    parser.add_argument("--out", type=Path, required=True, help="the folder to make; it must be empty or not exist")
    parser.add_argument("--seed", type=int, default=1, help="another number gives another record (default: 1)")
    parser.add_argument("--hostile", action="store_true", help="mix in lengths and characters that no layout expects")
    options = parser.parse_args()
    if not 1 <= options.size <= MOST:
        parser.error(f"--size {options.size}: give a number from 1 to {MOST:,}")
    if options.out.exists() and (not options.out.is_dir() or any(options.out.iterdir())):
        parser.error(f"--out {options.out}: the folder is not empty; name another, or remove it first")
    count = write_files(options.out, corpus_files(options.size, options.seed, is_hostile=options.hostile))
    print(f"Made {count:,} files in {options.out}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
