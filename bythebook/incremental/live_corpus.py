"""A corpus in memory that follows its files: after a change a few files are read, not tens of thousands.

It serves to show pages before a build is done. Unusual changes need a full reload, and problems are not reported: the
build reads everything, and reports them.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from bythebook.checks import CORPUS_CHECKS, PER_RECORD_CHECKS, Check, run_checks
from bythebook.incremental.loading import has_error, read_file
from bythebook.incremental.pickling import from_pickle
from bythebook.records import RECORD_KINDS, Corpus, Key, Record, RecordSummary, Severity
from bythebook.records.labels import VOCABULARY_FILE
from bythebook.yaml.reading import RecordFile, is_bundle, record_file_at
from bythebook.yaml.reading.file_places import IMAGE_FOLDER

MAX_CHANGED_FILES = 200
"""How many files may change at once, and how many records that refer to them are checked too."""
_OF_RECORDS = ("claims/", "content/")


class FullReloadRequiredError(Exception):
    """Raised for a change that cannot be followed: the record must be loaded again."""


class LiveCorpus:
    """A corpus without errors that follows its files."""

    def __init__(self, root: Path, corpus: Corpus) -> None:
        self.root = root
        self.corpus = corpus
        """The corpus when it last had no error."""
        self._open_first = corpus.open
        self._read: dict[Key, Record] = {}
        """The records that were read since the start."""
        self._waiting: set[str] = set()
        """The files that have changed since the record last had no error."""

    def update(self, changed: Iterable[str]) -> list[Key] | None:
        """Read changed files, given by their paths from the root. Return their records' keys, or None for an error.

        While there is an error, ``corpus`` stays as it is. Raise ``FullReloadRequiredError``.
        """
        self._waiting.update(file for path in changed for file in self._at(path))
        if len(self._waiting) > MAX_CHANGED_FILES:
            raise FullReloadRequiredError
        files = [file for path in sorted(self._waiting) if (file := self._file(path))]
        present = [file for file in files if (self.root / file.path).exists()]
        gone = {_key(file) for file in files} - {_key(file) for file in present}
        summaries: dict[Key, RecordSummary] = {}
        for file in present:
            known, body = read_file(self.root, file)
            if known.summary is None or has_error(known):
                return None
            if _key(file) in summaries:
                raise FullReloadRequiredError
            summaries[_key(file)] = known.summary
            self._read[_key(file)] = from_pickle(body, Record)
        after = self.corpus.exchanged(summaries.values(), self._open, gone)
        if _has_errors(after, [*summaries, *gone]):
            return None
        self.corpus = after
        self._waiting.clear()
        return list(summaries)

    def _open(self, kind: str, record_id: str) -> Record:
        return self._read.get((kind, record_id)) or self._open_first(kind, record_id)

    def _at(self, path: str) -> list[str]:
        """Return a path, or where a folder is new, such as that of a year's first claim, the files in it."""
        on_disk = self.root / path
        if not path.startswith("claims/") or on_disk.is_symlink() or not on_disk.is_dir():
            return [path]
        return [f"{path}/{entry.name}" for entry in on_disk.iterdir()]

    def _file(self, path: str) -> RecordFile | None:
        """Return the record's file at a path; None if it concerns no record. Raise ``FullReloadRequiredError``."""
        file, on_disk = record_file_at(path), self.root / path
        if on_disk.is_symlink() or (file is None and (on_disk.exists() or not self._is_nothing(path))):
            raise FullReloadRequiredError
        summary = self.corpus.summaries[file.kind.kind_name].get(file.id) if file else None
        if not on_disk.exists() and (summary is None or summary.file != path):  # it was there for a moment only
            return None
        # It has moved from one year to another, or there are two: only where the first is gone, it is the record.
        if summary and summary.file != path and (self.root / summary.file).exists():
            raise FullReloadRequiredError
        return file

    def _is_nothing(self, path: str) -> bool:
        """Return whether what is gone was nothing of the record, such as an editor's trial file."""
        return path.startswith(_OF_RECORDS) and not (
            path == VOCABULARY_FILE
            or is_bundle(path)
            or path.startswith(IMAGE_FOLDER)
            or any(summary.file.startswith(f"{path}/") for summary in self.corpus.all_summaries())
        )


def _key(file: RecordFile) -> Key:
    return file.kind.kind_name, file.id


def _has_errors(corpus: Corpus, changed: Iterable[Key]) -> bool:
    """Return whether a record has errors, as far as some that have changed may be the cause."""
    referring = ((by, one) for key in changed for by in RECORD_KINDS for one in corpus.referrers(*key, by))
    there = [key for key in changed if key[1] in corpus.summaries[key[0]]]
    narrow = corpus.focused(dict.fromkeys([*there, *islice(referring, MAX_CHANGED_FILES)]))
    return any(run_checks(corpus, _errors(CORPUS_CHECKS))) or any(run_checks(narrow, _errors(PER_RECORD_CHECKS)))


def _errors(checks: Iterable[Check]) -> list[Check]:
    return [check for check in checks if check.severity is Severity.ERROR]
