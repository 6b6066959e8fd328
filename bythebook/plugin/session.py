"""What one Pelican run works from: the examined record, its context, and the build that asked for the run."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2.environment import Environment

from bythebook.incremental import Cache, OutputInspector, StoredLog, examine, log_name, save_log
from bythebook.language import Language, canonical, load_language
from bythebook.pages import Context, SiteSettings
from bythebook.pages.parts import clause_at
from bythebook.parallel.progress import Progress
from bythebook.plugin.examples import find_examples
from bythebook.plugin.manual import read_manual
from bythebook.plugin.prose_log import ProseLog
from bythebook.plugin.setting_faults import unknown_menu_entry
from bythebook.plugin.settings import SettingsError, requirements_settings, site_settings
from bythebook.records import Prose
from bythebook.records.examination import Examination

_logger = logging.getLogger(__name__)
SESSION = "BYTHEBOOK_SESSION"
"""The setting under which readers, generators and writers find the session of their run."""

_PUBLISHER_SETTINGS = {
    "name": "BYTHEBOOK_PUBLISHER",
    "legal_form": "BYTHEBOOK_LEGAL_FORM",
    "contact": "BYTHEBOOK_CONTACT",
    "funding": "BYTHEBOOK_FUNDING",
    "editors": "BYTHEBOOK_EDITORS",
    "background": "BYTHEBOOK_EDITORS_BACKGROUND",
    "corrections": "BYTHEBOOK_CORRECTIONS",
}


class FaultyRecordError(Exception):
    """The record has errors, and so no pages. They have been logged."""


class ArticleError(Exception):
    """Articles or pages cannot be read. Each line of the message is a problem: the file, and what is wrong."""


@dataclass
class BuildJob:
    """A build that ``bythebook build`` asks for: what it gives to Pelican's run, and what the run adds."""

    examination: Examination
    cache: Cache
    progress: Progress
    output: Path
    """The site as the last build left it."""
    jobs: int = 0
    keep_search: bool = False
    """Whether the search index may stay as it is, though the record has changed."""
    look: OutputInspector | None = None
    """Returns the state of the last build's site."""
    prose: ProseLog | None = None
    """What earlier builds wrote of articles and pages; there once Pelican has met one."""
    kept: StoredLog = field(default_factory=StoredLog)
    """What the next build may know of the pages; to be saved once the site is published."""
    warnings: list[str] = field(default_factory=list)
    """What the command prints though nothing is wrong."""
    files: list[str] = field(default_factory=list)
    """The files of the record's pages and documents that stay as they are."""

    @property
    def part(self) -> str:
        """The part of the cache for the pages of this output folder."""
        return log_name(self.output)

    @property
    def prose_part(self) -> str:
        """The part of the cache for the articles and pages of this output folder."""
        return f"prose of {self.part}"

    @property
    def staying(self) -> list[str]:
        """The files of the site that stay as they are."""
        return [*self.files, *(self.prose.files if self.prose else ())]

    def keep(self) -> None:
        """Save what the next build may know, now that the site is published."""
        save_log(self.cache, self.part, self.kept)
        if self.prose:
            save_log(self.cache, self.prose_part, self.prose.dump())


class BuildSession:
    """What one Pelican run works from. Opened for each run, so that ``pelican -r`` sees every change."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        self.job: BuildJob | None = settings.get("BYTHEBOOK_JOB")
        self.environment: Environment | None = None
        """What all generators of the run render with, if the theme is By the Book's."""
        self.record_environment: Environment | None = None
        """The templates of record pages, which also show the records within articles."""
        self.failures: list[str] = []
        """What was wrong with articles and pages. Pelican itself only logs that, and leaves them out."""
        self.reads: dict[str, set[str]] = {}
        """The names of what was read of the record for the text of each article and page, by its file."""
        self.withheld_files: frozenset[str] = frozenset()
        """The files below ``content/`` that are not published, because only drafts name them."""
        self._context: Context | None = None
        self._prose: dict[str, Prose] = {}

    @property
    def context(self) -> Context:
        """What pages are made from. Raise ``FaultyRecordError`` before the session is open."""
        if self._context is None:
            raise FaultyRecordError
        return self._context

    def open(self) -> None:
        """Read the record as it is now.

        Raise ``FaultyRecordError`` for a record with errors, and ``CatalogError``, ``ManualError`` or
        ``ExamplesError`` for problems with the documentation or the examples.
        """
        root = Path(self.settings["PATH"]).parent
        self.failures, self.reads, self._context = [], {}, None
        self.environment = None  # templates may have changed since the last run
        examination = (
            self.job.examination if self.job else examine(root, requirements=requirements_settings(self.settings))
        )
        for problem in examination.problems:
            (_logger.error if problem in examination.errors else _logger.warning)("%s", problem)
        if examination.errors:
            raise FaultyRecordError
        self._context = self._make_context(root, examination)
        corpus = examination.corpus  # with drafts
        self.withheld_files = frozenset() if self.context.settings.with_drafts else corpus.withheld_files
        self._prose = {
            str(root / prose.file): prose for kind in (corpus.articles, corpus.pages) for prose in kind.values()
        }

    def prose_at(self, path: str) -> Prose | None:
        """Return the article or page that is read from a file; nothing if the record has none there."""
        return self._prose.get(path)

    def resolve(self, kind: str, record_id: str, fragment: str) -> tuple[str, str] | None:
        """Return a record's title and address, as ``bythebook.markdown.short_text.Resolve``."""
        found = self.context.links.resolve(kind, record_id, fragment)
        if found and fragment and kind == "rule":
            try:
                clause_at(self.context.corpus.rules[record_id], fragment)
            except KeyError:
                return None
        return found

    @property
    def templates(self) -> Environment:
        """The templates of record pages. Raise ``FaultyRecordError`` before there is a generator that has them."""
        if self.record_environment is None:
            raise FaultyRecordError
        return self.record_environment

    @contextmanager
    def reads_of(self, prose: Prose) -> Iterator[None]:
        """Track what is read of the record for the text of an article or page."""
        with self.context.corpus.tracker.track() as reads:
            yield
        self.reads[prose.file] = set(reads)

    def warn(self, messages: Sequence[str]) -> None:
        """Pass warnings on to the command, or to Pelican's log."""
        if self.job:
            self.job.warnings += messages
            return
        for message in messages:
            _logger.warning("%s", message)

    def _make_context(self, root: Path, examination: Examination) -> Context:
        settings = site_settings(self.settings)
        corpus = examination.corpus if settings.with_drafts else examination.corpus.without_drafts()
        if fault := unknown_menu_entry(settings.menu, corpus):
            raise SettingsError(fault)
        docs, shown = (self.settings.get(name, "") for name in ("BYTHEBOOK_DOCS", "BYTHEBOOK_STYLEGUIDE"))
        if settings.unnamed:
            wanted = ", ".join(_PUBLISHER_SETTINGS[name] for name in settings.unnamed)
            self.warn([f"the site for {settings.url} does not say who publishes it: set {wanted} (docs/settings.md)"])
        language = self._language(root, settings)
        manual = read_manual(root, root / docs) if docs else None
        examples = find_examples(root / shown, settings, language) if shown else None
        return Context(examination.corpus, settings, manual, examples, language)

    def _language(self, root: Path, settings: SiteSettings) -> Language:
        """Return the language of the interface. Raise ``CatalogError``."""
        found = load_language(settings.language, root, canonical(self.settings.get("BYTHEBOOK_RECORD_LANGUAGE", "")))
        self.warn(found.warnings)
        return found.language
