"""Pages that the record leads to, looked at again: those that are gone, and those that no longer print the words."""

from bythebook.newsroom.links.addresses import Watched, watched
from bythebook.newsroom.links.report import as_lines, as_markdown, summary
from bythebook.newsroom.links.visits import Outcome, Visit, visit_all

__all__ = ["Outcome", "Visit", "Watched", "as_lines", "as_markdown", "summary", "visit_all", "watched"]
