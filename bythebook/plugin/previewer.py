"""Renders single record pages as a build would, and writes nothing: for ``bythebook serve``."""

from __future__ import annotations

from pathlib import Path

from jinja2.environment import Environment

from bythebook.incremental import Cache, examine, load_log, logged_results
from bythebook.pages import Context, PageKey, make_page
from bythebook.parallel.progress import Progress
from bythebook.plugin.generators import RecordGenerator
from bythebook.plugin.run import RecordPelican
from bythebook.plugin.session import SESSION, BuildJob, BuildSession
from bythebook.plugin.settings import load_settings, requirements_settings
from bythebook.records import Corpus
from bythebook.render.page_writer import parse_key
from bythebook.render.templates import render


class PagePreviewer:
    """Renders single pages of a site from a record, settings and templates that are loaded once."""

    def __init__(self, root: Path, settings: str, cache: Cache, output: Path, **overrides: object) -> None:
        """Read the record below ``root`` and the file of the settings, with ``overrides``.

        ``output`` is the site as the last build left it. Raise ``FaultyRecordError``, ``SettingsError``, and whatever
        ``build_site`` raises.
        """
        taken = load_settings(root / settings, OUTPUT_PATH=str(output.resolve()), **overrides)
        examination = examine(root, cache, jobs=1, requirements=requirements_settings(taken))
        job = BuildJob(examination, cache, Progress(), output)
        pelican = RecordPelican(taken | {"BYTHEBOOK_JOB": job})
        session: BuildSession = pelican.settings[SESSION]
        session.open()
        self._cache = cache
        self.corpus = examination.corpus
        """The record that it began with, drafts included."""
        self._context: Context = session.context
        generator = RecordGenerator({}, pelican.settings, pelican.path, pelican.theme, pelican.output_path)
        self._environment: Environment = generator.env
        made = logged_results(load_log(cache, job.part)).items()
        self._keys = {file: parse_key(name) for name, files in made for file, *_ in files if file.endswith(".html")}

    def reload_cache(self) -> None:
        """Read records as they now lie in the cache: a build may have changed it."""
        self._cache.close()

    def replace_corpus(self, corpus: Corpus) -> None:
        """Render pages of another record from here on."""
        before = self._context
        self._context = Context(corpus, before.settings, before.manual, before.examples, before.language)

    def key_of(self, file: str) -> PageKey | None:
        """Return the key of the page that the last build wrote to a file, or None."""
        return self._keys.get(file)

    def page(self, key: PageKey) -> tuple[str, bytes] | None:
        """Return a page's file and content, or ``None`` if the record has no such page.

        Raises whatever a template raises.
        """
        try:
            page = make_page(self._context, key)
        except LookupError:
            return None
        return page.file, render(self._environment, page).encode()
