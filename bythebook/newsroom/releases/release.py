"""Make a release: read the record of a commit, write every file, and put them into an archive."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from bythebook.exports.csv_files import escape_cell
from bythebook.exports.documents import to_json
from bythebook.exports.downloads import write_downloads
from bythebook.exports.schemas import schemas
from bythebook.exports.tables import TABLES
from bythebook.exports.tables.codebook import CODEBOOK_COLUMNS, codebook_rows
from bythebook.incremental import MemoryCache, examine
from bythebook.language import ENGLISH, Language
from bythebook.newsroom.releases.archive import write_archive
from bythebook.newsroom.releases.change_list import CHANGE_COLUMNS, change_rows, changes_text
from bythebook.newsroom.releases.citation import ReleaseFacts, citation_cff, zenodo_json
from bythebook.newsroom.releases.description import checksums, manifest, readme
from bythebook.newsroom.releases.last_release import LastRelease, find_last_release, is_version, version_of
from bythebook.newsroom.revisions.changes import RecordChange
from bythebook.newsroom.revisions.checkout import check_out_record
from bythebook.newsroom.revisions.compare import compare
from bythebook.newsroom.revisions.git import Commit, GitRepository
from bythebook.pages import Context, SiteSettings
from bythebook.pages.downloads import CHECKSUMS, FOLDER
from bythebook.parallel.memory import without_garbage_collection
from bythebook.parallel.progress import Progress
from bythebook.records import RECORD_KINDS, Corpus, SiteRequirements
from bythebook.records.examination import Examination
from bythebook.yaml.schemas import DIALECT
from bythebook.yaml.writing.cleaning import slug


class ReleaseError(Exception):
    """The release cannot be made; the message says why and what to do."""


class FaultyRevisionError(Exception):
    """The record of the commit has errors."""

    def __init__(self, examination: Examination) -> None:
        super().__init__()
        self.examination = examination


@dataclass(frozen=True, slots=True)
class ReleaseOptions:
    """What to release, and where to."""

    root: Path
    site: SiteSettings
    folder: Path
    """Where archives are kept."""
    version: str = ""
    """The version; that of the commit's tag, or the commit's date, if empty."""
    since: str = ""
    """The revision of the last release; the nearest earlier tag if empty."""
    settings: Sequence[str] = ()
    """The settings files, which must be as the commit has them."""
    doi: str = ""
    language: Language = ENGLISH
    requirements: SiteRequirements = field(default_factory=SiteRequirements)
    overwrite: bool = False
    jobs: int = 0


@dataclass(frozen=True, slots=True)
class Release:
    """An archive that was made."""

    archive: Path
    is_new: bool
    """Whether it was written; otherwise there was an equal one."""
    facts: ReleaseFacts
    last: LastRelease | None
    changes: int
    """How many records changed since the last release."""


def make_release(options: ReleaseOptions, progress: Progress) -> Release:
    """Write the archive of the commit that is checked out.

    Changes that are not committed are not in it. Only a project outside git is released as it is. Raise
    ``ReleaseError``, ``RevisionError``, ``FaultyRevisionError`` or ``ArchiveExistsError``.
    """
    if options.version and not is_version(options.version):
        raise ReleaseError(
            f'"{options.version}" is not a version: use letters, digits, ".", "-", "_" and "+", such as 2026.12.1.'
        )
    repository = GitRepository(options.root) if GitRepository.has(options.root) else None
    commit = repository.commit("HEAD") if repository else None
    last = find_last_release(repository, commit, options.since) if repository and commit else None
    if repository and commit:
        _require_committed_settings(repository, commit, options)
    elif options.since:
        raise ReleaseError("--since needs a project in git.")
    with without_garbage_collection(), _record(repository, commit, options.root) as root:
        examination = examine(root, MemoryCache(), progress, options.jobs, options.requirements)
        if examination.errors:
            raise FaultyRevisionError(examination)
        corpus = examination.corpus.without_drafts()
        facts = _facts(options, repository, commit, corpus)
        with _record(repository, last.commit if last else None, None) as old_root:
            old = examine(old_root, MemoryCache(), progress, options.jobs, options.requirements).corpus
            changes = tuple(_published_changes(old.without_drafts(), corpus))
        with tempfile.TemporaryDirectory(prefix="bythebook-") as staging, progress.phase("Write the archive"):
            top = f"{slug(options.site.name) or 'record'}-{facts.version}"
            _write_files(Path(staging), Context(corpus, options.site, language=options.language), facts, last, changes)
            archive = options.folder / f"{top}.zip"
            is_new = write_archive(Path(staging), archive, top, facts.day, overwrite=options.overwrite)
    return Release(archive, is_new, facts, last, len(changes))


@contextmanager
def _record(repository: GitRepository | None, commit: Commit | None, working_tree: Path | None) -> Iterator[Path]:
    """Yield a folder with the record of a commit; without a commit the working tree, or else an empty record."""
    if working_tree and not commit:
        yield working_tree
        return
    with tempfile.TemporaryDirectory(prefix="bythebook-") as folder:
        if repository and commit:
            if not check_out_record(repository, commit, Path(folder)) and working_tree:
                raise ReleaseError(f"The commit {commit} has no claims/ and no content/. Commit the record first.")
        else:
            (Path(folder) / "claims").mkdir()
        yield Path(folder)


def _require_committed_settings(repository: GitRepository, commit: Commit, options: ReleaseOptions) -> None:
    names = {name.encode() for name in options.settings}
    committed = [file for file in repository.files(commit) if file.path in names]
    contents = {file.path.decode(): content for file, content in repository.contents(committed)}
    for name in options.settings:
        file = options.root / name
        if file.is_file() and file.read_bytes().splitlines() != contents.get(name, b"").splitlines():
            raise ReleaseError(
                f"{name} is not as in the commit {commit}. Commit it first, so that the archive can be made again."
            )


def _facts(
    options: ReleaseOptions, repository: GitRepository | None, commit: Commit | None, corpus: Corpus
) -> ReleaseFacts:
    day = commit.day if commit else _newest_day(corpus)
    found = version_of(repository, commit) if repository and commit else f"{day:%Y.%m.%d}"
    topics = tuple(sorted({summary.label for summary in corpus.summaries["topic"].values()}))
    return ReleaseFacts(options.site, options.version or found, day, commit.oid if commit else "", topics, options.doi)


def _newest_day(corpus: Corpus) -> date:
    """Return the latest day that a history names: without git nothing else says how old a record is."""
    days = [summary.last_day for summary in corpus.all_summaries() if summary.last_day]
    if not days:
        raise ReleaseError("No record has a history with a date, and the project is not in git. Commit it first.")
    return date.fromisoformat(max(days))


def _published_changes(old: Corpus, new: Corpus) -> Iterator[RecordChange]:
    """Yield the changes of records that are, or were, in the data: hidden articles are not."""
    for change in compare(old, new).records:
        before = old.summaries[change.kind].get(change.former_id or change.id)
        after = new.summaries[change.kind].get(change.id)
        if any(one and one.status.is_in_data for one in (before, after)):
            yield change


def _write_files(
    folder: Path, context: Context, facts: ReleaseFacts, last: LastRelease | None, changes: tuple[RecordChange, ...]
) -> None:
    write_downloads(context, folder)
    (folder / FOLDER / CHECKSUMS).unlink()  # those of the whole archive take its place
    for kind in RECORD_KINDS:
        _write(folder / "schemas" / f"{kind}.json", to_json({"$schema": DIALECT, **schemas(context.labels)[kind]}))
    _write(folder / "codebook.csv", _csv(CODEBOOK_COLUMNS, codebook_rows(TABLES.values())))
    _write(folder / "changes.csv", _csv(CHANGE_COLUMNS, change_rows(changes)))
    _write(folder / "CHANGES.md", changes_text(changes, facts.version, last.version if last else "").encode())
    _write(folder / "CITATION.cff", citation_cff(facts))
    _write(folder / ".zenodo.json", zenodo_json(facts))
    _write(folder / "README.md", readme(facts))
    _write(folder / "manifest.json", manifest(facts, last, _row_counts(folder), folder))
    _write(folder / CHECKSUMS, checksums(folder))


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows((columns, *([escape_cell(cell) for cell in row] for row in rows)))
    return text.getvalue().encode()


def _row_counts(folder: Path) -> dict[str, int]:
    """Return how many rows each table has."""
    counts: dict[str, int] = {}
    for table in sorted((folder / FOLDER).glob("*.csv")):
        with table.open(encoding="utf-8", newline="") as file:
            counts[table.stem] = sum(1 for _ in csv.reader(file)) - 1
    return counts
