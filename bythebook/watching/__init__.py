"""Pages that the record leads to, looked at again: those that are gone, and those that no longer print the words."""

from bythebook.watching.addresses import Watched, watched
from bythebook.watching.report import as_lines, as_markdown, summary
from bythebook.watching.visits import Outcome, Visit, visit_all

__all__ = ["Outcome", "Visit", "Watched", "as_lines", "as_markdown", "summary", "visit_all", "watched"]
