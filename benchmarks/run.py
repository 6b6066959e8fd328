"""Measure what checking and building cost, and set it against a peer.

    python -m benchmarks.run --size 1000 [--size 10000] [--peer pelican] [--runs 5]

The last lines are for programs: RATIO (ours divided by the peer's; below 1 is better) and GROWTH (the exponent of the
processors' time between the last two sizes; 1 is proportional). Times alone say as much of the machine as of the code.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import bythebook
from benchmarks.make_corpus import MOST, ROOT, corpus_files, write_files
from benchmarks.measure import Contestant, Cost, Program, Result, compare, middle, timed, written
from benchmarks.pelican_peer import make_contestant

_CACHE = ROOT / ".cache" / "bench"
_MEGABYTE = 1_000_000
_SEED = 1


def main() -> int:
    """Run the command; give its exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--size", type=int, action="append", required=True, help="how many claims; may be given again")
    parser.add_argument("--peer", choices=["pelican"], help="what to set it against")
    parser.add_argument("--runs", type=int, default=5, help="how many runs the medians are of (default: 5)")
    options = parser.parse_args()
    if options.runs < 1 or not all(1 <= size <= MOST for size in options.size):
        parser.error(f"--runs must be 1 or more, and --size from 1 to {MOST:,}")
    print(f"By the Book {bythebook.__version__}, Python {platform.python_version()}, {_machine()}")
    print(f"Medians of {options.runs}; memory of all processes together; output on disk.")
    results = [_measure(size, options.peer, options.runs) for size in options.size]
    _print_ratios(results)
    _print_growth(options.size, results)
    return 0


def _machine() -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cores} cores, {platform.system()} {platform.machine()}"


def _measure(size: int, peer: str | None, runs: int) -> list[Result]:
    """Measure one size; give our result and, if there is one, the peer's."""
    corpus = _corpus(size)
    claims = [path.read_bytes() for path in (corpus / "claims").rglob("*.yaml")]
    files = written(corpus / "claims").files + written(corpus / "content").files
    print(f"\n{size:,} claims in {files:,} files")
    check = middle([timed(_ours("check", corpus, "check")) for _ in range(runs)])
    print(_row("bythebook check", check))
    contestants = [_our_build(corpus)]
    if peer:
        contestants.append(make_contestant(corpus, corpus.with_name(f"{size}-{peer}"), _CACHE))
    results = compare(contestants, runs, sum(b"\nstatus: draft\n" not in claim for claim in claims))
    for result in results:
        print(_row(result.name, result.cost, result))
    timed(contestants[0].program)
    print(_row("bythebook build, again", middle([timed(contestants[0].program) for _ in range(runs)])))
    return results


def _corpus(size: int) -> Path:
    """Make the record once; again when the program that makes it has changed."""
    corpus = _CACHE / str(size)
    stamp = corpus / "made-by"
    made_by = "\n".join(path.read_text() for path in sorted(Path(__file__).parent.glob("*.py")))
    if not stamp.exists() or stamp.read_text() != made_by:
        for folder in (corpus, *_CACHE.glob(f"{size}-*")):
            shutil.rmtree(folder, ignore_errors=True)
        write_files(corpus, corpus_files(size, _SEED))
        stamp.write_text(made_by)
    shutil.rmtree(corpus / ".cache", ignore_errors=True)
    return corpus


def _our_build(corpus: Path) -> Contestant:
    output = corpus / "output"
    program = _ours("build", corpus, "build", "--output", "output")
    return Contestant(program, output, lambda: sum(1 for _ in output.glob("claims/*/index.html")))


def _ours(name: str, corpus: Path, *command: str) -> Program:
    # The path of this checkout comes first, so that what is measured is the code beside this file.
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    return Program(
        f"bythebook {name}", [sys.executable, "-m", "bythebook", *command, "--quiet"], corpus, {"PYTHONPATH": path}
    )


def _row(name: str, cost: Cost, result: Result | None = None) -> str:
    row = f"  {name:<24}{cost.wall:>9.2f} s wall {cost.cpu:>9.2f} s CPU"
    if result:
        row += f" {result.memory / _MEGABYTE:>9,.0f} MB"
        row += f"   wrote {result.output.files:,} files, {result.output.size / _MEGABYTE:,.1f} MB"
    return row


def _print_ratios(results: Sequence[Sequence[Result]]) -> None:
    for ours, *peers in results[-1:]:
        for peer in peers:
            print(f"\nRATIO cold-wall {ours.cost.wall / peer.cost.wall:.3f}")
            print(f"RATIO cold-memory {ours.memory / peer.memory:.3f}")


def _print_growth(sizes: Sequence[int], results: Sequence[Sequence[Result]]) -> None:
    if len(sizes) > 1 and sizes[-1] != sizes[-2]:
        times = [result[0].cost.cpu for result in results[-2:]]
        print(f"GROWTH {math.log(times[1] / times[0]) / math.log(sizes[-1] / sizes[-2]):.2f}")


if __name__ == "__main__":
    sys.exit(main())
