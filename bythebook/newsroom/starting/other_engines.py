"""Work with the wheel of another engine than the one that runs: compare it, and have it make a project's files."""

from __future__ import annotations

import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

import bythebook
from bythebook.newsroom.starting.engines import EngineError, wheel_contents
from bythebook.newsroom.starting.options import ProjectOptions
from bythebook.newsroom.starting.programs import last_line, run_program

_SECONDS = 120


def is_running(wheel: bytes) -> bool:
    """Return whether a wheel has the code that runs. Raise ``EngineError``."""
    package = Path(bythebook.__file__).parent
    code = {name: content for name, content in wheel_contents(wheel).items() if name.endswith(".py")}
    files = {name: package.parent / name for name in code}
    return all(file.is_file() and file.read_bytes() == code[name] for name, file in files.items())


def project_of(wheel: tuple[str, bytes], options: ProjectOptions, reference: str = "") -> Mapping[str, bytes]:
    """Return the files of a new project, as the ``bythebook init`` of a wheel writes them. Raise ``EngineError``.

    ``reference`` says where the project has its engine from, if it does not carry the wheel.
    """
    name, content = wheel
    with tempfile.TemporaryDirectory() as folder:
        engine, project = Path(folder, "engine"), Path(folder, "project")
        with zipfile.ZipFile(BytesIO(content)) as packed:
            packed.extractall(engine)
        file = Path(folder, name)
        file.write_bytes(content)
        command = [sys.executable, "-m", "bythebook", "init", str(project), "--engine", reference or str(file)]
        done = run_program(
            [*command, *_flags(options)], folder=Path(folder), seconds=_SECONDS, variables={"PYTHONPATH": str(engine)}
        )
        if done.returncode:
            raise EngineError(
                f"{name} does not run with the packages that are installed here: {last_line(done)} "
                "Install it in an environment of its own, and run its bythebook upgrade on the project."
            )
        return {
            file.relative_to(project).as_posix(): file.read_bytes()
            for file in sorted(project.rglob("*"))
            if file.is_file()
        }


def _flags(options: ProjectOptions) -> Iterator[str]:
    given = {
        "--name": options.name,
        "--tagline": options.tagline,
        "--subject": options.subject,
        "--language": options.language,
        "--contact": options.contact,
        "--repository": options.repository,
    }
    for flag, value in given.items():
        if value:
            yield from (flag, value)
    for vocabulary, word, label in options.labels:
        yield from ("--label", f"{vocabulary}.{word}={label}")
    yield "--example" if options.with_example else "--no-example"
    yield "--docs" if options.with_docs else "--no-docs"
