"""Run ``bythebook upgrade``: change the engine that a project is built with."""

from __future__ import annotations

from pathlib import Path

from bythebook.cli.output import echo
from bythebook.cli.project import USAGE_ERROR
from bythebook.newsroom.starting import (
    FORMER_LOCK,
    EngineError,
    render_engine_files,
    render_former_lock,
    replace_files,
    resolve_engine,
    running_engine,
)


def run(folder: Path, engine: str) -> int:
    """Pin another engine in a project, the running one by default. Return the exit status."""
    if not (folder / "requirements" / "engine.txt").is_file():
        echo(f"{folder} was not created by bythebook init: it has no requirements/engine.txt.")
        return USAGE_ERROR
    try:
        files = render_engine_files(resolve_engine(engine) if engine else running_engine())
        if (folder / FORMER_LOCK).is_file():
            files = {**files, FORMER_LOCK: render_former_lock()}
        paths = replace_files(folder, files, "engine")
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
    echo("Changed the engine. Next: make check.")
    return 0
