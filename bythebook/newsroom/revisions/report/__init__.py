"""Reports of a difference for people: plain lines, Markdown for a pull request, or a page."""

from bythebook.newsroom.revisions.report.build import build_report
from bythebook.newsroom.revisions.report.html import as_html
from bythebook.newsroom.revisions.report.markdown import as_markdown
from bythebook.newsroom.revisions.report.text import as_lines

__all__ = ["as_html", "as_lines", "as_markdown", "build_report"]
