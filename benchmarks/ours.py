"""Our own commands, on a made-up record."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from benchmarks.contest import Contestant
from benchmarks.make_corpus import ROOT
from benchmarks.measure import Program


def check_command(corpus: Path) -> Program:
    """Say how the record is checked."""
    return _command("check", corpus)


def make_contestant(corpus: Path) -> Contestant:
    """Say how the site is built."""
    return Contestant(
        _command("build", corpus, "--output", "output"),
        output=corpus / "output",
        caches=(corpus / ".cache",),
        source=lambda claim: claim,
    )


def _command(name: str, corpus: Path, *options: str) -> Program:
    # The path of this checkout comes first, so that what is measured is the code beside this file.
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    command = [sys.executable, "-m", "bythebook", name, *options, "--quiet"]
    return Program(f"bythebook {name}", command, corpus, {"PYTHONPATH": path})
