"""What Pelican's run writes of ours: the record's pages, the feeds and the exports."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from jinja2 import TemplateError
from pelican.generators import Generator
from pelican.writers import Writer

from bythebook.exports.downloads import write_downloads
from bythebook.exports.keys import index_file
from bythebook.exports.renewal import renew_downloads
from bythebook.exports.root import build_of
from bythebook.exports.search import search_files
from bythebook.exports.site_files import site_files
from bythebook.incremental.memory_cache import MemoryCache
from bythebook.incremental.trace_store import Kept, kept_in
from bythebook.pages import Context
from bythebook.parallel.progress import Progress
from bythebook.plugin.desk import DESK, Desk, Work
from bythebook.plugin.form import written_form
from bythebook.plugin.settings import form_settings
from bythebook.render.compiling import compile_our_way
from bythebook.render.files import listed, stamp_in_place, write_changed
from bythebook.render.rendering import Renderer

_logger = logging.getLogger(__name__)


class RecordGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Writes the record's pages, the feeds and the exports."""

    def generate_output(self, writer: Writer) -> None:
        """Write everything, unless the record has errors: then the last site stays as it is."""
        del writer  # ours streams, in several processes
        desk: Desk = self.settings[DESK]
        if desk.context is None:
            return
        try:
            self._write(desk.context, desk.work)
        except TemplateError as error:
            # `pelican -r` would run again at once, for ever; `bythebook build` fails instead.
            if self.settings.get("BYTHEBOOK_STRICT"):
                raise
            _logger.error("%s: %s", getattr(error, "name", "template"), error)  # noqa: TRY400 - for editors: no traceback

    def _write(self, context: Context, work: Work | None) -> None:
        compile_our_way(self.env)
        folder = Path(self.output_path)
        if work is None:  # plain `pelican`: into the site as it is, everything anew
            Renderer(context, self.env, folder, folder, write_changed).render_all(Kept(), Progress())
        else:
            renderer = Renderer(context, self.env, folder, work.output)
            work.kept, work.files = renderer.render_all(
                kept_in(work.cache, work.part), work.progress, work.jobs, work.look
            )
        for file, content in site_files(context):
            write_changed(folder, file, content)
        if form := form_settings(self.settings):
            for file, content in written_form(form, context):
                write_changed(folder, file, content)
        if context.settings.has_api:
            write_changed(folder, *index_file(context, build_of(os.environ)))
            if context.settings.with_downloads and work:
                part = f"downloads {work.part}"
                work.files += renew_downloads(context, folder, work.output, work.cache, part)
            elif context.settings.with_downloads:
                write_downloads(context, folder)
        if context.settings.with_search:
            self._write_search(context, work, folder)

    def _write_search(self, context: Context, work: Work | None, folder: Path) -> None:
        if work and work.keep_search and (found := listed(work.output, "search/")):
            work.files += found
            return
        for file, content in search_files(context, work.cache if work else MemoryCache()):
            if work and stamp_in_place(work.output / file, content):
                work.files.append(file)
            else:
                write_changed(folder, file, content)
