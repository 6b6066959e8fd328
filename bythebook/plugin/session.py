"""What a Pelican run works from: the examined record, its context, and what a build gave it to do."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2.environment import Environment

from bythebook.incremental import Cache, OutputInspector, StoredLog, examine, log_name, save_log
from bythebook.language import CatalogError, Language, canonical, load_language
from bythebook.pages import Context, SiteSettings
from bythebook.pages.reading_matter import prose_view
from bythebook.pages.views.article import ArticleView
from bythebook.parallel.progress import Progress
from bythebook.plugin.examples import ExamplesError, find_examples
from bythebook.plugin.manual import ManualError, read_manual
from bythebook.plugin.prose_log import ProseLog
from bythebook.plugin.settings import requirements_settings, site_settings
from bythebook.records import Prose
from bythebook.records.examination import Examination

_logger = logging.getLogger(__name__)
SESSION = "BYTHEBOOK_SESSION"
"""The setting under which Pelican's parts find the desk of their run."""


@dataclass
class ProseContent:
    """An article or a page, and what templates see of it, which is made when one of them asks for it.

    It stands for its view: a theme of one's own may print what others' views hold, from Pelican's list of articles.
    """

    context: Context
    prose: Prose

    @cached_property
    def view(self) -> ArticleView:
        """Make the view."""
        return prose_view(self.context, self.prose)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # such as copy.copy asks for
            raise AttributeError(name)
        return getattr(self.view, name)


@dataclass
class BuildJob:
    """A build's work: what Pelican's run is given of it, and what the run adds."""

    examination: Examination
    cache: Cache
    progress: Progress
    output: Path
    """The site as the last build left it."""
    jobs: int = 0
    keep_search: bool = False
    """Whether the search index may stay as it is, though the record has changed."""
    prose: ProseLog | None = None
    """What earlier builds wrote of articles and pages; there once Pelican has met one."""
    kept: StoredLog = field(default_factory=StoredLog)
    """What the next build may know of the pages; to be kept once the site is published."""
    warnings: Sequence[str] = ()
    """What whoever builds the site should know of it, though nothing is wrong."""
    files: list[str] = field(default_factory=list)
    """The files of the record's pages and documents that stay as they are."""

    look: OutputInspector | None = None
    """Tells what stands in the site of the last build."""

    @property
    def part(self) -> str:
        """The part of the cache that knows the pages of this output folder."""
        return log_name(self.output)

    @property
    def prose_part(self) -> str:
        """The part that knows the articles and pages of this output folder."""
        return f"prose of {self.part}"

    @property
    def staying(self) -> list[str]:
        """The files of the site that stay as they are."""
        return [*self.files, *(self.prose.files if self.prose else ())]

    def keep(self) -> None:
        """Keep what the next build may know, now that the site is published."""
        save_log(self.cache, self.part, self.kept)
        if self.prose:
            save_log(self.cache, self.prose_part, self.prose.dump())


class BuildSession:
    """What one Pelican run works from. Opened anew for each run, so that ``pelican -r`` sees every change."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        self.context: Context | None = None
        self.job: BuildJob | None = None
        self.prose: dict[str, ProseContent] = {}
        self.environment: Environment | None = None
        """What all generators of the run render with."""

    def open(self) -> None:
        """Take up the record as it is now; of one with errors there is no context, and nothing is made."""
        self.environment = None  # templates may have changed since the last run
        root = Path(self.settings["PATH"]).parent
        self.job = self.settings.get("BYTHEBOOK_JOB")
        examination = (
            self.job.examination if self.job else examine(root, requirements=requirements_settings(self.settings))
        )
        for problem in examination.problems:
            (_logger.error if problem in examination.errors else _logger.warning)("%s", problem)
        self.context = None if examination.errors else self._context(root, examination)
        self.prose = {str(root / shown.prose.file): shown for shown in _prose_contents(self.context)}

    def _context(self, root: Path, examination: Examination) -> Context | None:
        docs, shown = (self.settings.get(name, "") for name in ("BYTHEBOOK_DOCS", "BYTHEBOOK_STYLEGUIDE"))
        settings = site_settings(self.settings)
        try:
            language = self._language(root, settings)
            manual = read_manual(root, root / docs) if docs else None
            examples = find_examples(root / shown, settings, language) if shown else None
        except (CatalogError, ManualError, ExamplesError) as error:
            if self.settings.get("BYTHEBOOK_STRICT"):
                raise
            _logger.error("%s", error)  # noqa: TRY400 - for editors: no traceback
            return None
        return Context(examination.corpus, settings, manual, examples, language)

    def _language(self, root: Path, settings: SiteSettings) -> Language:
        """Find the language of the interface. Raises ``CatalogError``."""
        found = load_language(settings.language, root, canonical(self.settings.get("BYTHEBOOK_RECORD_LANGUAGE", "")))
        if self.job:
            self.job.warnings = found.warnings
        else:
            for warning in found.warnings:
                _logger.warning("%s", warning)
        return found.language


def _prose_contents(context: Context | None) -> Iterator[ProseContent]:
    if context is not None:
        for prose in (*context.corpus.articles.values(), *context.corpus.pages.values()):
            yield ProseContent(context, prose)
