"""How Pelican's run writes articles and pages: those that can differ, and nothing while the record is faulty."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2.environment import Environment, Template
from pelican.writers import Writer

from bythebook.incremental.trace_store import kept_in
from bythebook.plugin.desk import DESK, Desk, Shown
from bythebook.plugin.prose_traces import ProseTraces


class ProseWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Writes articles and pages; ``bythebook build`` leaves alone those that stand in the site already."""

    def write_file(self, name: str, template: Template, *others: Any, **named: Any) -> None:
        """Write a file from a template. What the template sees of our prose is made only here."""
        content: Any = named.get("article") or named.get("page")
        shown = getattr(content, "view", None)
        if not isinstance(shown, Shown):  # a page of another plugin
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

    def _traces(self, environment: Environment) -> ProseTraces | None:
        desk: Desk = self.settings[DESK]
        work = desk.work
        if work and not work.prose and desk.context:
            kept = kept_in(work.cache, work.prose_part)
            work.prose = ProseTraces(kept, desk.context, environment, Path(self.output_path), work.output)
        return work.prose if work else None


class SilentWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Writes nothing: Pelican goes through its motions, and a faulty record leaves the last good site as it was."""

    def write_file(self, *_args: object, **_kwargs: object) -> None:
        """Leave the file as it is."""

    def write_feed(self, *_args: object, **_kwargs: object) -> None:
        """Leave the feed as it is."""
