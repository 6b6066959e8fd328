"""Cycles in references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def find_cycles(graph: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield the cycles of two or more, each as its ids in order.

    Removing the reference from each cycle's last id to its first leaves no cycle. The depth-first search has its own
    stack: a chain may be longer than Python's recursion limit.
    """
    done: set[str] = set()
    for start in graph:
        if start in done or not graph[start]:
            continue
        path: dict[str, Iterator[str]] = {start: iter(graph[start])}
        while path:
            here = next(reversed(path))
            following = next(path[here], None)
            if following is None:
                done.add(here)
                path.popitem()  # which, unlike del, keeps the last key quick to find
            elif following in path:
                ids = list(path)
                cycle = tuple(ids[ids.index(following) :])
                if len(cycle) > 1:
                    yield cycle
            elif following in graph and following not in done:
                path[following] = iter(graph[following])


def describe_cycle(cycle: Sequence[str], verb: str) -> str:
    """Return a description such as '"a" repeats "b", which repeats "a"'."""
    first, *others = (f'"{each}"' for each in (*cycle, cycle[0]))
    return f"{first} {verb} " + f", which {verb} ".join(others)
