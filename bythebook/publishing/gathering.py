"""From a project's files to its corpus: what has changed is read, in several processes; the cache gives the rest."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import orjson

from bythebook.publishing.cache import Cache, MemoryCache, Row
from bythebook.publishing.pickles import DamagedCacheError, pickled
from bythebook.publishing.progress import Progress
from bythebook.publishing.workers import in_runs
from bythebook.reading import RecordFile, Scan, parse_record, read_bytes, scan
from bythebook.records import Brief, Corpus, House, Key, Place, Problem, Record, Severity
from bythebook.records.brief import brief_of, from_row, plain
from bythebook.records.labels import Labels

FILES_A_RUN = 200


class Gathered(NamedTuple):
    """The record, and the Problems met while it was read."""

    corpus: Corpus
    problems: list[Problem]


def gather(
    root: Path, cache: Cache | MemoryCache, progress: Progress, jobs: int, house: House | None = None
) -> Gathered:
    """Read the record below ``root``. ``house`` is what the site asks of it."""
    with progress.phase("Scan"):
        scanned = scan(root)
        known = _known(cache)
        kept: list[Row] = []
        moved: list[Row] = []
        changed = [file for file in scanned.files if not _take(root, file, known, kept, moved)]
        if moved:
            cache.restamp(moved)
    with progress.phase("Read", len(changed)):
        read: list[Row] = []
        gone = sorted(known.keys() - {file.path for file in scanned.files})
        if changed or gone:
            cache.update(_reading(root, changed, read, progress, jobs), gone)
    rows = [*kept, *read]
    with progress.phase("Link"):
        labels, faults = read_labels(root, scanned.vocabulary)
        corpus = _link(scanned, rows, cache, labels, house)
    problems = [problem for row in rows if row.problems for problem in _problems(row)]
    return Gathered(corpus, [*scanned.problems, *faults, *problems])


def read_labels(root: Path, file: RecordFile | None) -> tuple[Labels, list[Problem]]:
    """Read the site's own words for the vocabularies. It is one small file: no cache keeps it."""
    if file is None:
        return Labels(), []
    data = read_bytes(root, file.path)
    if isinstance(data, Problem):
        return Labels(), [data]
    read = parse_record(file, data)
    return Labels.of(read.record) if read.record else Labels(), read.problems


def _known(cache: Cache | MemoryCache) -> dict[str, Row]:
    try:
        return {row.file: row for row in cache.rows()}
    except DamagedCacheError:
        cache.renew()
        return {}


def _take(root: Path, file: RecordFile, known: dict[str, Row], kept: list[Row], moved: list[Row]) -> bool:
    """Take a file's row from the cache if the file is as it was then. ``moved`` are those with another time only."""
    row = known.get(file.path)
    if row is None:
        return False
    # A change of the bytes always moves the time of the last change (ctime), which nobody can set.
    stamp = _stamp(os.path.join(root, file.path))  # noqa: PTH118  # tens of thousands of files
    if (row.size, row.changed) != stamp:
        # After a clone all times are new, and the bytes tell.
        data = read_bytes(root, file.path)
        if isinstance(data, Problem) or _digest(data) != row.digest:
            return False
        row = row._replace(size=stamp[0], changed=stamp[1])
        moved.append(row)
    kept.append(row)
    return True


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=12).hexdigest()


def _stamp(path: str) -> tuple[int, int]:
    try:
        status = os.stat(path, follow_symlinks=False)  # noqa: PTH116
    except OSError:
        return -1, 0
    return status.st_size, status.st_ctime_ns


def _reading(root: Path, files: Sequence[RecordFile], read: list[Row], progress: Progress, jobs: int) -> Iterator[Row]:
    """Read files and give their rows. ``read`` is filled with the same rows, without the records themselves."""
    for run in in_runs(partial(_read_files, root), files, jobs, FILES_A_RUN):
        for row in run:
            read.append(row._replace(body=b""))
            yield row
        progress.advance(len(run))


def _read_files(root: Path, files: Sequence[RecordFile]) -> list[Row]:
    return [_read_file(root, file) for file in files]


def _read_file(root: Path, file: RecordFile) -> Row:
    size, changed = _stamp(os.path.join(root, file.path))  # noqa: PTH118
    data = read_bytes(root, file.path)
    if isinstance(data, Problem):
        return Row(file.path, size, changed, "", b"", _told([data]), b"")
    digest = _digest(data)
    result = parse_record(file, data)
    told = _told(result.problems) if result.problems else b""
    if result.record is None:
        return Row(file.path, size, changed, digest, b"", told, pickled(result.salvaged) if result.salvaged else b"")
    brief = orjson.dumps(brief_of(result.record, digest), default=plain, option=orjson.OPT_PASSTHROUGH_DATACLASS)
    return Row(file.path, size, changed, digest, brief, told, pickled(result.record))


def _told(problems: Iterable[Problem]) -> bytes:
    return orjson.dumps(
        [(one.place.line, one.place.column, one.code, one.message, one.hint, one.severity) for one in problems]
    )


def _problems(row: Row) -> Iterator[Problem]:
    for line, column, code, message, hint, severity in orjson.loads(row.problems):
        yield Problem(Place(row.file, line, column), code, message, hint, Severity(severity))


def _link(
    scanned: Scan, rows: Iterable[Row], cache: Cache | MemoryCache, labels: Labels, house: House | None
) -> Corpus:
    by_path = {file.path: file for file in scanned.files}
    briefs: list[Brief] = []
    broken: list[Key] = []
    salvaged: list[Record] = []
    for row in rows:
        if row.brief:
            briefs.append(from_row(orjson.loads(row.brief)))
            continue
        file = by_path[row.file]
        broken.append((file.kind.kind_name, file.id))
        if rest := cache.salvaged(row.file):
            salvaged.append(rest)
    salvaged.sort(key=lambda record: record.file)
    paths: dict[Key, str] = {}

    def open_record(kind: str, record_id: str) -> Record:
        return cache.body(paths[kind, record_id])

    corpus = Corpus(briefs, open_record, broken, salvaged, scanned.pictures, labels, house)
    paths |= {(kind, brief.id): brief.file for kind, known in corpus.briefs.items() for brief in known.values()}
    return corpus
