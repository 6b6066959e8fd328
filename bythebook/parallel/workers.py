"""Divide work among several processes, where that saves time."""

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
_LAST_BATCH_SIZE = 10
"""The number of items in the last batches, so that all workers finish at about the same time."""
_BATCHES_PER_TRIM = 50
"""After so many results this process returns its free memory to the system …"""
_WORKER_BATCHES_PER_TRIM = 8
"""… and a worker after so many batches of its own: the system clears memory before it hands it out again …"""
_HEAVY_BATCH_SIZE = 100
"""… but always after a batch of fewer items than this: work that uses much memory comes in small batches."""
_WORK_STACK: list[Callable[..., object]] = []
"""The function to call, which forked workers inherit: a corpus is too large to send through a pipe."""
_batches_done = count(1)


class WorkerLostError(Exception):
    """Raised when a worker exits early; the message gives likely causes."""


def map_in_batches(
    work: Callable[[Sequence[T]], R],
    items: Sequence[T],
    jobs: int,
    length: int = 100,
    least: int = WORTH_FORKING,
    single: int = 0,
) -> Iterator[R]:
    """Yield the results of ``work`` for batches of at most ``length`` items, in order; the first ``single`` one by one.

    ``jobs`` is the number of processes, 0 for one per core; with fewer than ``least`` items this process does the work.
    Workers start as copies of this process, so whatever all of them need should be loaded before.

    Raise what ``work`` raises, and ``WorkerLostError`` when a worker is killed.
    """
    workers = _worker_count(jobs)
    if not workers or len(items) < least:
        yield from map(work, _batches(items, length, 1, single))
        return
    _WORK_STACK.append(work)
    prepare_fork()
    # Not multiprocessing.Pool: when one of its workers is killed, it waits for the result for ever.
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), initializer=_end_with_parent)
    try:
        for number, result in enumerate(pool.map(_run, _batches(items, length, workers, single))):
            yield result  # type: ignore[misc]  # _run returns what the work returns
            if number % _BATCHES_PER_TRIM == 0:
                trim_heap()
    except BrokenProcessPool as error:
        message = "a process of this command was ended from outside, maybe because the machine ran out of memory"
        raise WorkerLostError(f"{message}; --jobs 1 takes the least") from error
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()
        _WORK_STACK.pop()


def run_in_background(work: Callable[[], R], jobs: int) -> Callable[[], R]:
    """Start work in a background process. Return a function that waits for its result.

    With one process only, or if the other one is lost, that function does the work.
    """
    if not _worker_count(jobs):
        return work
    fork = multiprocessing.get_context("fork")
    receiver, sender = fork.Pipe(duplex=False)
    process = fork.Process(target=_send, args=(work, sender), daemon=True)
    process.start()
    sender.close()

    def result() -> R:
        try:
            received: R = receiver.recv()
        except EOFError:
            return work()
        process.join()
        return received

    return result


def _send(work: Callable[[], object], sender: connection.Connection) -> None:
    _end_with_parent()
    # If nothing is sent, the caller does the work, and what that raises is raised there.
    with suppress(Exception):
        sender.send(work())


def _worker_count(jobs: int) -> int:
    """Return the number of workers, 0 if this process does the work. ``jobs`` is 0 for one per core."""
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


def _run(items: Sequence[object]) -> object:
    result = _WORK_STACK[-1](items)
    if next(_batches_done) % _WORKER_BATCHES_PER_TRIM == 0 or len(items) < _HEAVY_BATCH_SIZE:
        trim_heap()
    return result


def _batches(items: Sequence[T], length: int, workers: int, single: int) -> Iterator[Sequence[T]]:
    """Yield the first ``single`` items one by one, and the others in batches, smaller ones at the end."""
    yield from (items[place : place + 1] for place in range(single))
    start = single
    while start < len(items):
        share = (len(items) - start) // (2 * workers)
        size = max(min(length, share), min(length, _LAST_BATCH_SIZE))
        yield items[start : start + size]
        start += size
