"""How Pelican's run writes articles and pages: those that can differ, and nothing while the record is faulty."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2.environment import Environment, Template
from pelican.writers import Writer

from bythebook.incremental import load_log
from bythebook.plugin.prose_log import ProseLog
from bythebook.plugin.session import SESSION, BuildSession, ProseContent


class ProseWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Writes articles and pages; ``bythebook build`` leaves alone those that stand in the site already."""

    def write_file(self, name: str, template: Template, *others: Any, **named: Any) -> None:
        """Write a file from a template. What the template sees of our prose is made only here."""
        content: Any = named.get("article") or named.get("page")
        shown = getattr(content, "view", None)
        if not isinstance(shown, ProseContent):  # a page of another plugin
            super().write_file(name, template, *others, **named)
            return
        traces = self._traces(template.environment)
        if traces and traces.stands(shown.prose):
            return

        def write() -> None:
            content._content = shown.view.body.html  # noqa: SLF001  # Pelican's own way
            super(ProseWriter, self).write_file(name, template, *others, **named)

        if traces is None:
            write()
            return
        with traces.writing(shown.prose, name):
            write()

    def _traces(self, environment: Environment) -> ProseLog | None:
        session: BuildSession = self.settings[SESSION]
        job = session.job
        if job and not job.prose and session.context:
            kept = load_log(job.cache, job.prose_part)
            job.prose = ProseLog(kept, session.context, environment, Path(self.output_path), job.output)
        return job.prose if job else None


class SilentWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Writes nothing: Pelican goes through its motions, and a faulty record leaves the last good site as it was."""

    def write_file(self, *_args: object, **_kwargs: object) -> None:
        """Leave the file as it is."""

    def write_feed(self, *_args: object, **_kwargs: object) -> None:
        """Leave the feed as it is."""
