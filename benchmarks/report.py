"""The lines that a benchmark prints. The last ones are for programs; a ratio below 1 means that ours is better."""

from __future__ import annotations

import math
from collections.abc import Sequence

from benchmarks.contestants import Result
from benchmarks.measure import Cost

_MEGABYTE = 1_000_000
_KILOBYTE = 1_000


def cost_line(name: str, cost: Cost) -> str:
    """Return a program's cost in seconds."""
    return f"  {name:<28}{cost.wall:>9.2f} s wall {cost.cpu:>9.2f} s CPU"


def result_lines(result: Result, claims: int) -> list[str]:
    """Return the cost of a contestant's builds, its memory, and the size of its site in total and per claim."""
    output = result.output
    total = f"{output.files:,} files, {output.size / _MEGABYTE:,.1f} MB"
    per_claim = f"{output.files / claims:,.2f} files and {output.size / _KILOBYTE / claims:,.1f} kB a claim"
    return [
        f"{cost_line(result.name, result.cold)} {result.memory / _MEGABYTE:>9,.0f} MB memory",
        cost_line("  after one edit", result.edit),
        f"    wrote {total}: {per_claim}",
    ]


def edit_line(ours: Result) -> str:
    """Return the ratio of our build after an edit to our own from nothing."""
    return f"OWN edit-wall {ours.edit.wall / ours.cold.wall:.3f}"


def ratio_lines(ours: Result, peer: Result) -> list[str]:
    """Return the ratios of our result to a peer's."""
    return [
        f"RATIO cold-wall {ours.cold.wall / peer.cold.wall:.3f}",
        f"RATIO cold-memory {ours.memory / peer.memory:.3f}",
        f"RATIO edit-wall {ours.edit.wall / peer.edit.wall:.3f}",
    ]


def base_lines(ours: Result, base: Result) -> list[str]:
    """Return the ratios of our result to that of another commit's engine."""
    return [
        f"BASE cold-wall {ours.cold.wall / base.cold.wall:.3f}",
        f"BASE cold-cpu {ours.cold.cpu / base.cold.cpu:.3f}",
        f"BASE cold-memory {ours.memory / base.memory:.3f}",
        f"BASE edit-wall {ours.edit.wall / base.edit.wall:.3f}",
        f"BASE edit-cpu {ours.edit.cpu / base.edit.cpu:.3f}",
        f"BASE files {ours.output.files / base.output.files:.3f}",
        f"BASE size {ours.output.size / base.output.size:.3f}",
    ]


def growth_line(sizes: Sequence[int], costs: Sequence[Cost]) -> str:
    """Return the exponent of processor time between the last two of at least two sizes; 1 is proportional."""
    time = math.log(costs[-1].cpu / costs[-2].cpu)
    return f"GROWTH {time / math.log(sizes[-1] / sizes[-2]):.2f}"
