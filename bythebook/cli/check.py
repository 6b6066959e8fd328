"""Run ``bythebook check``."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bythebook.cli.output import echo, print_fixes, print_report, summary
from bythebook.cli.progress import make_progress, print_timings
from bythebook.cli.project import site_requirements
from bythebook.incremental import examine, open_cache
from bythebook.reporting import Report
from bythebook.yaml.fixing import FixResult, fix_files, plan_fixes


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """The options of ``bythebook check``."""

    root: Path
    settings: str = "pelicanconf.py"
    output_format: str = "text"
    fix: bool = False
    strict: bool = False
    jobs: int = 0
    quiet: bool = False
    timings: bool = False


def run(options: CheckOptions) -> int:
    """Check the record, and fix it with ``--fix``. Return the exit status."""
    started = time.monotonic()
    requirements = site_requirements(options.root, options.settings)
    progress = make_progress(quiet=options.quiet)
    with open_cache(options.root) as cache:
        look = partial(examine, options.root, cache, progress, options.jobs, requirements)
        fixed = fix_files(options.root, look) if options.fix else FixResult(look())
        found = fixed.examination
        fixable = plan_fixes(options.root, found.corpus, found.problems)
    print_fixes(fixed)
    print_report(Report(found.problems, fixable, fixed.fixes, found.corpus.count), options.output_format)
    if not options.quiet:
        echo(summary(found) + _fix_hint(len(fixable), is_done=options.fix))
    if options.timings:
        print_timings(progress, time.monotonic() - started)
    return 1 if found.errors or (options.strict and found.warnings) else 0


def _fix_hint(count: int, *, is_done: bool) -> str:
    if is_done or not count:
        return ""
    return f" bythebook check --fix can fix {count:,} of them."
