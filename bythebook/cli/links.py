"""``bythebook links``."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from bythebook.cli.printing import print_problems, say
from bythebook.incremental.cache import open_cache
from bythebook.incremental.loading import load_corpus
from bythebook.newsroom.evidence.fetching import Limits
from bythebook.newsroom.links import Outcome, as_lines, as_markdown, summary, visit_all, watched
from bythebook.parallel.progress import Progress
from bythebook.records import Severity

_FAULTS = (Outcome.GONE, Outcome.UNREACHABLE, Outcome.CHANGED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for. ``pause`` and ``seconds`` are in seconds."""

    root: Path
    form: str = "text"
    allows_private: bool = False
    pause: float = 1.0
    seconds: float = 30.0


def run(wanted: Wanted) -> int:
    """Visit every address of the record; give the exit status."""
    with open_cache(wanted.root) as cache:
        corpus, problems = load_corpus(wanted.root, cache, Progress(), 0)
        pages = watched(corpus)
    if errors := [problem for problem in problems if problem.severity is Severity.ERROR]:
        print_problems(errors)
        say("The record has errors, and not all of its addresses can be read. Put them right first.")
        return 1
    limits = Limits(answer=wanted.seconds, total=2 * wanted.seconds, private=wanted.allows_private)
    visits = visit_all(pages, limits, wanted.pause)
    if wanted.form == "markdown":
        sys.stdout.write(as_markdown(visits))
    else:
        for line in as_lines(visits):
            print(line)
    sys.stdout.flush()
    say(summary(visits))
    return 1 if any(visit.outcome in _FAULTS for visit in visits) else 0
