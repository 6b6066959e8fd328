"""``bythebook check``."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bythebook.cli.printing import print_fixes, print_report, say, summary
from bythebook.cli.progress import print_timings, shown_progress
from bythebook.cli.settings import requirements_of
from bythebook.incremental.cache import open_cache
from bythebook.incremental.examine import examine
from bythebook.reporting import Report
from bythebook.yaml.fixing import FixResult, fix_files, plan_fixes


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a check was asked for."""

    root: Path
    settings: str = "pelicanconf.py"
    form: str = "text"
    fix: bool = False
    strict: bool = False
    jobs: int = 0
    quiet: bool = False
    timings: bool = False


def run(wanted: Wanted) -> int:
    """Check the record, and mend it if that is asked for; give the exit status."""
    started = time.monotonic()
    requirements = requirements_of(wanted.root, wanted.settings)
    progress = shown_progress(quiet=wanted.quiet)
    with open_cache(wanted.root) as cache:
        look = partial(examine, wanted.root, cache, progress, wanted.jobs, requirements)
        fixed = fix_files(wanted.root, look) if wanted.fix else FixResult(look())
        found = fixed.examination
        fixable = plan_fixes(wanted.root, found.corpus, found.problems)
    print_fixes(fixed)
    print_report(Report(found.problems, fixable, fixed.fixes, found.corpus.count), wanted.form)
    if not wanted.quiet:
        say(summary(found) + _fix_hint(len(fixable), is_done=wanted.fix))
    if wanted.timings:
        print_timings(progress, time.monotonic() - started)
    return 1 if found.errors or (wanted.strict and found.warnings) else 0


def _fix_hint(count: int, *, is_done: bool) -> str:
    if is_done or not count:
        return ""
    return f" bythebook check --fix mends {count:,} of them."
