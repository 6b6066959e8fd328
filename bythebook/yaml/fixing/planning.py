"""Which problems can be fixed, and how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bythebook.records import Corpus, Place, Problem
from bythebook.yaml.fixing.editable_file import EditableFile
from bythebook.yaml.fixing.edits import Fix
from bythebook.yaml.fixing.fixers import FIXERS
from bythebook.yaml.fixing.fixers.base import FixContext
from bythebook.yaml.fixing.safety import changes_only_targets
from bythebook.yaml.reading import is_bundle


def plan_fixes(root: Path, corpus: Corpus, problems: Iterable[Problem]) -> dict[Problem, Fix]:
    """Return the fix of each problem that has exactly one right answer."""
    sources: dict[Place, EditableFile | None] = {}
    fixes: dict[Problem, Fix] = {}
    for problem in problems:
        if problem.code not in FIXERS:
            continue
        # One source for each file, but for a bundle: there it is that of one record.
        place = problem.place if is_bundle(problem.place.file) else Place(problem.place.file)
        if place not in sources:
            sources[place] = EditableFile.read(root, place)
        source = sources[place]
        fix = FIXERS[problem.code](FixContext(problem, source, corpus)) if source else None
        if source and fix:
            paths = tuple((*source.prefix, *path) for path in fix.changed_paths)
            ranges = tuple(source.range_edit(edit) for edit in fix.edits if edit.start >= 0)
            fix = replace(fix, changed_paths=paths, ranges=ranges)
            if changes_only_targets(source, [fix]):
                fixes[problem] = fix
    return fixes
