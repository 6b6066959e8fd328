"""A project's record, opened for a command that looks something up in it or changes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from bythebook.cli.printing import print_problems, say
from bythebook.cli.settings import requirements_of
from bythebook.incremental.cache import open_cache
from bythebook.incremental.loading import LoadedCorpus, load_corpus
from bythebook.parallel.progress import Progress
from bythebook.yaml.writing import ChangedMeanwhileError, FileChange, write_all

WRONG_CALL = 2


@contextmanager
def opened(root: Path) -> Iterator[LoadedCorpus]:
    """Open the record below a folder; ends the program where there is none."""
    with open_cache(root) as cache:
        gathered = load_corpus(root, cache, Progress(), 0, requirements_of(root))
        if missing := [problem for problem in gathered.problems if problem.code == "no-record"]:
            print_problems(missing)
            raise typer.Exit(1)
        yield gathered


def write(root: Path, changes: list[FileChange]) -> None:
    """Write all files of a change, or none and end the program."""
    try:
        write_all(root, changes)
    except ChangedMeanwhileError as error:
        say(f"{error} was written by somebody else meanwhile. Nothing was written; run the command again.")
        raise typer.Exit(1) from error
    except OSError as error:
        say(f"{error.filename or root}: {error.strerror or error}. Nothing was written.")
        raise typer.Exit(WRONG_CALL) from error
