"""Measure what checking and building cost, and set it against a peer.

    python -m benchmarks.run --size 1000 [--size 10000] [--peer hugo] [--runs 5]

Each program builds the site from nothing and, after an edit of one claim, again in a new process. The last lines are
for programs: OWN (our build after an edit divided by our own from nothing), RATIO (ours divided by the peer's; below 1
is better) and GROWTH (the exponent of the processors' time between the last two sizes; 1 is proportional). Times alone
say as much of the machine as of the code.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Sequence

import bythebook
from benchmarks import ours
from benchmarks.contest import Contestant, Result, compare
from benchmarks.made import made_corpus, made_site
from benchmarks.make_corpus import MOST, ROOT
from benchmarks.measure import middle, timed, written
from benchmarks.peers.eleventy import ELEVENTY
from benchmarks.peers.hugo import HUGO
from benchmarks.peers.pelican import PELICAN
from benchmarks.report import cost_line, growth_line, own_line, ratio_lines, result_lines
from benchmarks.samples import samples_of

_CACHE = ROOT / ".cache" / "bench"
_MANY = 10_000
_PEERS = {peer.name: peer for peer in (ELEVENTY, HUGO, PELICAN)}


def main() -> int:
    """Run the command; give its exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--size", type=int, action="append", required=True, help="how many claims; may be given again")
    parser.add_argument("--peer", choices=sorted(_PEERS), help="what to set it against")
    parser.add_argument(
        "--runs", type=int, help=f"how many runs the medians are of (default: 5; from {_MANY:,} claims on 3)"
    )
    options = parser.parse_args()
    if not all(1 <= size <= MOST for size in options.size) or (options.runs is not None and options.runs < 1):
        parser.error(f"--runs must be 1 or more, and --size from 1 to {MOST:,}")
    print(f"By the Book {bythebook.__version__}, Python {platform.python_version()}, {_machine()}")
    print("Medians of runs in turn; memory of all processes together; output on disk; no search on either side.")
    contestants = {size: _contestants(size, options.peer) for size in options.size}
    try:
        runs = {size: options.runs or (3 if size >= _MANY else 5) for size in options.size}
        results = [_measure(size, contestants[size], runs[size]) for size in options.size]
        _print_last_lines(options.size, results)
    except RuntimeError as problem:
        print(f"The benchmark stopped: {problem}", file=sys.stderr)
        return 1
    finally:
        for contestant in (one for several in contestants.values() for one in several):
            contestant.remove()  # of a large record it takes minutes
    return 0


def _machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cores} cores, {platform.system()} {platform.machine()}"


def _contestants(size: int, peer: str | None) -> list[Contestant]:
    """Give ourselves and, if there is one, the peer, with the record made."""
    found = [ours.make_contestant(made_corpus(_CACHE, size))]
    if peer:
        found.append(_PEERS[peer].contestant(made_site(_CACHE, size, _PEERS[peer]), _CACHE))
    return found


def _measure(size: int, contestants: Sequence[Contestant], runs: int) -> list[Result]:
    """Measure one size; give our result and, if there is one, the peer's."""
    corpus = made_corpus(_CACHE, size)
    files = written(corpus / "claims").files + written(corpus / "content").files
    print(f"\n{size:,} claims in {files:,} files; {runs} {'run' if runs == 1 else 'runs'}", flush=True)
    check = middle([timed(ours.check_command(corpus)) for _ in range(runs)])
    print(cost_line("bythebook check", check), flush=True)
    results = compare(contestants, samples_of(corpus), runs)
    for result in results:
        print(*result_lines(result), sep="\n", flush=True)
    return results


def _print_last_lines(sizes: list[int], results: list[list[Result]]) -> None:
    mine, *peers = results[-1]
    print(f"\n{own_line(mine)}")
    for peer in peers:
        print(*ratio_lines(mine, peer), sep="\n")
    if len(sizes) > 1 and sizes[-1] != sizes[-2]:
        print(growth_line(sizes, [result[0].cold for result in results]))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
