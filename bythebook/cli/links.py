"""Run ``bythebook links``."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from bythebook.cli.output import echo
from bythebook.cli.project import open_record, stop_on
from bythebook.newsroom.evidence.fetching import FetchLimits
from bythebook.newsroom.links.checking import LinkStatus, check_pages
from bythebook.newsroom.links.linked_pages import linked_pages
from bythebook.newsroom.links.report import as_lines, as_markdown, summary
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
    with open_record(options.root) as (corpus, problems):
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        stop_on(errors, "The record has errors, so not all of its links can be read. Fix them first.")
        pages = linked_pages(corpus)
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
