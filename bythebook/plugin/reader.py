"""Articles and pages for Pelican, which writes them: out of the record, where they have been checked already."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pelican.readers import BaseReader

from bythebook.plugin.session import SESSION, BuildSession
from bythebook.records import Article
from bythebook.records.vocabulary import Status


class ProseReader(BaseReader):  # type: ignore[misc]  # Pelican has no types
    """Reads an article or a page from the record, where it has been checked already."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Give the metadata that Pelican wants, and no HTML yet: the writer makes it of what has to be written."""
        session: BuildSession = self.settings[SESSION]
        found = session.prose.get(str(source_path))
        if found is None or session.context is None:
            return "", {
                "title": Path(source_path).stem,
                "status": "skip",
                "date": datetime(1970, 1, 1, tzinfo=UTC),
            }
        prose = found.prose
        metadata: dict[str, Any] = {
            "title": prose.title,
            "slug": prose.id,
            "summary": prose.summary,
            "view": found,
            "status": "published",
        }
        if isinstance(prose, Article):
            day = prose.date.first or datetime(1970, 1, 1, tzinfo=UTC).date()
            metadata["date"] = datetime(day.year, day.month, day.day, tzinfo=UTC)
            if prose.status is Status.DRAFT:
                # "hidden" is what Pelican calls a page that is written and stands in no list.
                metadata["status"] = "hidden" if session.context.settings.with_drafts else "skip"
        return "", metadata
