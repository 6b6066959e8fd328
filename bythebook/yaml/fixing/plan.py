"""Which problems can be mended, and how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bythebook.records import Corpus, Problem
from bythebook.yaml.fixing.edits import Mending
from bythebook.yaml.fixing.menders import MENDERS
from bythebook.yaml.fixing.menders.base import Spot
from bythebook.yaml.fixing.proof import changes_nothing_else
from bythebook.yaml.fixing.source import Source


def plan(root: Path, corpus: Corpus, problems: Iterable[Problem]) -> dict[Problem, Mending]:
    """Give what puts each problem right, for those that have one right answer."""
    sources: dict[str, Source | None] = {}
    found: dict[Problem, Mending] = {}
    for problem in problems:
        if problem.code not in MENDERS:
            continue
        path = problem.place.file
        if path not in sources:
            sources[path] = Source.read(root, path)
        source = sources[path]
        mending = MENDERS[problem.code](Spot(problem, source, corpus)) if source else None
        if source and mending and changes_nothing_else(source, [mending]):
            regions = tuple(source.region(edit) for edit in mending.edits if edit.start >= 0)
            found[problem] = replace(mending, regions=regions)
    return found
