"""The budget of a claim: files and bytes of a made-up record's site."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.budget import BYTES, FILES

ROOT = Path(__file__).parents[2]


def test_a_site_with_too_much_for_each_claim_exceeds_the_budget() -> None:
    # Ten claims share what a thousand would: lists, feeds, downloads, the theme.
    command = [sys.executable, "-m", "benchmarks.budget", "--size", "10"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    *parts, last = done.stdout.splitlines()
    assert "claims" in {line.split()[0] for line in parts}
    assert last.endswith(f"bytes a claim; the budget is {FILES} and {BYTES:,}")
