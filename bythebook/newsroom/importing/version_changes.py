"""Compare two versions of a rule, clause by clause."""

from __future__ import annotations

from bythebook.newsroom.importing.problems import ImportCode, warning_at
from bythebook.records import Clause, Place, Problem, Version
from bythebook.yaml.writing.cleaning import single_line, truncate

_SHOWN = 60


def compare_versions(old: Version, new: Version, place: Place) -> list[Problem]:
    """Return a warning for each clause that is new, removed or changed. White space is ignored."""
    return [
        *(
            warning_at(place, ImportCode.CLAUSE_ADDED, f'clause {clause.id} is new: "{truncate(clause.text, _SHOWN)}"')
            for clause in new.clauses
            if old.clause(clause.id) is None
        ),
        *(
            warning_at(place, ImportCode.CLAUSE_REMOVED, f"clause {clause.id} of version {old.id} was removed")
            for clause in old.clauses
            if new.clause(clause.id) is None
        ),
        *(
            warning_at(place, ImportCode.CLAUSE_CHANGED, _change(before, clause))
            for clause in new.clauses
            if (before := old.clause(clause.id)) and single_line(before.text) != single_line(clause.text)
        ),
    ]


def _change(before: Clause, after: Clause) -> str:
    """Describe a change by both texts from the first different word."""
    old, new = before.text.split(), after.text.split()
    at = next((index for index, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), None)
    start = min(len(old), len(new)) if at is None else at
    from_old, from_new = (truncate(" ".join(words[start:]), _SHOWN) for words in (old, new))
    return f'clause {after.id} has changed: "{from_old}" became "{from_new}"'
