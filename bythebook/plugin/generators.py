"""What Pelican's run writes of ours: the record's pages, the feeds and the exports."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pelican.generators import Generator
from pelican.writers import Writer

from bythebook.exports.api_files import index_file
from bythebook.exports.document_makers import DOCUMENT_MAKERS, DocumentMaker
from bythebook.exports.downloads import write_downloads
from bythebook.exports.renewal import renew_downloads
from bythebook.exports.search import search_files
from bythebook.exports.site_files import data_file_downloads, site_files
from bythebook.incremental import MemoryCache, StoredLog, load_log
from bythebook.pages import Context
from bythebook.pages.build_info import build_info
from bythebook.pages.contribute import contribute_pages
from bythebook.pages.data import data_page
from bythebook.pages.downloads import Download
from bythebook.parallel.progress import Progress
from bythebook.plugin.session import SESSION, BuildJob, BuildSession
from bythebook.render.files import listed, stat_if_equal, write_changed
from bythebook.render.renderer import Renderer
from bythebook.render.templates import render
from bythebook.render.theme_overlay import find_overlay, has_record_templates
from bythebook.shipped import shipped


class RecordGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes the record's pages, the feeds and the exports."""

    def __init__(
        self, context: dict[str, Any], settings: dict[str, Any], path: str, theme: str, output_path: str
    ) -> None:
        """Load the templates of record pages: the engine's own where ``THEME`` is a theme of Pelican's."""
        if not has_record_templates(Path(theme)):
            own = find_overlay(Path(path).parent, Path(theme))
            settings = settings | {"THEME_TEMPLATES_OVERRIDES": [*map(str, own.templates)]}
            theme = str(shipped("theme"))
        super().__init__(context, settings, path, theme, output_path)

    def generate_output(self, writer: Writer) -> None:
        """Write everything that has changed."""
        del writer  # ours streams, in several processes
        session: BuildSession = self.settings[SESSION]
        self._write(session.context, session.job)

    def _write(self, context: Context, job: BuildJob | None) -> None:
        folder = Path(self.output_path)
        if job is None:  # plain `pelican`: straight into the output folder, everything again
            makers = _document_makers(context, folder)
            Renderer(context, self.env, folder, folder, write_changed, makers).render_all(StoredLog(), Progress())
        else:
            renderer = Renderer(context, self.env, folder, job.output, makers=_document_makers(context, job.output))
            job.kept, job.files = renderer.render_all(load_log(job.cache, job.part), job.progress, job.jobs, job.look)
        if context.settings.has_cards:
            self._warn_of_missing_characters(folder)
        for file, content in site_files(context):
            write_changed(folder, file, content)
        downloads = self._write_downloads(context, job, folder)
        build = build_info(os.environ)
        page = data_page(context, downloads, build)
        write_changed(folder, page.file, render(self.env, page).encode())
        for page in contribute_pages(context) if context.settings.has_form else ():
            write_changed(folder, page.file, render(self.env, page).encode())
        if context.settings.has_api:
            write_changed(folder, *index_file(context, build, downloads))
        if context.settings.with_search:
            self._write_search(context, job, folder)

    def _write_downloads(self, context: Context, job: BuildJob | None, folder: Path) -> list[Download]:
        """Write the downloads that have changed, and return all of them."""
        downloads: list[Download] = []
        if context.settings.has_downloads and job:
            renewal = renew_downloads(context, folder, job.output, job.cache, f"downloads {job.part}")
            job.files += renewal.kept
            downloads += renewal.downloads
        elif context.settings.has_downloads:
            downloads += write_downloads(context, folder)
        return [*downloads, *data_file_downloads(context, folder, job.output if job else folder)]

    def _warn_of_missing_characters(self, folder: Path) -> None:
        """Warn of characters that cards leave out, where those cards were drawn in this build."""
        from bythebook.newsroom.cards import describe_missing_characters  # noqa: PLC0415  # see _document_makers

        if warning := describe_missing_characters(folder):
            session: BuildSession = self.settings[SESSION]
            session.warn([warning])

    def _write_search(self, context: Context, job: BuildJob | None, folder: Path) -> None:
        if job and job.keep_search and (found := listed(job.output, "search/")):
            job.files += found
            return
        for file, content in search_files(context, job.cache if job else MemoryCache()):
            if job and stat_if_equal(job.output / file, content):
                job.files.append(file)
            else:
                write_changed(folder, file, content)


def _document_makers(context: Context, site: Path) -> tuple[DocumentMaker, ...]:
    """Return the makers of all documents that the settings ask for."""
    if not context.settings.has_cards:
        return DOCUMENT_MAKERS
    from bythebook.newsroom.cards import card_maker  # noqa: PLC0415  # an extra that other sites may not have

    return (*DOCUMENT_MAKERS, card_maker(site))
