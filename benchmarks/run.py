"""Measure what checking and building cost, and compare with a peer or with another commit.

    python -m benchmarks.run --size 1000 [--size 10000] [--peer hugo | --base REVISION] [--runs 5]

Each program builds the site from nothing and, after an edit of one claim, again in a new process. The last lines are
for programs: OWN (our build after an edit divided by our own from nothing), RATIO (ours divided by the peer's), BASE
(ours divided by that of the other commit's engine) and GROWTH (the exponent of processor time between the last two
sizes; 1 is proportional). Times alone say as much about the machine as about the code.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

import bythebook
from benchmarks import base, engine
from benchmarks.contestants import Contestant, Result, compare
from benchmarks.generated import generated_corpus, generated_site
from benchmarks.make_corpus import MOST, ROOT
from benchmarks.measure import median_cost, output_size, timed
from benchmarks.peers.eleventy import ELEVENTY
from benchmarks.peers.hugo import HUGO
from benchmarks.peers.pelican import PELICAN
from benchmarks.report import base_lines, cost_line, edit_line, growth_line, ratio_lines, result_lines
from benchmarks.samples import samples_of

_CACHE = ROOT / ".cache" / "bench"
_MANY = 10_000
_PEERS = {peer.name: peer for peer in (ELEVENTY, HUGO, PELICAN)}


def main() -> int:
    """Run the command and return its exit status."""
    options = _parse_options()
    print(f"By the Book {bythebook.__version__}, {_machine()}")
    print(engine.python_description())
    print("Medians of runs in turn; memory of all processes together; output on disk; no search on either side.")
    contestants: list[Contestant] = []
    results = []
    try:
        for size in options.size:
            corpus, entrants = _prepare(size, options.peer, options.base)
            contestants += entrants
            runs = options.runs or (3 if size >= _MANY else 5)
            results.append(_measure(size, corpus, entrants, runs))
        _print_last_lines(options.size, results, with_base=bool(options.base))
    except RuntimeError as problem:
        print(f"The benchmark stopped: {problem}", file=sys.stderr)
        return 1
    finally:
        for contestant in contestants:
            contestant.remove()  # of a large record it takes minutes
    return 0


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--size", type=int, action="append", required=True, help="how many claims; may be repeated")
    other = parser.add_mutually_exclusive_group()
    other.add_argument("--peer", choices=sorted(_PEERS), help="another site generator to compare with")
    other.add_argument("--base", metavar="REVISION", help="a commit of this project to compare with")
    parser.add_argument(
        "--runs", type=int, help=f"how many runs to take medians of (default: 5; from {_MANY:,} claims on 3)"
    )
    options = parser.parse_args()
    if not all(1 <= size <= MOST for size in options.size) or (options.runs is not None and options.runs < 1):
        parser.error(f"--runs must be 1 or more, and --size from 1 to {MOST:,}")
    return options


def _machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cores} cores, {platform.system()} {platform.machine()}"


def _prepare(size: int, peer: str | None, revision: str | None) -> tuple[Path, Sequence[Contestant]]:
    """Return the record, and the contestants that build it: this checkout, then what it is compared with."""
    if revision:
        checkout = base.check_out(_CACHE, revision)
        corpus = base.base_corpus(_CACHE, size, checkout)
        return corpus, base.make_contestants(corpus, checkout)
    corpus = generated_corpus(_CACHE, size)
    ours = engine.make_contestant(corpus)
    return corpus, [ours, _PEERS[peer].contestant(generated_site(_CACHE, size, _PEERS[peer]), _CACHE)] if peer else [
        ours
    ]


def _measure(size: int, corpus: Path, contestants: Sequence[Contestant], runs: int) -> list[Result]:
    """Measure one size and return a result for each contestant."""
    files = output_size(corpus / "claims").files + output_size(corpus / "content").files
    print(f"\n{size:,} claims in {files:,} files; {runs} {'run' if runs == 1 else 'runs'}", flush=True)
    check = median_cost([timed(engine.check_command(corpus)) for _ in range(runs)])
    print(cost_line("bythebook check", check), flush=True)
    results = compare(contestants, samples_of(corpus), runs)
    for result in results:
        print(*result_lines(result, size), sep="\n", flush=True)
    return results


def _print_last_lines(sizes: list[int], results: list[list[Result]], *, with_base: bool) -> None:
    ours, *others = results[-1]
    print(f"\n{edit_line(ours)}")
    for other in others:
        print(*(base_lines(ours, other) if with_base else ratio_lines(ours, other)), sep="\n")
    if len(sizes) > 1 and sizes[-1] != sizes[-2]:
        print(growth_line(sizes, [result[0].cold for result in results]))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
