"""Work in several processes: in order, with what it raises, and never waiting for a worker that is gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

import pytest

from bythebook.parallel.workers import WorkerLostError, map_in_batches, run_in_background


def squares(numbers: Sequence[int]) -> list[int]:
    return [number * number for number in numbers]


def who(numbers: Sequence[int]) -> tuple[int, int]:
    return len(numbers), os.getpid()


def fail_at_seven(numbers: Sequence[int]) -> int:
    if 7 in numbers:
        raise ValueError("seven")
    return len(numbers)


def die_at_seven(numbers: Sequence[int]) -> int:
    if 7 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return len(numbers)


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_things(jobs: int) -> None:
    runs = map_in_batches(squares, range(10), jobs, 3, least=2)
    assert list(runs) == [[0, 1, 4], [9, 16, 25], [36, 49, 64], [81]]


def test_many_things_are_done_in_other_processes_and_few_in_this_one() -> None:
    many = list(map_in_batches(who, range(10), 2, 3, least=10))
    few = list(map_in_batches(who, range(9), 2, 3, least=10))
    assert [length for length, _ in many] == [3, 3, 3, 1]
    assert os.getpid() not in {process for _, process in many}
    assert {process for _, process in few} == {os.getpid()}


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_the_work_raises_is_raised(jobs: int) -> None:
    with pytest.raises(ValueError, match="seven"):
        list(map_in_batches(fail_at_seven, range(10), jobs, 3, least=2))


def test_a_worker_that_is_killed_ends_the_work_with_a_reason() -> None:
    with pytest.raises(WorkerLostError, match="ended from outside, maybe because the machine ran out of memory"):
        list(map_in_batches(die_at_seven, range(1000), 2, 3))


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_done_beside_is_there_when_it_is_asked_for(jobs: int) -> None:
    assert run_in_background(lambda: sum(range(10)), jobs)() == 45


def test_beside_is_another_process_and_with_one_process_it_is_this_one() -> None:
    assert run_in_background(os.getpid, 2)() != os.getpid()
    assert run_in_background(os.getpid, 1)() == os.getpid()


def test_what_is_lost_beside_is_done_here() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return 7

    assert run_in_background(work, 2)() == 7


def test_what_fails_beside_is_raised_where_it_was_asked_for_and_told_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    def fail() -> int:
        raise ValueError("no")

    result = run_in_background(fail, 2)
    with pytest.raises(ValueError, match="no"):
        result()
    assert capfd.readouterr() == ("", "")


STARTER = """
import sys, time
from bythebook.parallel.workers import map_in_batches

def wait(numbers):
    print("at work\\n", end="", flush=True)  # in one write, which the other worker cannot split
    time.sleep(60)

list(map_in_batches(wait, range(4), 2, 1, least=2))
"""


def children_of(process: int) -> list[int]:
    with open(f"/proc/{process}/task/{process}/children", encoding="ascii") as file:  # noqa: PTH123  # the system's
        return [int(child) for child in file.read().split()]


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_workers_end_when_their_parent_is_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", STARTER], stdout=subprocess.PIPE)
    assert parent.stdout
    assert [parent.stdout.readline() for _ in range(2)] == [b"at work\n"] * 2
    workers: list[int] = []
    for _ in range(600):
        workers = children_of(parent.pid)
        if len(workers) == 2:  # while processes start and end, the system may leave some out (proc(5))
            break
        time.sleep(0.05)
    assert len(workers) == 2
    left = workers
    parent.kill()
    parent.wait()
    for _ in range(600):
        left = [worker for worker in workers if os.path.exists(f"/proc/{worker}")]  # noqa: PTH110  # the system's
        if not left:
            break
        time.sleep(0.05)
    assert left == []
    parent.stdout.close()
