"""The name under which settings and other programs find the Python-Markdown extension."""

from bythebook.markdown.record_links import RecordLinksExtension, makeExtension

__all__ = ["RecordLinksExtension", "makeExtension"]
