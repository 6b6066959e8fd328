"""What a change does: two revisions of a record compared as their readers would see them, and what the change owes."""

from bythebook.newsroom.revisions.changes import Changes
from bythebook.newsroom.revisions.compare import compare
from bythebook.newsroom.revisions.demands import DEMANDS, demands
from bythebook.newsroom.revisions.difference import Call, Difference, Owed, find_difference
from bythebook.newsroom.revisions.git import RevisionError

__all__ = ["DEMANDS", "Call", "Changes", "Difference", "Owed", "RevisionError", "compare", "demands", "find_difference"]
