"""Run ``bythebook build``: check, build into a staging folder, then publish it in place of the old site."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jinja2 import TemplateError

from bythebook.cli.budget import print_budget
from bythebook.cli.output import echo, print_problems, summary
from bythebook.cli.progress import make_progress, print_timings
from bythebook.cli.project import site_requirements, storage_failure
from bythebook.incremental import Cache, DamagedCacheError, OutputInspector, examine, inspect_cached_output, open_cache
from bythebook.language import CatalogError
from bythebook.pages import SiteSettings
from bythebook.parallel.memory import without_garbage_collection
from bythebook.parallel.progress import Progress
from bythebook.parallel.workers import run_in_background
from bythebook.plugin.examples import ExamplesError
from bythebook.plugin.manual import ManualError
from bythebook.records.examination import Examination
from bythebook.render.files import is_buildable
from bythebook.render.publishing import PublishResult, publish, restore
from bythebook.setting_lines import place_of_setting


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """The options of ``bythebook build``."""

    root: Path
    settings: str = "pelicanconf.py"
    output: Path = Path("output")
    drafts: bool = False
    jobs: int = 0
    quiet: bool = False
    timings: bool = False
    keep_search: bool = False
    budget: bool = False

    @property
    def target(self) -> Path:
        """The folder to build the site into."""
        folder = self.output if self.output.is_absolute() else self.root / self.output
        # The folder that a link leads to is exchanged, not the link.
        return folder.resolve() if folder.is_symlink() else folder


def run(options: BuildOptions) -> int:
    """Build the site of a project. Return the exit status."""
    with without_garbage_collection():
        return _run(options)


def _run(options: BuildOptions) -> int:
    started = time.monotonic()
    progress = make_progress(quiet=options.quiet)
    requirements = site_requirements(options.root, options.settings)
    with open_cache(options.root) as cache:
        # Only once there is a site: after an edit this takes as long as everything else.
        look: OutputInspector = partial(inspect_cached_output, cache, options.target)
        if options.target.is_dir():
            look = run_in_background(look, options.jobs)
        examination = examine(options.root, cache, progress, options.jobs, requirements)
        print_problems(examination.problems)
        if examination.errors:
            echo(f"{summary(examination)} Nothing was built.")
            return 1
        if fault := _refusal(options):
            echo(fault)
            return 2
        try:
            result = _build(options, examination, cache, progress, look)
        except DamagedCacheError:  # some damage shows only when a page reads a record
            cache.reset()
            result = _build(
                options, examine(options.root, cache, progress, options.jobs, requirements), cache, progress
            )
    if isinstance(result, int):
        return result
    site, published = result
    if not options.quiet:
        seconds = time.monotonic() - started
        written, removed = len(published.written), len(published.removed)
        changed = f"{written:,} written, {removed:,} removed" if written or removed else "none changed"
        echo(f"{summary(examination)} Built {published.total:,} files in {seconds:.1f} s: {changed}.")
        echo(_where_to_open(options.output, site))
    if options.timings:
        print_timings(progress, time.monotonic() - started)
    return print_budget(options.root, options.settings, options.target, examination) if options.budget else 0


def _build(
    options: BuildOptions,
    examination: Examination,
    cache: Cache,
    progress: Progress,
    look: OutputInspector | None = None,
) -> tuple[SiteSettings, PublishResult] | int:
    # Imported late: errors in the record are reported before Pelican has loaded.
    from bythebook.plugin import ArticleError, BuildJob, SettingsError, build_site

    settings_file, target = options.root / options.settings, options.target
    staging = target.with_name(f".{target.name}.new")
    job = BuildJob(examination, cache, progress, target, options.jobs, options.keep_search, look=look)
    try:
        restore(staging, target)
        staging.mkdir(parents=True)
        site = build_site(settings_file, staging, job, BYTHEBOOK_DRAFTS=options.drafts)
        for warning in job.warnings:
            echo(f"{settings_file}: warning: {warning}")
        with progress.phase("Publish"):
            published = publish(staging, target, job.staying)
            _keep(job.keep)
    except TemplateError as error:
        echo(f"{_template_place(error)}: template: {error.message or error}. The last good build is unchanged.")
        return 1
    except (ArticleError, CatalogError, ExamplesError, ManualError) as error:
        advice = {
            ArticleError: "\n",
            CatalogError: "\nFix the translation first. ",
            ExamplesError: " ",
            ManualError: "\nFix the documentation first. ",
        }
        echo(f"{error}{advice[type(error)]}The site was not built.")
        return 1
    except SettingsError as error:
        echo(
            "\n".join(
                f"{place_of_setting(options.root, options.settings, str(fault))}: {fault}" for fault in error.args
            )
        )
        return 2
    except OSError as error:
        return storage_failure(error, target, "The site was not built.")
    finally:
        restore(staging, target)
    return site, published


def _keep(save: Callable[[], None]) -> None:
    """Save what the next build may know. The site is published already, and does not depend on it."""
    try:
        save()
    except DamagedCacheError as error:
        echo(f"The cache cannot be written: {error.__cause__ or error}. The next build takes longer.")


def _refusal(options: BuildOptions) -> str:
    """Return why the build cannot start, or an empty string."""
    root, target, settings_file = options.root, options.target, options.root / options.settings
    if not settings_file.is_file():
        return f"{settings_file} not found. Run the command in the project folder, or set --root."
    resolved = target.resolve()
    if any((root / name).resolve().is_relative_to(resolved) for name in ("claims", "content", "theme")):
        return f"Cannot build into {target}: it contains the record or the theme, which would be deleted."
    if any(resolved.is_relative_to((root / name).resolve()) for name in ("claims", "content", "theme", "bythebook")):
        return f"Cannot build into {target}: it is part of the project. Choose another folder."
    if target.exists() and not target.is_dir():
        return f"Cannot build into {target}: it is a file."
    if not is_buildable(target):
        return f"Cannot build into {target}: it contains files that no build wrote. Choose an empty folder."
    return ""


def _template_place(error: TemplateError) -> str:
    # Jinja adds the template to the traceback, even if the error itself names none.
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "theme/templates"


def _where_to_open(output: Path, site: SiteSettings) -> str:
    if site.is_portable:
        return f"Open {output / 'index.html'} in a browser, or run make serve."
    if not site.url or site.url.endswith("://example.org"):
        return f"{output}/ has no real URL yet: set SITEURL, as in SITEURL=https://tracker.example bythebook build …"
    return f"The site for {site.url} is in {output}/, ready to publish (see docs/publishing.md)."
