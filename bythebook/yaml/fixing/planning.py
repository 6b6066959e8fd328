"""Which problems can be fixed, and how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bythebook.records import Corpus, Problem
from bythebook.yaml.fixing.editable_file import EditableFile
from bythebook.yaml.fixing.edits import Fix
from bythebook.yaml.fixing.fixers import FIXERS
from bythebook.yaml.fixing.fixers.base import FixContext
from bythebook.yaml.fixing.safety import changes_only_targets


def plan_fixes(root: Path, corpus: Corpus, problems: Iterable[Problem]) -> dict[Problem, Fix]:
    """Return the fix of each problem that has exactly one right answer."""
    sources: dict[str, EditableFile | None] = {}
    fixes: dict[Problem, Fix] = {}
    for problem in problems:
        if problem.code not in FIXERS:
            continue
        path = problem.place.file
        if path not in sources:
            sources[path] = EditableFile.read(root, path)
        source = sources[path]
        fix = FIXERS[problem.code](FixContext(problem, source, corpus)) if source else None
        if source and fix and changes_only_targets(source, [fix]):
            ranges = tuple(source.range_edit(edit) for edit in fix.edits if edit.start >= 0)
            fixes[problem] = replace(fix, ranges=ranges)
    return fixes
