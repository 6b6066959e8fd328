"""What a change does: two revisions of a record compared as their readers would see them, and what the change owes."""

from bythebook.revisions.changes import Changes
from bythebook.revisions.compare import compare
from bythebook.revisions.demands import DEMANDS, demands
from bythebook.revisions.difference import Call, Difference, Owed, find_difference
from bythebook.revisions.git import RevisionError

__all__ = ["DEMANDS", "Call", "Changes", "Difference", "Owed", "RevisionError", "compare", "demands", "find_difference"]
