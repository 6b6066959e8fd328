"""Circles in what refers to what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def circles(graph: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Give the circles of two or more, each as the ids on the way round.

    Cutting each between its last id and its first leaves no circle.
    Walks in depth with a stack of its own: a chain may be longer than Python's recursion goes.
    """
    done: set[str] = set()
    for start in graph:
        if start in done or not graph[start]:
            continue
        way: dict[str, Iterator[str]] = {start: iter(graph[start])}
        while way:
            here = next(reversed(way))
            following = next(way[here], None)
            if following is None:
                done.add(here)
                del way[here]
            elif following in way:
                ids = list(way)
                circle = tuple(ids[ids.index(following) :])
                if len(circle) > 1:
                    yield circle
            elif following in graph and following not in done:
                way[following] = iter(graph[following])


def circle_in_words(circle: Sequence[str], verb: str) -> str:
    """Say a circle as '"a" repeats "b", which repeats "a"'."""
    first, *others = (f'"{each}"' for each in (*circle, circle[0]))
    return f"{first} {verb} " + f", which {verb} ".join(others)
