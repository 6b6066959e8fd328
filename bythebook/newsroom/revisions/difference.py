"""Compare two revisions of a project, from git's objects or the working tree to everything a reviewer needs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from bythebook.incremental import AnyCache, DamagedCacheError, MemoryCache, examine, open_cache
from bythebook.newsroom.revisions.changes import RevisionChanges
from bythebook.newsroom.revisions.checkout import check_out_record
from bythebook.newsroom.revisions.compare import compare
from bythebook.newsroom.revisions.git import Commit, GitRepository, RevisionError
from bythebook.newsroom.revisions.other_files import other_files
from bythebook.newsroom.revisions.page_changes import PageChanges, page_changes
from bythebook.newsroom.revisions.problem_changes import problem_changes
from bythebook.newsroom.revisions.requirements import Requirement, unmet_requirements
from bythebook.parallel.memory import without_garbage_collection
from bythebook.parallel.progress import Progress
from bythebook.records import Problem, Severity, SiteRequirements
from bythebook.records.examination import Examination
from bythebook.yaml.reading import locate

_LOADED = (8_192, 8_192)
"""How many claims, and how many other records, of a revision are held in memory."""


class MissingHistoryEntry(NamedTuple):
    """A missing history entry, withdrawal or alias.

    ``suggestion`` is what to write, as YAML, and ``introduction`` the text before it; the problem's hint says the same
    on one line.
    """

    problem: Problem
    introduction: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Difference:
    """The differences between two revisions of a project."""

    base: str
    head: str
    """The names of the two revisions."""
    note: str
    """A note for readers about the two revisions, or empty."""
    changes: RevisionChanges
    pages: PageChanges | None
    """None if either record has errors, because no site is built from it."""
    missing: tuple[MissingHistoryEntry, ...]
    new_problems: tuple[Problem, ...]
    fixed_problems: tuple[Problem, ...]
    remaining_problems: int
    """How many problems exist in both revisions."""
    other_files: tuple[str, ...]
    """Changed files that are not records but can affect pages."""

    @property
    def fails(self) -> bool:
        """Return whether something required is missing or an error is new."""
        found = [*(one.problem for one in self.missing), *self.new_problems]
        return any(problem.severity is Severity.ERROR for problem in found)


@dataclass(frozen=True, slots=True)
class DiffOptions:
    """What to compare. Without ``head``, the working tree is compared."""

    root: Path
    base: str
    head: str = ""
    from_merge_base: bool = False
    """Compare with the merge base of ``base`` and ``head``."""
    requirements: SiteRequirements = field(default_factory=SiteRequirements)
    """What the site requires of its record."""
    day: date | None = None
    """The day of a change in the working tree, for its history. Default: that of the base."""
    jobs: int = 0


class _Checkout(NamedTuple):
    root: Path
    has_record: bool


class _ExaminedRevision(NamedTuple):
    root: Path
    examination: Examination


def find_difference(options: DiffOptions, progress: Progress) -> Difference:
    """Return the differences between two revisions of the project.

    Only the project's cache and temporary folders are written. Raise ``RevisionError`` if the two cannot be compared.
    """
    repository = GitRepository(options.root)
    base = repository.commit(options.base)
    head = repository.commit(options.head) if options.head else None
    tip = head or repository.head()
    if options.from_merge_base and tip:
        base = repository.merge_base(base, tip)
    note = _note(repository.count_missing(base, tip)) if tip else ""
    comparison = _RevisionComparison(repository, options, base, head, note, progress)
    with open_cache(options.root) as cache, without_garbage_collection():
        try:
            return comparison.run(cache)
        except DamagedCacheError:
            return comparison.run(MemoryCache())


def _note(missing: int) -> str:
    if not missing:
        return ""
    commits = "1 commit" if missing == 1 else f"{missing:,} commits"
    return (
        f"The first revision has {commits} that the second lacks; their changes appear reverted here. "
        "With --merge-base, the comparison starts at the merge base."
    )


@dataclass(frozen=True, slots=True)
class _RevisionComparison:
    repository: GitRepository
    options: DiffOptions
    base: Commit
    head: Commit | None
    note: str
    progress: Progress

    def run(self, cache: AnyCache) -> Difference:
        with self._checkout(self.head) as new, self._checkout(self.base) as old:
            if not (old.has_record or new.has_record):
                raise RevisionError(
                    f"There is no claims/ or content/ folder in {self.options.root.resolve()} or in {self.base}. "
                    "Run the command in the project's folder, or set --root."
                )
            new_cache = MemoryCache(cache, _LOADED) if self.head else cache
            after = _ExaminedRevision(new.root, self._examined(new.root, new_cache))
            before = _ExaminedRevision(old.root, self._examined(old.root, MemoryCache(new_cache, _LOADED)))
            return self._difference(before, after)

    def _examined(self, root: Path, cache: AnyCache) -> Examination:
        return examine(root, cache, self.progress, self.options.jobs, self.options.requirements)

    @contextmanager
    def _checkout(self, commit: Commit | None) -> Iterator[_Checkout]:
        if commit is None:
            root = self.options.root
            yield _Checkout(root, any((root / top).exists() for top in ("claims", "content")))
            return
        with tempfile.TemporaryDirectory(prefix="bythebook-") as folder:
            with self.progress.phase("Check out"):
                has_record = check_out_record(self.repository, commit, Path(folder))
            yield _Checkout(Path(folder), has_record)

    def _difference(self, old: _ExaminedRevision, new: _ExaminedRevision) -> Difference:
        records = old.examination.corpus, new.examination.corpus
        day = self.head.day if self.head else self.options.day or self.base.day
        with self.progress.phase("Compare records"):
            changes = compare(*records)
            unmet = list(unmet_requirements(*records, changes, day))
            missing = sorted(_missing(unmet, old.root, new.root), key=lambda one: astuple(one.problem.place))
        # No site is built from a record with errors.
        has_site = not (old.examination.errors or new.examination.errors)
        pages = page_changes(*records, self.progress, self.options.jobs) if has_site else None
        renamed = (change for change in changes.records if change.former_id)
        files = {records[0].summaries[change.kind][change.former_id].file: change.file for change in renamed}
        added, fixed, remaining = problem_changes(old.examination.problems, new.examination.problems, files)
        return Difference(
            base=str(self.base),
            head=str(self.head) if self.head else "the working tree",
            note=self.note,
            changes=changes,
            pages=pages,
            missing=tuple(missing),
            new_problems=added,
            fixed_problems=fixed,
            remaining_problems=remaining,
            other_files=tuple(other_files(self.repository, self.options.root, self.base, self.head)),
        )


def _missing(found: Sequence[Requirement], old_root: Path, new_root: Path) -> Iterator[MissingHistoryEntry]:
    for root, is_old in ((new_root, False), (old_root, True)):
        of_revision = [each for each in found if each.in_old is is_old]
        problems = [(each.code, each.severity, each.problem) for each in of_revision]
        for each, problem in zip(of_revision, locate(root, problems), strict=True):
            yield MissingHistoryEntry(problem, each.introduction, each.suggestion)
