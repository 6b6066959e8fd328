"""Two revisions of a project, from git's objects or the working tree to everything that a reviewer has to know."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import NamedTuple

from bythebook.incremental.cache import Cache, open_cache
from bythebook.incremental.examine import examine, without_garbage_collection
from bythebook.incremental.memory_cache import MemoryCache
from bythebook.incremental.pickles import DamagedCacheError
from bythebook.newsroom.revisions.borrowing import BorrowingCache
from bythebook.newsroom.revisions.changes import Changes
from bythebook.newsroom.revisions.compare import compare
from bythebook.newsroom.revisions.demands import Demand, demands
from bythebook.newsroom.revisions.git import Commit, Repository, RevisionError
from bythebook.newsroom.revisions.other_files import other_files
from bythebook.newsroom.revisions.page_changes import PageChanges, page_changes
from bythebook.newsroom.revisions.problem_changes import problem_changes
from bythebook.newsroom.revisions.snapshot import lay_record
from bythebook.parallel.progress import Progress
from bythebook.records import Problem, Severity, SiteRequirements
from bythebook.records.examination import Examination
from bythebook.yaml.reading import locate


class Owed(NamedTuple):
    """Something that the change owes its readers.

    ``writing`` is what to write, as YAML, and ``lead`` the words before it; the Problem's hint says the same on a line.
    """

    problem: Problem
    lead: str
    writing: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What is different between two revisions of a project."""

    base: str
    head: str
    """The two revisions by name."""
    note: str
    """What whoever reads it has to know of the two revisions; or empty."""
    changes: Changes
    pages: PageChanges | None
    """Nothing where one of the two records has errors: then no site is built of it."""
    owed: tuple[Owed, ...]
    new_problems: tuple[Problem, ...]
    mended_problems: tuple[Problem, ...]
    left_problems: int
    """How many Problems the record had before and has still."""
    other_files: tuple[str, ...]
    """Files that changed, are no records, and can change what pages look like."""

    @property
    def fails(self) -> bool:
        """Say whether something is owed, or an error is new."""
        found = [*(one.problem for one in self.owed), *self.new_problems]
        return any(problem.severity is Severity.ERROR for problem in found)


@dataclass(frozen=True, slots=True)
class Call:
    """What to compare. Without ``head`` it is the working tree."""

    root: Path
    base: str
    head: str = ""
    from_merge_base: bool = False
    """Compare with the commit at which ``head`` left the line of ``base``."""
    requirements: SiteRequirements = field(default_factory=SiteRequirements)
    """What the site asks of its record, today."""
    jobs: int = 0


class _Laid(NamedTuple):
    root: Path
    has_record: bool


class _Side(NamedTuple):
    root: Path
    examination: Examination


def find_difference(call: Call, progress: Progress) -> Difference:
    """Compare two revisions of the project.

    Nothing is written but the project's cache and folders of the system's for temporary files. Raises
    ``RevisionError`` where the two cannot be compared.
    """
    repository = Repository(call.root)
    base = repository.commit(call.base)
    head = repository.commit(call.head) if call.head else None
    tip = head or repository.head()
    if call.from_merge_base and tip:
        base = repository.merge_base(base, tip)
    note = _note(repository.lacking(base, tip)) if tip else ""
    comparing = _Comparing(repository, call, base, head, note, progress)
    with open_cache(call.root) as cache, without_garbage_collection():
        try:
            return comparing.run(cache)
        except DamagedCacheError:
            return comparing.run(MemoryCache())


def _note(lacking: int) -> str:
    if not lacking:
        return ""
    commits = "1 commit" if lacking == 1 else f"{lacking:,} commits"
    return (
        f"The first of the two has {commits} that the other lacks, and what they did looks undone here. "
        "With --merge-base the comparison is with the commit where the two parted."
    )


@dataclass(frozen=True, slots=True)
class _Comparing:
    repository: Repository
    call: Call
    base: Commit
    head: Commit | None
    note: str
    progress: Progress

    def run(self, cache: Cache | MemoryCache) -> Difference:
        with self._laid(self.head) as new, self._laid(self.base) as old:
            if not (old.has_record or new.has_record):
                raise RevisionError(
                    f"There is no claims/ and no content/ in {self.call.root.resolve()}, nor in {self.base}. Run the "
                    "command in the project's folder, or name that folder with --root."
                )
            new_cache = BorrowingCache(cache) if self.head else cache
            after = _Side(new.root, self._examined(new.root, new_cache))
            before = _Side(old.root, self._examined(old.root, BorrowingCache(new_cache)))
            return self._difference(before, after)

    def _examined(self, root: Path, cache: Cache | MemoryCache) -> Examination:
        return examine(root, cache, self.progress, self.call.jobs, self.call.requirements)

    @contextmanager
    def _laid(self, commit: Commit | None) -> Iterator[_Laid]:
        if commit is None:
            root = self.call.root
            yield _Laid(root, any((root / top).exists() for top in ("claims", "content")))
            return
        with tempfile.TemporaryDirectory(prefix="bythebook-") as folder:
            with self.progress.phase("Lay out"):
                has_record = lay_record(self.repository, commit, Path(folder))
            yield _Laid(Path(folder), has_record)

    def _difference(self, old: _Side, new: _Side) -> Difference:
        records = old.examination.corpus, new.examination.corpus
        day = self.head.day if self.head else self.call.requirements.today or self.base.day
        with self.progress.phase("Compare records"):
            changes = compare(*records)
            wanted = list(demands(*records, changes, day))
            owed = sorted(_owed(wanted, old.root, new.root), key=lambda one: astuple(one.problem.place))
        # A record with errors has no site: its pages cannot all be made.
        has_site = not (old.examination.errors or new.examination.errors)
        pages = page_changes(*records, self.progress, self.call.jobs) if has_site else None
        renamed = (change for change in changes.records if change.former_id)
        files = {records[0].summaries[change.kind][change.former_id].file: change.file for change in renamed}
        came, mended, left = problem_changes(old.examination.problems, new.examination.problems, files)
        return Difference(
            base=str(self.base),
            head=str(self.head) if self.head else "the working tree",
            note=self.note,
            changes=changes,
            pages=pages,
            owed=tuple(owed),
            new_problems=came,
            mended_problems=mended,
            left_problems=left,
            other_files=tuple(other_files(self.repository, self.call.root, self.base, self.head)),
        )


def _owed(found: Sequence[Demand], old_root: Path, new_root: Path) -> Iterator[Owed]:
    for root, is_old in ((new_root, False), (old_root, True)):
        of_side = [demand for demand in found if demand.in_old is is_old]
        faults = [(demand.code, demand.severity, demand.fault) for demand in of_side]
        for demand, problem in zip(of_side, locate(root, faults), strict=True):
            yield Owed(problem, demand.lead, demand.writing)
