"""``bythebook build``: check, build beside the old site, then put the new one in its place."""

from __future__ import annotations

import time
import traceback
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jinja2 import TemplateError

from bythebook.cli.printing import print_problems, say, summary
from bythebook.cli.progress import print_timings, shown_progress
from bythebook.cli.settings import requirements_of
from bythebook.incremental.cache import Cache, open_cache
from bythebook.incremental.examine import examine, without_garbage_collection
from bythebook.incremental.output_state import OutputInspector, inspect_cached_output
from bythebook.incremental.pickles import DamagedCacheError
from bythebook.language import CatalogError
from bythebook.pages import SiteSettings
from bythebook.parallel.progress import Progress
from bythebook.parallel.workers import run_in_background
from bythebook.plugin.examples import ExamplesError
from bythebook.plugin.manual import ManualError
from bythebook.records.examination import Examination
from bythebook.render.files import Published, is_free, publish, restore


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a build was asked for."""

    root: Path
    settings: str = "pelicanconf.py"
    output: Path = Path("output")
    drafts: bool = False
    jobs: int = 0
    quiet: bool = False
    timings: bool = False
    keep_search: bool = False

    @property
    def target(self) -> Path:
        """The folder that the site is built into."""
        return self.output if self.output.is_absolute() else self.root / self.output


def run(wanted: Wanted) -> int:
    """Build the site of a project; give the exit status."""
    with without_garbage_collection():
        return _run(wanted)


def _run(wanted: Wanted) -> int:
    started = time.monotonic()
    progress = shown_progress(quiet=wanted.quiet)
    requirements = requirements_of(wanted.root, wanted.settings)
    with open_cache(wanted.root) as cache:
        # Once there is a site: what that takes is as much as all else after an edit.
        look: OutputInspector = partial(inspect_cached_output, cache, wanted.target)
        if wanted.target.is_dir():
            look = run_in_background(look, wanted.jobs)
        examination = examine(wanted.root, cache, progress, wanted.jobs, requirements)
        print_problems(examination.problems)
        if examination.errors:
            say(f"{summary(examination)} Nothing was built.")
            return 1
        if fault := _unusable(wanted):
            say(fault)
            return 2
        try:
            done = _build(wanted, examination, cache, progress, look)
        except DamagedCacheError:  # some damage is met only when a page asks for a record
            cache.renew()
            done = _build(wanted, examine(wanted.root, cache, progress, wanted.jobs, requirements), cache, progress)
    if isinstance(done, int):
        return done
    site, published = done
    if not wanted.quiet:
        seconds = time.monotonic() - started
        written, removed = len(published.written), len(published.removed)
        changed = f"{written:,} written, {removed:,} removed" if written or removed else "none changed"
        say(f"{summary(examination)} Built {published.total:,} files in {seconds:.1f} s: {changed}.")
        say(_where_to_open(wanted.output, site))
    if wanted.timings:
        print_timings(progress, time.monotonic() - started)
    return 0


def _build(
    wanted: Wanted, examination: Examination, cache: Cache, progress: Progress, look: OutputInspector | None = None
) -> tuple[SiteSettings, Published] | int:
    # Late: a record with an error is told of before Pelican is imported.
    from bythebook.plugin import BuildJob, SettingsError, build_site

    settings_file, target = wanted.root / wanted.settings, wanted.target
    staging = target.with_name(f".{target.name}.new")
    job = BuildJob(examination, cache, progress, target, wanted.jobs, wanted.keep_search, look=look)
    try:
        restore(staging, target)
        staging.mkdir(parents=True)
        site = build_site(settings_file, staging, job, BYTHEBOOK_DRAFTS=wanted.drafts)
        for warning in job.warnings:
            say(f"{settings_file}: warning: {warning}")
        with progress.phase("Publish"):
            published = publish(staging, target, job.staying)
            job.keep()
    except TemplateError as error:
        say(f"{_template_place(error)}: template: {error.message or error}. The last good site stays.")
        return 1
    except (CatalogError, ManualError) as error:
        part = "documentation" if isinstance(error, ManualError) else "language of the site"
        say(f"{error}\nThe {part} has to be mended. The site was not built.")
        return 1
    except ExamplesError as error:
        say(f"{error} The site was not built.")
        return 1
    except SettingsError as error:
        say(f"{settings_file}: {error}")
        return 2
    except OSError as error:
        say(f"{error.filename or target}: {error.strerror or error}. The site was not built.")
        return 2
    finally:
        restore(staging, target)
    return site, published


def _unusable(wanted: Wanted) -> str:
    """Say why the build cannot start, or nothing."""
    root, target, settings_file = wanted.root, wanted.target, wanted.root / wanted.settings
    if not settings_file.is_file():
        return f"There is no {settings_file}. Run the command in the project's folder, or name it with --root."
    resolved = target.resolve()
    if any((root / name).resolve().is_relative_to(resolved) for name in ("claims", "content", "theme")):
        return f"The site cannot be built into {target}: the record or the theme lies in it, and would be removed."
    if any(resolved.is_relative_to((root / name).resolve()) for name in ("claims", "content", "theme", "bythebook")):
        return f"The site cannot be built into {target}: that is a part of the project. Name another folder."
    if target.exists() and not target.is_dir():
        return f"The site cannot be built into {target}: it is a file."
    if not is_free(target):
        return f"The site cannot be built into {target}: it holds files that no build wrote. Name an empty folder."
    return ""


def _template_place(error: TemplateError) -> str:
    # Jinja has the traceback lead into the template, also where the error itself names none.
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "theme/templates"


def _where_to_open(output: Path, site: SiteSettings) -> str:
    if site.is_portable:
        return f"Open {output / 'index.html'} in a browser, or run make serve."
    if not site.url or site.url.endswith("://example.org"):
        return (
            f"{output}/ names no address of yours: set SITEURL, as in SITEURL=https://tracker.example bythebook build …"
        )
    return f"The site for {site.url} is in {output}/, ready to publish: docs/publishing.md tells how."
