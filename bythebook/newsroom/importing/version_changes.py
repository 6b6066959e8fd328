"""What a new version of a rule changes, clause by clause."""

from __future__ import annotations

from bythebook.newsroom.importing.remarks import Remark, note
from bythebook.records import Clause, Place, Problem, Version
from bythebook.yaml.writing.cleaning import one_line, shortened

_SHOWN = 60


def compared(old: Version, new: Version, place: Place) -> list[Problem]:
    """Tell of each clause that is new, is gone, or has other words. White space makes no difference."""
    return [
        *(
            note(place, Remark.CLAUSE_ADDED, f'clause {clause.id} is new: "{shortened(clause.text, _SHOWN)}"')
            for clause in new.clauses
            if old.clause(clause.id) is None
        ),
        *(
            note(place, Remark.CLAUSE_REMOVED, f"clause {clause.id} of the version {old.id} is gone")
            for clause in old.clauses
            if new.clause(clause.id) is None
        ),
        *(
            note(place, Remark.CLAUSE_CHANGED, _change(before, clause))
            for clause in new.clauses
            if (before := old.clause(clause.id)) and one_line(before.text) != one_line(clause.text)
        ),
    ]


def _change(before: Clause, after: Clause) -> str:
    """Show both texts from the first word on that differs."""
    old, new = before.text.split(), after.text.split()
    at = next((index for index, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), None)
    start = min(len(old), len(new)) if at is None else at
    from_old, from_new = (shortened(" ".join(words[start:]), _SHOWN) for words in (old, new))
    return f'clause {after.id} has changed: "{from_old}" became "{from_new}"'
