"""Measure the cost of making the search index.

    python -m benchmarks.search --size 30573

The record is read and checked first, in the same process: the times are the index's alone, the memory is the whole
process's. The made-up texts have few different words. Real ones have more, so that the index has more and shorter
lists of records.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from benchmarks.make_corpus import MOST, corpus_files, write_files
from benchmarks.measure import Program, peak_memory
from bythebook.exports.search import search_files
from bythebook.incremental import Cache, examine, open_cache
from bythebook.pages import Context, SiteSettings

_MEGABYTE = 1_000_000
_SEED = 1


def main() -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--size", type=int, required=True, help=f"how many claims, from 1 to {MOST:,}")
    parser.add_argument("--record", type=Path, help="a folder with a record to index; one is made if left out")
    options = parser.parse_args()
    if not 1 <= options.size <= MOST:
        parser.error(f"--size {options.size}: give a number from 1 to {MOST:,}")
    if options.record:
        _measure(options.record)
        return 0
    with tempfile.TemporaryDirectory(prefix="bythebook-") as folder:
        record = Path(folder)
        write_files(record, corpus_files(options.size, _SEED))
        command = [sys.executable, "-m", "benchmarks.search", "--size", str(options.size), "--record", folder]
        _measure(record)
        shutil.rmtree(record / ".cache")
        memory = peak_memory(Program("the index", command, Path.cwd(), {}))
    print(f"memory of all processes, reading included  {memory / _MEGABYTE:,.0f} MB")
    return 0


def _measure(record: Path) -> None:
    """Read a record and make its index twice, the second time with the cache of the first, and print the cost."""
    with open_cache(record) as cache:
        _index(Context(examine(record, cache).corpus, SiteSettings("Made-up record", "")), cache)


def _index(context: Context, cache: Cache) -> None:
    before = _largest_memory()
    started, processor = time.perf_counter(), time.process_time()
    files = [(file.split("/")[1], len(content)) for file, content in search_files(context, cache)]
    wall, processor = time.perf_counter() - started, time.process_time() - processor
    print(f"index made        {wall:8.2f} s wall {processor:8.2f} s CPU")
    print(f"memory for it     {(_largest_memory() - before) / _MEGABYTE:8,.0f} MB more than reading took")
    started = time.perf_counter()
    _ = sum(1 for _ in search_files(context, cache))
    print(f"index unchanged   {time.perf_counter() - started:8.2f} s wall")
    _print_sizes(files)


def _largest_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _print_sizes(files: Iterable[tuple[str, int]]) -> None:
    for kind, some in groupby(sorted(files), key=lambda file: file[0]):
        sizes = [size for _, size in some]
        print(f"{kind:<18}{len(sizes):8,} files {sum(sizes) / _MEGABYTE:8.2f} MB, the largest {max(sizes):,} bytes")


if __name__ == "__main__":
    sys.exit(main())
