"""Install a peer once, at an exact version, into a folder of its own that later runs reuse."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def install_from_pypi(home: Path, *requirements: str) -> Path:
    """Install wheels into a virtual environment and return its folder."""
    if _is_ready(home, requirements):
        return home
    print(f"Setting up {' and '.join(requirements)} …", file=sys.stderr)
    _run(requirements[0], [sys.executable, "-m", "venv", "--clear", str(home)])
    pip = [str(home / "bin" / "python"), "-m", "pip", "install", "-qq", "--only-binary", ":all:"]
    _run(requirements[0], [*pip, *requirements])
    return _ready(home, requirements)


def install_from_npm(home: Path, *requirements: str) -> Path:
    """Install npm packages without running their scripts, and return the folder with ``node_modules``."""
    if _is_ready(home, requirements):
        return home
    if not (npm := shutil.which("npm")):
        raise RuntimeError(f"{requirements[0]} needs npm, which comes with Node.js, and there is none on the PATH.")
    print(f"Setting up {' and '.join(requirements)} …", file=sys.stderr)
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    _run(requirements[0], [npm, "install", "--prefix", str(home), *flags, "--save-exact", *requirements])
    return _ready(home, requirements)


def _is_ready(home: Path, requirements: Sequence[str]) -> bool:
    stamp = home / "ready"
    return stamp.exists() and stamp.read_text() == "\n".join(requirements)


def _ready(home: Path, requirements: Sequence[str]) -> Path:
    (home / "ready").write_text("\n".join(requirements))
    return home


def _run(what: str, command: Sequence[str]) -> None:
    if subprocess.run(command, check=False).returncode:
        raise RuntimeError(f"{what} could not be set up; to see why: {' '.join(command)}")
