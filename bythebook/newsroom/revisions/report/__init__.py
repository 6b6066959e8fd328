"""A difference told to people: as plain lines, as Markdown for a pull request, as a page."""

from bythebook.newsroom.revisions.report.html import as_html
from bythebook.newsroom.revisions.report.markdown import as_markdown
from bythebook.newsroom.revisions.report.outline import outline
from bythebook.newsroom.revisions.report.text import as_lines

__all__ = ["as_html", "as_lines", "as_markdown", "outline"]
