"""Load a project's files into a corpus: changed files are read, in several processes; the cache has the rest."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from hashlib import blake2b
from itertools import chain, repeat
from pathlib import Path
from typing import NamedTuple

from bythebook.incremental.file_state import FileBatch, FileState
from bythebook.incremental.memory_cache import AnyCache
from bythebook.incremental.pickling import DamagedCacheError, to_pickle
from bythebook.incremental.tracked_corpus import TrackedCorpus
from bythebook.parallel.progress import Progress
from bythebook.parallel.workers import map_in_batches, run_in_background
from bythebook.records import RECORD_KINDS, Corpus, Key, Problem, Record, RecordSummary, Severity, SiteRequirements
from bythebook.records.default_language import ENGLISH, use_default_language
from bythebook.records.labels import Labels
from bythebook.records.picture import PictureSize
from bythebook.records.summarizing import summarize
from bythebook.yaml.reading import (
    ParsedFile,
    RecordFile,
    Scan,
    parse_record,
    read_labels,
    read_record,
    read_with_status,
    scan,
)
from bythebook.yaml.reading.picture_size import picture_size

_BATCH_SIZE = 200
_LANGUAGE = "language"
"""The name under which the cache has the language of texts that name none; English if it has none."""
_NONE = (-1, 0)
"""The size and the time of a file without a status."""


class LoadedCorpus(NamedTuple):
    """A record, and the problems found while reading it."""

    corpus: TrackedCorpus
    problems: list[Problem]


def load_corpus(
    root: Path, cache: AnyCache, progress: Progress, jobs: int, requirements: SiteRequirements | None = None
) -> LoadedCorpus:
    """Load the record below ``root``. ``requirements`` are the site's own."""
    _prepare_language(cache, (requirements or SiteRequirements()).language)
    with progress.phase("Scan"):
        before, listing = _before_and_now(root, cache, jobs)
        scanned = listing.scan
        unchanged: list[FileState] = []
        touched: list[FileState] = []
        changed: list[RecordFile] = []
        for file, stamp in zip(scanned.files, listing.stamps(), strict=True):
            was = before.get(file.path)
            state = _unchanged(root, file, was, stamp) if was else None
            if state is None:
                changed.append(file)
                continue
            unchanged.append(state)
            if state is not was:
                touched.append(state)
    with progress.phase("Read", len(changed)):
        states = unchanged
        removed = sorted(before.keys() - {file.path for file in scanned.files})
        if changed or removed or touched:
            states = cache.update(_read(root, changed, progress, jobs), removed, unchanged, touched)
    with progress.phase("Link"):
        labels, label_problems = read_labels(root, scanned.vocabulary)
        sizes = {one: picture_size(root / "content" / one.lstrip("/")) for one in scanned.pictures}
        corpus = _link(scanned, states, cache, sizes, labels, requirements)
    problems = chain.from_iterable(state.problems for state in states)
    return LoadedCorpus(corpus, [*scanned.problems, *label_problems, *problems])


def _prepare_language(cache: AnyCache, language: str) -> None:
    """Set the language of texts that name none to the site's. Results cached for another language are dropped."""
    use_default_language(language)
    known = cache.load(_LANGUAGE).decode() or ENGLISH
    if known != language:
        cache.reset()
        cache.save(_LANGUAGE, language.encode())


class _Listing(NamedTuple):
    """The files of a project, with the size and the time of the last change of each."""

    scan: Scan
    numbers: bytes
    """An array of ``q`` with two numbers a file, which passes quickly between processes; empty if not needed."""

    def stamps(self) -> Iterable[tuple[int, int]]:
        """Return the size and the time of each file, in the order of the scan."""
        numbers = array("q", self.numbers)
        return zip(numbers[::2], numbers[1::2], strict=True) if numbers else repeat(_NONE, len(self.scan.files))


def _before_and_now(root: Path, cache: AnyCache, jobs: int) -> tuple[dict[str, FileState], _Listing]:
    """Return the known states of files by path, and the files now there; of a large record both at once."""
    if cache.is_large:
        listing = run_in_background(partial(_list_files, root, with_stamps=True), jobs)
        return _known_states(cache), listing()
    before = _known_states(cache)
    return before, _list_files(root, with_stamps=bool(before))


def _list_files(root: Path, *, with_stamps: bool) -> _Listing:
    scanned = scan(root)
    stamps = (_stamp_of(f"{root}/{file.source}") for file in scanned.files) if with_stamps else ()
    return _Listing(scanned, array("q", chain.from_iterable(stamps)).tobytes())


def _known_states(cache: AnyCache) -> dict[str, FileState]:
    try:
        return {one.file: one for one in cache.file_states()}
    except DamagedCacheError:
        cache.reset()
        return {}


def _unchanged(root: Path, file: RecordFile, state: FileState, stamp: tuple[int, int]) -> FileState | None:
    """Return the state of a file with the stamp that it has now, or None if the file has changed."""
    # A change of the bytes always moves the time of the last change (ctime), which cannot be set.
    if (state.size, state.changed) == stamp:
        return state
    # After a clone all times are new: the bytes are compared.
    data = read_record(root, file)
    if isinstance(data, Problem) or _digest(file, data) != state.digest:
        return None
    return state._replace(size=stamp[0], changed=stamp[1])


def _digest(file: RecordFile, data: bytes) -> str:
    """Return a digest of a file: where it lies counts too, as checks and links to its source say where that is."""
    place = f"{file.bundle}\0{file.path}" if file.bundle else file.path
    return blake2b(data, digest_size=12, person=blake2b(place.encode(), digest_size=16).digest()).hexdigest()


def _stamp_of(path: str) -> tuple[int, int]:
    try:
        return _stamp(os.stat(path, follow_symlinks=False))  # noqa: PTH116  # tens of thousands of files
    except OSError:
        return _NONE


def _stamp(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_ctime_ns


def _read(root: Path, files: Sequence[RecordFile], progress: Progress, jobs: int) -> Iterator[FileBatch]:
    for batch in map_in_batches(partial(_read_files, root), files, jobs, _BATCH_SIZE):
        yield batch
        progress.advance(len(batch.records))


def _read_files(root: Path, files: Sequence[RecordFile]) -> FileBatch:
    return FileBatch.of(read_files(root, files))


def read_files(root: Path, files: Sequence[RecordFile]) -> Iterator[tuple[FileState, bytes]]:
    """Read files of the record, and return the state and the pickled record of each.

    All files go through one step before the next begins, which keeps its code in the processor's caches.
    """
    data = [_read_file(root, file) for file in files]
    read = [
        ParsedFile(None, None, [one]) if isinstance(one, Problem) else parse_record(file, one[0])
        for file, one in zip(files, data, strict=True)
    ]
    states = [
        FileState(file.path, *_NONE, "", tuple(result.problems), None)
        if isinstance(one, Problem)
        else _state_of(file, *one, result)
        for file, one, result in zip(files, data, read, strict=True)
    ]
    return zip(states, map(_pickled, read), strict=True)


def _read_file(root: Path, file: RecordFile) -> tuple[bytes, os.stat_result] | Problem:
    read = read_with_status(root, file.source)
    if isinstance(read, Problem) or not file.bundle:
        return read
    data = read_record(root, file)
    return data if isinstance(data, Problem) else (data, read[1])


def _state_of(file: RecordFile, data: bytes, status: os.stat_result, read: ParsedFile) -> FileState:
    digest = _digest(file, data)
    summary = summarize(read.record, digest) if read.record else None
    return FileState(file.path, *_stamp(status), digest, tuple(read.problems), summary)


def _pickled(read: ParsedFile) -> bytes:
    record = read.record or read.recovered
    return to_pickle(record) if record else b""


def has_error(state: FileState) -> bool:
    """Return whether a file has an error."""
    return any(problem.severity is Severity.ERROR for problem in state.problems)


def _link(
    scanned: Scan,
    states: Iterable[FileState],
    cache: AnyCache,
    pictures: Mapping[str, PictureSize | None],
    labels: Labels,
    requirements: SiteRequirements | None,
) -> TrackedCorpus:
    by_path = {file.path: file for file in scanned.files}
    summaries: list[RecordSummary] = []
    broken: list[Key] = []
    recovered: list[Record] = []
    misplaced = [*scanned.misplaced]
    for state in states:
        if state.summary:
            summaries.append(state.summary)
            continue
        file = by_path[state.file]
        broken.append((file.kind.kind_name, file.id))
        if record := cache.recovered(state.file, state.digest):
            recovered.append(record)
        if any(problem.code == "wrong-folder" for problem in state.problems):
            misplaced += [(kind, file.id) for kind in RECORD_KINDS]
    present = {(summary.kind, summary.id) for summary in summaries} if misplaced else set()
    broken += [key for key in misplaced if key not in present]
    recovered.sort(key=lambda record: record.file)

    def load(kind: str, record_id: str) -> Record:
        summary = corpus.summaries[kind][record_id]
        return cache.record(summary.file, summary.digest)

    claims, others = (lru_cache(maxsize=many)(load) for many in cache.loaded_limits)

    def open_record(kind: str, record_id: str) -> Record:
        return claims(kind, record_id) if kind == "claim" else others(kind, record_id)

    corpus = Corpus(summaries, open_record, broken, recovered, pictures, labels, requirements)
    return TrackedCorpus(corpus)
