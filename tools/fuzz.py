"""Fuzz the engine for a time: ``python -m tools.fuzz --seconds 600``.

Inputs that fail are kept in ``tests/fuzz/corpus``.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.targets import TARGETS, Target

CORPUS = Path(__file__).parents[1] / "tests/fuzz/corpus"
_EXAMPLES = 200
"""Inputs of one target before the next one's turn."""


def keep(name: str, data: bytes) -> Path:
    """Add an input to the corpus, and return its file."""
    file = CORPUS / name / sha256(data).hexdigest()[:16]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def fuzz(name: str, target: Target, number: int) -> tuple[int, str]:
    """Try some inputs of a target. Return how many, and what the smallest that fails does, or an empty string."""
    tried = 0
    last = b""

    @seed(number)
    @settings(
        max_examples=_EXAMPLES,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    @given(target.inputs)
    def attempt(data: bytes) -> None:
        nonlocal tried, last
        tried += 1
        last = data
        target.run(data)

    try:
        attempt()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
        file = keep(name, last)  # Hypothesis ends with the smallest input that fails
        return tried, f"{file}: {type(error).__name__}: {error}"
    return tried, ""


def main(arguments: list[str]) -> int:
    """Fuzz each target in turn until the time is over. Return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=0, help="Another number tries other inputs.")
    parser.add_argument("targets", nargs="*", help=f"Some of: {', '.join(TARGETS)}.")
    options = parser.parse_args(arguments)
    end, number, tried, failed = time.monotonic() + options.seconds, options.seed, Counter[str](), dict[str, str]()
    while time.monotonic() < end and len(failed) < len(TARGETS):
        number += 1
        for name in options.targets or TARGETS:
            if name in failed or time.monotonic() >= end:
                continue
            count, failure = fuzz(name, TARGETS[name], number)
            tried[name] += count
            if failure:
                failed[name] = failure
    for name in sorted(tried):
        print(f"{name}: {tried[name]:,} inputs{', failed' if name in failed else ''}")
    for failure in failed.values():
        print(failure, file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
