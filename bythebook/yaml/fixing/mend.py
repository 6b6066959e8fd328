"""Mend a project's files, look at them again, and go on while there is something to mend."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from bythebook.records.examination import Examination
from bythebook.yaml.fixing.edits import Mending, compatible, edits_of
from bythebook.yaml.fixing.plan import plan
from bythebook.yaml.fixing.proof import changes_nothing_else
from bythebook.yaml.fixing.source import Source
from bythebook.yaml.writing.files import ChangedMeanwhileError, FileChange, write_all

ROUNDS = 20
"""How often a file is looked at again: a line that could not be read may hide the faults of all others."""


@dataclass
class Mended:
    """What was put right, how the record stands now, and which files could not be written, with the reason."""

    examination: Examination
    mendings: list[Mending] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


def mend(root: Path, examine: Callable[[], Examination]) -> Mended:
    """Mend what has one right answer. Each file is written whole, in one step, or not at all."""
    result = Mended(examine())
    for _ in range(ROUNDS):
        planned = plan(root, result.examination.corpus, result.examination.problems).values()
        open_ones = [mending for mending in planned if mending.problem.place.file not in result.refused]
        done: list[Mending] = []
        for path, mendings in groupby(open_ones, key=lambda mending: mending.problem.place.file):
            done += _mend_file(root, path, list(mendings), result.refused)
        if not done:
            break
        result.mendings += done
        result.examination = examine()
    return result


def _mend_file(root: Path, path: str, mendings: list[Mending], refused: dict[str, str]) -> list[Mending]:
    source = Source.read(root, path)
    chosen = compatible(mendings)
    if source is None or not changes_nothing_else(source, chosen):
        refused[path] = "it has changed meanwhile"
        return []
    if reason := _not_ours_to_write(root / path):
        refused[path] = reason
        return []
    try:
        write_all(root, [FileChange(path, source.edited(edits_of(chosen)), source.data)])
    except ChangedMeanwhileError:
        refused[path] = "it has changed meanwhile"
    except OSError as error:
        refused[path] = error.strerror or str(error)
    return [] if path in refused else chosen


def _not_ours_to_write(file: Path) -> str:
    """Say why a file is left alone: its owner has forbidden to write it, or a link stands on the way to it."""
    if file.is_symlink() or not file.is_file():
        return "it is a link"
    return "" if file.stat().st_mode & 0o222 else "it is read-only"
