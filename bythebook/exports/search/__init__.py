"""The search index: small files that a reader's browser fetches one by one. docs/search.md describes the format."""

from bythebook.exports.search.store import search_files

__all__ = ["search_files"]
