"""Run ``bythebook links``."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from bythebook.cli.output import echo, print_problems
from bythebook.incremental.cache import open_cache
from bythebook.incremental.loading import load_corpus
from bythebook.newsroom.evidence.fetching import Limits
from bythebook.newsroom.links import Outcome, as_lines, as_markdown, summary, visit_all, watched
from bythebook.parallel.progress import Progress
from bythebook.records import Severity

_FAULTS = (Outcome.GONE, Outcome.UNREACHABLE, Outcome.CHANGED)


@dataclass(frozen=True, slots=True)
class LinksOptions:
    """The options of ``bythebook links``. ``pause`` and ``timeout`` are in seconds."""

    root: Path
    output_format: str = "text"
    allows_private: bool = False
    pause: float = 1.0
    timeout: float = 30.0


def run(options: LinksOptions) -> int:
    """Check every link of the record. Return the exit status."""
    with open_cache(options.root) as cache:
        corpus, problems = load_corpus(options.root, cache, Progress(), 0)
        pages = watched(corpus)
    if errors := [problem for problem in problems if problem.severity is Severity.ERROR]:
        print_problems(errors)
        echo("The record has errors, and not all of its addresses can be read. Put them right first.")
        return 1
    limits = Limits(answer=options.timeout, total=2 * options.timeout, private=options.allows_private)
    visits = visit_all(pages, limits, options.pause)
    if options.output_format == "markdown":
        sys.stdout.write(as_markdown(visits))
    else:
        for line in as_lines(visits):
            print(line)
    sys.stdout.flush()
    echo(summary(visits))
    return 1 if any(visit.outcome in _FAULTS for visit in visits) else 0
