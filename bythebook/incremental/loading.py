"""From a project's files to its corpus: what has changed is read, in several processes; the cache gives the rest."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from hashlib import blake2b
from itertools import chain, repeat
from pathlib import Path
from typing import NamedTuple

import orjson

from bythebook.incremental.cache import Cache
from bythebook.incremental.file_state import FileBatch, FileState
from bythebook.incremental.memory_cache import MemoryCache
from bythebook.incremental.pickling import DamagedCacheError, to_pickle
from bythebook.incremental.tracked_corpus import TrackedCorpus
from bythebook.parallel.progress import Progress
from bythebook.parallel.workers import map_in_batches, run_in_background
from bythebook.records import Corpus, Key, Place, Problem, Record, RecordSummary, Severity, SiteRequirements
from bythebook.records.labels import Labels
from bythebook.records.summary import summarize
from bythebook.yaml.reading import ParsedFile, RecordFile, Scan, parse_record, read_bytes, read_with_status, scan

FILES_A_RUN = 200
_NONE = (-1, 0)
"""The size and the time of a file that could not be looked at."""


class LoadedCorpus(NamedTuple):
    """The record, and the Problems met while it was read."""

    corpus: TrackedCorpus
    problems: list[Problem]


def load_corpus(
    root: Path, cache: Cache | MemoryCache, progress: Progress, jobs: int, requirements: SiteRequirements | None = None
) -> LoadedCorpus:
    """Read the record below ``root``. ``house`` is what the site asks of it."""
    with progress.phase("Scan"):
        before, looked = _before_and_now(root, cache, jobs)
        scanned = looked.scan
        standing: list[FileState] = []
        moved: list[FileState] = []
        changed: list[RecordFile] = []
        for file, stamp in zip(scanned.files, looked.stamps(), strict=True):
            was = before.get(file.path)
            known = _still_known(root, was, stamp) if was else None
            if known is None:
                changed.append(file)
                continue
            standing.append(known)
            if known is not was:
                moved.append(known)
    with progress.phase("Read", len(changed)):
        every = standing
        gone = sorted(before.keys() - {file.path for file in scanned.files})
        if changed or gone or moved:
            every = cache.update(_reading(root, changed, progress, jobs), gone, standing, moved)
    with progress.phase("Link"):
        labels, faults = read_labels(root, scanned.vocabulary)
        corpus = _link(scanned, every, cache, labels, requirements)
    problems = [problem for one in every if one.problems for problem in _problems(one)]
    return LoadedCorpus(corpus, [*scanned.problems, *faults, *problems])


class _Looked(NamedTuple):
    """What lies in a project's folders: the scan, and of each record's file the size and the time of its change."""

    scan: Scan
    numbers: bytes
    """An array of ``q`` with two numbers a file: that goes from process to process in no time. Empty: not looked at."""

    def stamps(self) -> Iterable[tuple[int, int]]:
        """Return the size and the time of each file, in the order of the scan."""
        numbers = array("q", self.numbers)
        return zip(numbers[::2], numbers[1::2], strict=True) if numbers else repeat(_NONE, len(self.scan.files))


def _before_and_now(root: Path, cache: Cache | MemoryCache, jobs: int) -> tuple[dict[str, FileState], _Looked]:
    """Return what is known of the record's files, and what lies there: of many files both at once."""
    if cache.is_large:
        look = run_in_background(partial(_look, root, with_stamps=True), jobs)
        return _known(cache), look()
    before = _known(cache)
    return before, _look(root, with_stamps=bool(before))


def _look(root: Path, *, with_stamps: bool) -> _Looked:
    scanned = scan(root)
    stamps = (_stamp_of(f"{root}/{file.path}") for file in scanned.files) if with_stamps else ()
    return _Looked(scanned, array("q", chain.from_iterable(stamps)).tobytes())


def read_labels(root: Path, file: RecordFile | None) -> tuple[Labels, list[Problem]]:
    """Read the site's own words for the vocabularies. It is one small file: no cache keeps it."""
    if file is None:
        return Labels(), []
    data = read_bytes(root, file.path)
    if isinstance(data, Problem):
        return Labels(), [data]
    read = parse_record(file, data)
    return Labels.of(read.record) if read.record else Labels(), read.problems


def _known(cache: Cache | MemoryCache) -> dict[str, FileState]:
    try:
        return {one.file: one for one in cache.file_states()}
    except DamagedCacheError:
        cache.reset()
        return {}


def _still_known(root: Path, known: FileState, stamp: tuple[int, int]) -> FileState | None:
    """Return what is known of a file if it is as it was then, with the stamp that it has now; else nothing."""
    # A change of the bytes always moves the time of the last change (ctime), which nobody can set.
    if (known.size, known.changed) == stamp:
        return known
    # After a clone all times are new, and the bytes tell.
    data = read_bytes(root, known.file)
    if isinstance(data, Problem) or _digest(known.file, data) != known.digest:
        return None
    return known._replace(size=stamp[0], changed=stamp[1])


def _digest(file: str, data: bytes) -> str:
    """Return a digest of a file: where it lies counts too, as checks and links to its source say where that is."""
    return blake2b(data, digest_size=12, person=blake2b(file.encode(), digest_size=16).digest()).hexdigest()


def _stamp_of(path: str) -> tuple[int, int]:
    try:
        return _stamp(os.stat(path, follow_symlinks=False))  # noqa: PTH116  # tens of thousands of files
    except OSError:
        return _NONE


def _stamp(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_ctime_ns


def _reading(root: Path, files: Sequence[RecordFile], progress: Progress, jobs: int) -> Iterator[FileBatch]:
    for run in map_in_batches(partial(_read_files, root), files, jobs, FILES_A_RUN):
        yield run
        progress.advance(len(run.bodies))


def _read_files(root: Path, files: Sequence[RecordFile]) -> FileBatch:
    return FileBatch.of(read_files(root, files))


def read_files(root: Path, files: Sequence[RecordFile]) -> Iterator[tuple[FileState, bytes]]:
    """Read files of the record; give of each what is now known of it, and its record for ``from_pickle``.

    All of them go through a step before the next one begins: its code is then in the processor's caches.
    """
    data = [read_with_status(root, file.path) for file in files]
    read = [
        ParsedFile(None, None, [one]) if isinstance(one, Problem) else parse_record(file, one[0])
        for file, one in zip(files, data, strict=True)
    ]
    known = [
        FileState(file.path, *_NONE, "", _told(result.problems), None)
        if isinstance(one, Problem)
        else _known_of(file, *one, result)
        for file, one, result in zip(files, data, read, strict=True)
    ]
    return zip(known, map(_body, read), strict=True)


def _known_of(file: RecordFile, data: bytes, status: os.stat_result, read: ParsedFile) -> FileState:
    digest = _digest(file.path, data)
    summary = summarize(read.record, digest) if read.record else None
    return FileState(file.path, *_stamp(status), digest, _told(read.problems) if read.problems else b"", summary)


def _body(read: ParsedFile) -> bytes:
    kept = read.record or read.recovered
    return to_pickle(kept) if kept else b""


def _told(problems: Iterable[Problem]) -> bytes:
    return orjson.dumps(
        [(one.place.line, one.place.column, one.code, one.message, one.hint, one.severity) for one in problems]
    )


def has_error(known: FileState) -> bool:
    """Return whether a file has a fault that stops the build."""
    return bool(known.problems) and any(problem.severity is Severity.ERROR for problem in _problems(known))


def _problems(known: FileState) -> Iterator[Problem]:
    for line, column, code, message, hint, severity in orjson.loads(known.problems):
        yield Problem(Place(known.file, line, column), code, message, hint, Severity(severity))


def _link(
    scanned: Scan,
    known: Iterable[FileState],
    cache: Cache | MemoryCache,
    labels: Labels,
    requirements: SiteRequirements | None,
) -> TrackedCorpus:
    by_path = {file.path: file for file in scanned.files}
    summaries: list[RecordSummary] = []
    broken: list[Key] = []
    recovered: list[Record] = []
    for one in known:
        if one.summary:
            summaries.append(one.summary)
            continue
        file = by_path[one.file]
        broken.append((file.kind.kind_name, file.id))
        if rest := cache.recovered(one.file, one.digest):
            recovered.append(rest)
    recovered.sort(key=lambda record: record.file)

    def opened(kind: str, record_id: str) -> Record:
        summary = corpus.summaries[kind][record_id]
        return cache.record(summary.file, summary.digest)

    claims, others = (lru_cache(maxsize=many)(opened) for many in cache.opened)

    def open_record(kind: str, record_id: str) -> Record:
        return claims(kind, record_id) if kind == "claim" else others(kind, record_id)

    corpus = Corpus(summaries, open_record, broken, recovered, scanned.pictures, labels, requirements)
    return TrackedCorpus(corpus)
