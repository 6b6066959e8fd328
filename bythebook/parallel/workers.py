"""Work on many things in several processes, where that pays."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import count
from multiprocessing import connection
from typing import TypeVar

from bythebook.parallel.memory import prepare_fork, trim_heap

T = TypeVar("T")
R = TypeVar("R")
WORTH_FORKING = 400
"""Below so many items, starting workers takes longer than the work (measured: benchmarks/README.md)."""
_OFTEN = 50
"""After how many batches this process trims its heap …"""
_SHORT = 10
"""How many items the last batches have."""
_SOMETIMES = 8
"""… and a worker its own: the system clears trimmed memory before it hands it out again …"""
_HEAVY = 100
"""… but always after a batch of fewer items than this: heavy work, which leaves much behind, comes in short batches."""
_WORK: list[Callable[..., object]] = []
"""The function that forked workers inherit, as a corpus is not sent through a pipe."""
_runs_done = count(1)


class WorkerLostError(Exception):
    """Raised when a worker exits early; the message gives likely causes."""


def map_in_batches(
    work: Callable[[Sequence[T]], R],
    things: Sequence[T],
    jobs: int,
    length: int = 100,
    least: int = WORTH_FORKING,
) -> Iterator[R]:
    """Do work on runs of things, of so many at the most, and give what it gives, in order.

    ``jobs`` is the number of processes, 0 for one a core; below ``least`` things this process does it all. What all
    workers need should have been made before: they start as copies of this process.

    Raises what the work raises, and ``WorkerLostError`` when a worker is killed.
    """
    several = _several(jobs)
    if not several or len(things) < least:
        yield from map(work, _runs(things, length, 1))
        return
    _WORK.append(work)
    prepare_fork()
    # Not multiprocessing.Pool: when one of its workers is killed, it waits for the result for ever.
    pool = ProcessPoolExecutor(several, multiprocessing.get_context("fork"), initializer=_end_with_parent)
    try:
        for number, done in enumerate(pool.map(_run, _runs(things, length, several))):
            yield done  # type: ignore[misc]  # _run gives what the work gives
            if number % _OFTEN == 0:
                trim_heap()
    except BrokenProcessPool as error:
        message = "a process of this command was ended from outside, maybe because the machine ran out of memory"
        raise WorkerLostError(f"{message}; --jobs 1 takes the least") from error
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()
        _WORK.pop()


def run_in_background(work: Callable[[], R], jobs: int) -> Callable[[], R]:
    """Begin work in a process beside this one, and give how to ask for what it gives.

    With one process only, or where the other one is lost, it is done when it is asked for.
    """
    if not _several(jobs):
        return work
    fork = multiprocessing.get_context("fork")
    receiver, sender = fork.Pipe(duplex=False)
    process = fork.Process(target=_send, args=(work, sender), daemon=True)
    process.start()
    sender.close()

    def result() -> R:
        try:
            given: R = receiver.recv()
        except EOFError:
            return work()
        process.join()
        return given

    return result


def _send(work: Callable[[], object], sender: connection.Connection) -> None:
    _end_with_parent()
    # If nothing is sent, the caller does the work: what it raises is raised there, once.
    with suppress(Exception):
        sender.send(work())


def _several(jobs: int) -> int:
    """Return how many processes share the work: 0 if it is this one alone. ``jobs`` is 0 for one a core."""
    jobs = jobs or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else jobs or os.cpu_count() or 1
    return 0 if jobs == 1 or "fork" not in multiprocessing.get_all_start_methods() else jobs


def _end_with_parent() -> None:
    """End this worker when the process that started it is killed."""
    parent = multiprocessing.parent_process()

    def watch(sentinel: int) -> None:
        connection.wait([sentinel])
        os._exit(1)

    if parent:
        threading.Thread(target=watch, args=(parent.sentinel,), daemon=True).start()


def _run(things: Sequence[object]) -> object:
    done = _WORK[-1](things)
    if next(_runs_done) % _SOMETIMES == 0 or len(things) < _HEAVY:
        trim_heap()
    return done


def _runs(things: Sequence[T], length: int, several: int) -> Iterator[Sequence[T]]:
    """Split items into batches, shorter ones at the end, so that all workers finish at about the same time."""
    start = 0
    while start < len(things):
        share = (len(things) - start) // (2 * several)
        size = max(min(length, share), min(length, _SHORT))
        yield things[start : start + size]
        start += size
