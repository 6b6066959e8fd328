"""Compare two revisions of a project as readers see them, and list missing history entries.

In: a project in git and two revisions. Out: a ``Difference``, and reports of it as text, Markdown or HTML.
"""

from bythebook.newsroom.revisions.changes import RevisionChanges
from bythebook.newsroom.revisions.compare import compare
from bythebook.newsroom.revisions.difference import Difference, DiffOptions, MissingHistoryEntry, find_difference
from bythebook.newsroom.revisions.git import RevisionError
from bythebook.newsroom.revisions.requirements import REQUIREMENTS, unmet_requirements

__all__ = [
    "REQUIREMENTS",
    "DiffOptions",
    "Difference",
    "MissingHistoryEntry",
    "RevisionChanges",
    "RevisionError",
    "compare",
    "find_difference",
    "unmet_requirements",
]
