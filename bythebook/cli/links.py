"""Run ``bythebook links``."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from bythebook.cli.output import echo, print_problems
from bythebook.cli.project import site_requirements
from bythebook.incremental import load_corpus, open_cache
from bythebook.newsroom.evidence.fetching import FetchLimits
from bythebook.newsroom.links import LinkStatus, as_lines, as_markdown, check_pages, linked_pages, summary
from bythebook.parallel.progress import Progress
from bythebook.records import Severity

NOT_CHECKED = 3
"""The exit status if nothing is wrong with the pages that could be looked at, and others could not be."""
_FAILURES = (LinkStatus.GONE, LinkStatus.UNREACHABLE, LinkStatus.CHANGED)


@dataclass(frozen=True, slots=True)
class LinksOptions:
    """The options of ``bythebook links``. ``pause`` and ``timeout`` are in seconds."""

    root: Path
    output_format: str = "text"
    allow_private: bool = False
    pause: float = 1.0
    timeout: float = 30.0


def run(options: LinksOptions) -> int:
    """Check every link of the record. Return the exit status."""
    with open_cache(options.root) as cache:
        corpus, problems = load_corpus(options.root, cache, Progress(), 0, site_requirements(options.root))
        pages = linked_pages(corpus)
    if errors := [problem for problem in problems if problem.severity is Severity.ERROR]:
        print_problems(errors)
        echo("The record has errors, so not all of its links can be read. Fix them first.")
        return 1
    limits = FetchLimits(options.timeout, 2 * options.timeout, allow_private=options.allow_private)
    results = check_pages(pages, limits, options.pause)
    if options.output_format == "markdown":
        sys.stdout.write(as_markdown(results))
    else:
        for line in as_lines(results):
            print(line)
    sys.stdout.flush()
    echo(summary(results))
    if any(result.status in _FAILURES for result in results):
        return 1
    return NOT_CHECKED if any(result.status is LinkStatus.FAILED for result in results) else 0
