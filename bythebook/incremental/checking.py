"""Run the checks on what has changed: records are checked in batches, and the problems are stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import blake2b
from typing import Any
from zlib import crc32

from bythebook.checks import CHECKS, CORPUS_CHECKS, PER_RECORD_CHECKS, run_checks
from bythebook.incremental.cache import AnyCache
from bythebook.incremental.dependency_log import DependencyLog, ResultBatch, TrackedResult
from bythebook.incremental.dependency_store import load_log, save_log
from bythebook.incremental.tracked_corpus import TrackedCorpus
from bythebook.parallel.progress import Progress
from bythebook.parallel.workers import map_in_batches
from bythebook.records import Corpus, Key, Severity, UnlocatedProblem

BATCH_SIZE = 64
"""About how many records are checked together: after an edit, so many are checked again."""
_LOG = "checks"
_WORTH_FORKING = 64
"""Below so many batches, starting workers takes about as long as they save."""
_SEVERITIES = {check.name: check.severity for check in CHECKS}
Found = tuple[str, Severity, UnlocatedProblem]
"""The name and the severity of a check, and a problem that it found."""


def check_corpus(corpus: TrackedCorpus, cache: AnyCache, progress: Progress, jobs: int) -> Iterator[Found]:
    """Yield the problems that all checks find; batches that have not changed are not checked again."""
    batches = _batches(corpus)
    log = DependencyLog(load_log(cache, _LOG), str(len(batches)), corpus.state)
    stale = [name for name in batches if not log.is_current(name)]
    with progress.phase("Check", len(stale)):
        for results in map_in_batches(partial(_check_batches, corpus, batches), stale, jobs, 4, _WORTH_FORKING):
            log.add(results)
            progress.advance(len(results.keys))
        if log.retain(batches) or stale:
            save_log(cache, _LOG, log.to_stored())
        yield from (_found(*fault) for faults in log.results() for fault in faults)
        for check, fault in run_checks(corpus, CORPUS_CHECKS):
            yield check.name, check.severity, fault
        for check, fault in run_checks(corpus.focused((), corpus.recovered), PER_RECORD_CHECKS):
            yield check.name, check.severity, fault


def _batches(corpus: Corpus) -> dict[str, list[Key]]:
    """Split records into batches that stay stable as records are added or removed."""
    number = 1
    while number * BATCH_SIZE < corpus.count:
        number *= 2
    batches = defaultdict[int, list[Key]](list)
    for summary in corpus.all_summaries():
        batches[crc32(summary.id.encode()) % number].append(summary.key)
    # The name has the ids: nothing that a batch has read notices a record that is added to it.
    return {f"{place:x} {_digest(keys)}": keys for place, keys in batches.items()}


def _digest(keys: Sequence[Key]) -> str:
    return blake2b(" ".join(map("/".join, keys)).encode(), digest_size=8).hexdigest()


def _check_batches(corpus: TrackedCorpus, batches: dict[str, list[Key]], names: Sequence[str]) -> ResultBatch:
    return ResultBatch.of([_check_batch(corpus, name, batches[name]) for name in names])


def _check_batch(corpus: TrackedCorpus, name: str, keys: list[Key]) -> TrackedResult:
    with corpus.tracker.track() as reads:
        faults = [(check.name, fault) for check, fault in run_checks(corpus.focused(keys), PER_RECORD_CHECKS)]
    return TrackedResult(name, reads | {f"record {kind} {record_id}" for kind, record_id in keys}, faults)


def _found(code: str, fields: dict[str, Any]) -> Found:
    return code, _SEVERITIES[code], UnlocatedProblem(**fields | {"path": tuple(fields["path"])})
