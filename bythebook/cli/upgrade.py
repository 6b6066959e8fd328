"""Run ``bythebook upgrade``: change the engine that a project is built with."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from bythebook.cli.output import echo
from bythebook.cli.project import USAGE_ERROR
from bythebook.newsroom.starting import (
    FORMER_LOCK,
    EngineError,
    changed_paths,
    render_engine_files,
    render_former_lock,
    replace_files,
    resolve_engine,
    running_engine,
)

_VERSION = re.compile(r"bythebook-(\d+(?:\.\d+)*)[^/]*-py3-none-any\.whl|@v?(\d+(?:\.\d+)+)")


@dataclass(frozen=True, slots=True)
class UpgradeOptions:
    """The options of ``bythebook upgrade``."""

    engine: str = ""
    dry_run: bool = False
    downgrade: bool = False


def run(folder: Path, options: UpgradeOptions) -> int:
    """Pin another engine in a project, the running one by default. Return the exit status."""
    pinned = folder / "requirements" / "engine.txt"
    if not pinned.is_file():
        echo(f"{folder} was not created by bythebook init: it has no requirements/engine.txt.")
        return USAGE_ERROR
    try:
        files = render_engine_files(resolve_engine(options.engine) if options.engine else running_engine())
        if (folder / FORMER_LOCK).is_file():
            files = {**files, FORMER_LOCK: render_former_lock()}
        old = _version(pinned.read_text(encoding="utf-8", errors="replace"))
        new = _version(files["requirements/engine.txt"].decode())
        if _is_older(new, old) and not options.downgrade:
            echo(f"The project has version {old}, and {new} is older. Nothing was changed. --downgrade changes it.")
            return 1
        paths = (changed_paths if options.dry_run else replace_files)(folder, files, "engine")
    except EngineError as error:
        echo(str(error))
        return USAGE_ERROR
    except OSError as error:
        echo(f"{error.filename or folder}: {error.strerror or error}.")
        return USAGE_ERROR
    if not paths:
        echo("The project already uses that engine.")
        return 0
    for path in paths:
        print(path)
    sys.stdout.flush()
    which = f" from version {old} to {new}" if old and new and old != new else ""
    if options.dry_run:
        echo(f"Would change the engine{which}: the files above. Nothing was written.")
    else:
        echo(f"Changed the engine{which}. Next: make check.")
    return 0


def _version(requirement: str) -> str:
    """Return the version in a requirement, or an empty string if it names a commit."""
    match = _VERSION.search(requirement)
    return (match[1] or match[2]) if match else ""


def _is_older(version: str, other: str) -> bool:
    """Return whether a version is older than another; not if either is unknown."""
    numbers = [tuple(map(int, each.split("."))) for each in (version, other) if each]
    return len(numbers) > 1 and numbers[0] < numbers[1]
