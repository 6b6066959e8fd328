"""Fix a project's files, check them again, and go on while there is something to fix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from bythebook.records import Place
from bythebook.records.examination import Examination
from bythebook.yaml.fixing.editable_file import EditableFile
from bythebook.yaml.fixing.edits import Fix, compatible, edits_of
from bythebook.yaml.fixing.planning import plan_fixes
from bythebook.yaml.fixing.safety import changes_only_targets
from bythebook.yaml.writing.files import ChangedMeanwhileError, FileChange, write_all

ROUNDS = 20
"""How often files are checked again: a line that cannot be parsed may hide all other problems."""


@dataclass
class FixResult:
    """The examination after fixing, the fixes, and which files were skipped, with the reason."""

    examination: Examination
    fixes: list[Fix] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)


def fix_files(root: Path, examine: Callable[[], Examination]) -> FixResult:
    """Fix what has exactly one right answer. Each file is written atomically, or not at all."""
    result = FixResult(examine())
    for _ in range(ROUNDS):
        planned = plan_fixes(root, result.examination.corpus, result.examination.problems).values()
        pending = [fix for fix in planned if fix.problem.place.file not in result.skipped]
        applied: list[Fix] = []
        for path, fixes in groupby(pending, key=lambda fix: fix.problem.place.file):
            applied += _fix_file(root, path, list(fixes), result.skipped)
        if not applied:
            break
        result.fixes += applied
        result.examination = examine()
    return result


def _fix_file(root: Path, path: str, fixes: list[Fix], skipped: dict[str, str]) -> list[Fix]:
    source = EditableFile.read(root, Place(path))
    chosen = compatible(fixes)
    if source is None or not changes_only_targets(source, chosen):
        skipped[path] = "it has changed in the meantime"
        return []
    if reason := _why_not_writable(root / path):
        skipped[path] = reason
        return []
    try:
        write_all(root, [FileChange(path, source.edited(edits_of(chosen)), source.data)])
    except ChangedMeanwhileError:
        skipped[path] = "it has changed in the meantime"
    except OSError as error:
        skipped[path] = error.strerror or str(error)
    return [] if path in skipped else chosen


def _why_not_writable(file: Path) -> str:
    """Return why a file is skipped: it is read-only, or a link; an empty string if it can be written."""
    if file.is_symlink() or not file.is_file():
        return "it is a symbolic link"
    return "" if file.stat().st_mode & 0o222 else "it is read-only"
