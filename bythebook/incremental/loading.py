"""Load a project's files into a corpus: changed files are read, in several processes; the cache has the rest."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeAlias

from bythebook.incremental.cache import AnyCache
from bythebook.incremental.pickling import to_pickle
from bythebook.incremental.stored_files import (
    FileBatch,
    FileState,
    load_record,
    load_recovered,
    load_states,
    pack_states,
    save_files,
)
from bythebook.incremental.tracked_corpus import TrackedCorpus
from bythebook.parallel.progress import Progress
from bythebook.parallel.workers import map_in_batches, run_in_background
from bythebook.records import RECORD_KINDS, Corpus, Key, Problem, Record, RecordSummary, Severity, SiteRequirements
from bythebook.records.default_language import ENGLISH, use_default_language
from bythebook.records.labels import Labels
from bythebook.records.picture import PictureSize
from bythebook.records.summarizing import summarize
from bythebook.yaml.reading import (
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
_Stamp: TypeAlias = tuple[int, int]
"""The size of a file, and the time of its last change."""
_NONE = (-1, 0)
"""The stamp of a file without a status."""
_Listing: TypeAlias = tuple[Scan, list[_Stamp]]
"""What is in the project, with the stamp of each record file."""


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
        before, (scanned, stamps) = _before_and_now(root, cache, jobs)
        states: list[FileState] = []
        touched: list[FileState] = []
        changed: list[RecordFile] = []
        for file, stamp in zip(scanned.files, stamps, strict=True):
            was = before.get(file.path)
            state = _unchanged(root, file, was, stamp) if was else None
            if state is None:
                changed.append(file)
                continue
            states.append(state)
            if state is not was:
                touched.append(state)
    with progress.phase("Read", len(changed)):
        if changed or touched:
            states += save_files(cache, states, touched, _read(root, changed, progress, jobs))
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
        cache.save([(_LANGUAGE, language.encode())])


def _before_and_now(root: Path, cache: AnyCache, jobs: int) -> tuple[dict[str, FileState], _Listing]:
    """Return the known states of files by path, and the files now there; of a large record both at once."""
    listing: Callable[[], _Listing] = partial(_list_files, root)
    if cache.is_large:
        listing = run_in_background(listing, jobs)
    return load_states(cache), listing()


def _list_files(root: Path) -> _Listing:
    scanned = scan(root)
    return scanned, [_stamp_of(f"{root}/{file.source}") for file in scanned.files]


def _unchanged(root: Path, file: RecordFile, state: FileState, stamp: _Stamp) -> FileState | None:
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


def _stamp_of(path: str) -> _Stamp:
    try:
        return _stamp(os.stat(path, follow_symlinks=False))  # noqa: PTH116  # tens of thousands of files
    except OSError:
        return _NONE


def _stamp(status: os.stat_result) -> _Stamp:
    return status.st_size, status.st_ctime_ns


def _read(root: Path, files: Sequence[RecordFile], progress: Progress, jobs: int) -> Iterator[FileBatch]:
    for batch in map_in_batches(partial(_read_files, root), files, jobs, _BATCH_SIZE):
        yield batch
        progress.advance(len(batch[1]))


def _read_files(root: Path, files: Sequence[RecordFile]) -> FileBatch:
    states, records = zip(*(read_file(root, file) for file in files), strict=True)
    return pack_states(states), list(records)


def read_file(root: Path, file: RecordFile) -> tuple[FileState, bytes]:
    """Read a file of the record, and return its state and the pickled record, or what could be read of it."""
    found = read_with_status(root, file.source)
    if isinstance(found, Problem):
        return _unreadable(file, found)
    data = read_record(root, file) if file.bundle else found[0]
    if isinstance(data, Problem):
        return _unreadable(file, data)
    read = parse_record(file, data)
    digest = _digest(file, data)
    summary = summarize(read.record, digest) if read.record else None
    record = read.record or read.recovered
    state = FileState(file.path, *_stamp(found[1]), digest, tuple(read.problems), summary)
    return state, to_pickle(record) if record else b""


def _unreadable(file: RecordFile, problem: Problem) -> tuple[FileState, bytes]:
    return FileState(file.path, *_NONE, "", (problem,), None), b""


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
        if record := load_recovered(cache, state.file, state.digest):
            recovered.append(record)
        if any(problem.code == "wrong-folder" for problem in state.problems):
            misplaced += [(kind, file.id) for kind in RECORD_KINDS]
    present = {(summary.kind, summary.id) for summary in summaries} if misplaced else set()
    broken += [key for key in misplaced if key not in present]
    recovered.sort(key=lambda record: record.file)

    def load(kind: str, record_id: str) -> Record:
        summary = corpus.summaries[kind][record_id]
        return load_record(cache, summary.file, summary.digest)

    claims, others = (lru_cache(maxsize=many)(load) for many in cache.loaded_limits)

    def open_record(kind: str, record_id: str) -> Record:
        return claims(kind, record_id) if kind == "claim" else others(kind, record_id)

    corpus = Corpus(summaries, open_record, broken, recovered, pictures, labels, requirements)
    return TrackedCorpus(corpus)
