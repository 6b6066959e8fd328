"""Load a project and run the checks."""

from __future__ import annotations

from pathlib import Path

from bythebook.incremental.cache import AnyCache, DamagedCacheError, MemoryCache
from bythebook.incremental.checking import check_corpus
from bythebook.incremental.loading import load_corpus
from bythebook.parallel.memory import without_garbage_collection
from bythebook.parallel.progress import Progress
from bythebook.records import Problem, SiteRequirements
from bythebook.records.examination import Examination
from bythebook.yaml.reading import locate


def examine(
    root: Path,
    cache: AnyCache | None = None,
    progress: Progress | None = None,
    jobs: int = 0,
    requirements: SiteRequirements | None = None,
) -> Examination:
    """Load the record below ``root`` and check it. Only the cache is written, and nothing is raised for bad input.

    Without a cache everything is read and checked. ``requirements`` are the site's own.
    """
    cache, progress = cache or MemoryCache(), progress or Progress()
    with without_garbage_collection():
        try:
            return _examine(root, cache, progress, jobs, requirements)
        except DamagedCacheError:
            pass
        try:
            cache.reset()
            return _examine(root, cache, progress, jobs, requirements)
        except DamagedCacheError:  # it cannot be created again: a full disk, perhaps
            return _examine(root, MemoryCache(), progress, jobs, requirements)


def _examine(
    root: Path, cache: AnyCache, progress: Progress, jobs: int, requirements: SiteRequirements | None
) -> Examination:
    corpus, problems = load_corpus(root, cache, progress, jobs, requirements)
    found = {*problems, *locate(root, check_corpus(corpus, cache, progress, jobs))}
    return Examination(corpus, tuple(sorted(found, key=_order)))


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    place = problem.place
    return (place.file, place.line, place.column, problem.code, problem.message)
