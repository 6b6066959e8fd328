"""How results are printed. The last lines are for programs; a ratio is ours divided by the peer's."""

from __future__ import annotations

import math
from collections.abc import Sequence

from benchmarks.contest import Result
from benchmarks.measure import Cost

_MEGABYTE = 1_000_000


def cost_line(name: str, cost: Cost) -> str:
    """Say what a program cost: seconds."""
    return f"  {name:<28}{cost.wall:>9.2f} s wall {cost.cpu:>9.2f} s CPU"


def result_lines(result: Result) -> list[str]:
    """Say what a contestant's builds cost, its memory in MB and what it wrote."""
    output = result.output
    wrote = f"wrote {output.files:,} files, {output.size / _MEGABYTE:,.1f} MB"
    return [
        f"{cost_line(result.name, result.cold)} {result.memory / _MEGABYTE:>9,.0f} MB   {wrote}",
        cost_line("  after one edit", result.edit),
    ]


def own_line(ours: Result) -> str:
    """Set our build after an edit against our own from nothing."""
    return f"OWN edit-wall {ours.edit.wall / ours.cold.wall:.3f}"


def ratio_lines(ours: Result, peer: Result) -> list[str]:
    """Set our result against a peer's; below 1 is better."""
    return [
        f"RATIO cold-wall {ours.cold.wall / peer.cold.wall:.3f}",
        f"RATIO cold-memory {ours.memory / peer.memory:.3f}",
        f"RATIO edit-wall {ours.edit.wall / peer.edit.wall:.3f}",
    ]


def growth_line(sizes: Sequence[int], costs: Sequence[Cost]) -> str:
    """Give the exponent of the processors' time between the last two of two sizes or more; 1 is proportional."""
    time = math.log(costs[-1].cpu / costs[-2].cpu)
    return f"GROWTH {time / math.log(sizes[-1] / sizes[-2]):.2f}"
