"""Writes articles, pages and whatever else Pelican's generators write; `bythebook build` writes what can differ."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2.environment import Environment, Template
from pelican.writers import Writer

from bythebook.incremental import load_log
from bythebook.pages.views.service import ListingView
from bythebook.plugin.compatibility import pelican_digest, why_not_ours
from bythebook.plugin.contents import RecordArticle, RecordPage
from bythebook.plugin.prose_log import ProseLog
from bythebook.plugin.session import SESSION, BuildSession
from bythebook.plugin.settings import SettingsError
from bythebook.render.templates import begin


class RecordWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Pelican's writer, for a theme that wants a ``view`` of each page."""

    def write_file(self, name: str, template: Template, *others: Any, **named: Any) -> None:
        """Write a file, unless it is an article or a page that is in the last build's site as it would be written.

        Raise ``SettingsError`` for a file in a place that belongs to the record's pages.
        """
        content: Any = named.get("article") or named.get("page")
        if isinstance(content, (RecordArticle, RecordPage)):
            self._write_prose(content, name, template, *others, **named)
            return
        if name:
            if why := why_not_ours(name):
                raise SettingsError(why)
            named.setdefault("view", self._listing(name, named))
        super().write_file(name, template, *others, **named)

    def _write_prose(self, content: Any, name: str, template: Template, *others: Any, **named: Any) -> None:
        session: BuildSession = self.settings[SESSION]
        log = self._log(session, template.environment)
        if log is None:
            super().write_file(name, template, *others, **named)
        elif not log.is_current(content.record):
            with log.writing(content.record, name, session.reads.get(content.record.file, ())):
                super().write_file(name, template, *others, **named)

    def _listing(self, name: str, named: dict[str, Any]) -> ListingView:
        """Return what the theme's base template needs of a list, such as the articles under a tag."""
        context = self.settings[SESSION].context
        subject = named.get("tag") or named.get("category") or named.get("author") or named.get("template_name")
        title = str(subject or context.settings.name).replace("_", " ")
        address = f"/{name}".removesuffix("index.html")
        chrome = context.chrome("listing", title[:1].upper() + title[1:], context.settings.tagline, address)
        return begin(ListingView(chrome))

    def _log(self, session: BuildSession, environment: Environment) -> ProseLog | None:
        job = session.job
        if job and not job.prose:
            digest = pelican_digest(self.settings)
            kept = load_log(job.cache, job.prose_part)
            job.prose = ProseLog(kept, session.context, environment, Path(self.output_path), job.output, digest)
        return job.prose if job else None
