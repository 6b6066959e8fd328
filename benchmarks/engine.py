"""By the Book's own commands, from this checkout or another one."""

from __future__ import annotations

import os
import platform
import sys
import sysconfig
from pathlib import Path

from benchmarks.contestants import Contestant
from benchmarks.make_corpus import ROOT
from benchmarks.measure import Program

_ORIGINS = {"pyenv": "pyenv", "uv/python": "uv", "conda": "conda", "homebrew": "Homebrew", "Cellar": "Homebrew"}
"""Parts of the paths at which installers put Python."""
_OPTIMIZATIONS = {"--enable-optimizations": "profile-guided", "--with-lto": "link-time"}
"""Options of CPython's configure script that make it faster (docs.python.org/3/using/configure.html).

Debian applies them in its own rules instead, where they cannot be seen.
"""


def check_command(corpus: Path, checkout: Path = ROOT) -> Program:
    """Return the command that checks a record."""
    return _command("bythebook check", "check", corpus, checkout)


def make_contestant(
    corpus: Path, checkout: Path = ROOT, *, name: str = "bythebook build", settings: str = "pelicanconf.py"
) -> Contestant:
    """Return the build of a record by the engine of a checkout."""
    return Contestant(
        _command(name, "build", corpus, checkout, "--settings", settings, "--output", "output"),
        output=corpus / "output",
        caches=(corpus / ".cache",),
        source=lambda claim: claim,
    )


def _command(name: str, command: str, corpus: Path, checkout: Path, *options: str) -> Program:
    # The checkout comes first on the path, before an installed engine.
    path = os.pathsep.join(filter(None, (str(checkout), os.environ.get("PYTHONPATH", ""))))
    arguments = [sys.executable, "-m", "bythebook", command, *options, "--quiet"]
    return Program(name, arguments, corpus, {"PYTHONPATH": path})


def python_description() -> str:
    """Return the running Python's version, origin and compiler, which change all times by up to a fifth."""
    prefix = Path(sys.base_prefix).as_posix()
    found = (origin for part, origin in _ORIGINS.items() if part in prefix)
    origin = next(found, "the system's" if prefix == "/usr" else "a local build")
    options = sysconfig.get_config_var("CONFIG_ARGS") or ""
    optimizations = [name for option, name in _OPTIMIZATIONS.items() if option in options]
    compiled = f" with {' and '.join(optimizations)} optimization" if optimizations else ""
    version = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{version} ({origin}), compiled by {platform.python_compiler()}{compiled}"
