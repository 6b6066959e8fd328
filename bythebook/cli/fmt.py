"""Run ``bythebook fmt``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import typer

from bythebook.cli.output import counted, echo, print_problems
from bythebook.cli.project import USAGE_ERROR, write_changes
from bythebook.newsroom.authoring.lookup import project_path
from bythebook.parallel.workers import map_in_batches
from bythebook.records import Problem, Prose
from bythebook.records.problems import one_line
from bythebook.yaml.reading import RecordFile, Scan, read_bytes, scan
from bythebook.yaml.writing import FileChange, Formatted, SplitPlan, format_record, plan_splits


@dataclass(frozen=True, slots=True)
class FormatOptions:
    """The options of ``bythebook fmt``."""

    root: Path
    paths: Sequence[Path] = ()
    check: bool = False
    diff: bool = False
    jobs: int = 0
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class _FormattedFile:
    """A file, its content, and its formatted content."""

    file: RecordFile
    before: bytes
    formatted: Formatted


class _FormattedRecord(NamedTuple):
    """What formatting makes of the chosen files: each of them, and what each bundle is split into."""

    files: list[_FormattedFile]
    splits: list[SplitPlan]

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with files and bundles, which then stay as they are."""
        in_files = [problem for file in self.files for problem in file.formatted.problems]
        return in_files + [problem for plan in self.splits for problem in plan.problems]

    @property
    def changed(self) -> list[_FormattedFile]:
        """The files that are not formatted yet."""
        return [file for file in self.files if file.formatted.data != file.before]


def run(options: FormatOptions) -> int:
    """Format files, or list those that are not formatted. Return the exit status."""
    found = scan(options.root)
    if any(problem.code == "no-record" for problem in found.problems):
        print_problems(found.problems)
        return 1
    record = _format_record(options, found)
    print_problems(record.problems)
    if options.check or options.diff:
        sys.stdout.writelines(_shown(record, is_diff=options.diff))
        sys.stdout.flush()
    else:
        changes = [FileChange(file.file.path, file.formatted.data, file.before) for file in record.changed]
        write_changes(options.root, [*changes, *(change for plan in record.splits for change in plan.changes)])
    if not options.quiet:
        echo(_summary(record, is_dry=options.check or options.diff))
    return 1 if record.problems or (options.check and record.changed) else 0


def _format_record(options: FormatOptions, found: Scan) -> _FormattedRecord:
    files, bundles = list(_chosen(options, found)), _chosen_bundles(options, found)
    batches = map_in_batches(partial(_format_all, options.root), files, options.jobs)
    return _FormattedRecord([*chain.from_iterable(batches)], [*plan_splits(options.root, bundles, found.problems)])


def _shown(record: _FormattedRecord, *, is_diff: bool) -> Iterator[str]:
    """Yield what would be written, as differences or as one line for each file."""
    for file in record.changed:
        if is_diff:
            yield from _difference(file)
        else:
            yield one_line(f"{file.file.path}:{_first_line(file)}:1: not formatted. Run bythebook fmt.") + "\n"
    for plan in record.splits:
        yield from _files_of(plan, is_diff=is_diff)


def _chosen(options: FormatOptions, found: Scan) -> Iterator[RecordFile]:
    """Yield the named files, or all. Raise ``typer.Exit`` for a path without files of the record."""
    files = [*(file for file in found.files if not file.bundle), *([found.vocabulary] if found.vocabulary else [])]
    if not options.paths:
        yield from (file for file in files if not issubclass(file.kind, Prose))
        return
    taken: dict[RecordFile, None] = {}
    for path in options.paths:
        inside = project_path(options.root, str(path))
        under = [file for file in files if inside in {file.path, "."} or file.path.startswith(f"{inside}/")]
        if not under and not _is_among(options.root, path, found.bundles):
            echo(f"{path} is not a file or folder of the record. Choose one in claims/ or content/.")
            raise typer.Exit(USAGE_ERROR)
        if under and issubclass(under[0].kind, Prose) and under[0].path == inside:
            echo(f"{inside} is unchanged: articles and pages are not formatted.")
        taken |= dict.fromkeys(file for file in under if not issubclass(file.kind, Prose))
    yield from taken


def _chosen_bundles(options: FormatOptions, found: Scan) -> list[str]:
    """Return the bundles at the named paths, or all."""
    if not options.paths:
        return found.bundles
    return [path for path in found.bundles if any(_is_among(options.root, named, [path]) for named in options.paths)]


def _is_among(root: Path, named: Path, paths: Sequence[str]) -> bool:
    """Return whether a path that was named is one of some files, or a folder with one."""
    inside = project_path(root, str(named))
    return any(inside in {path, "."} or path.startswith(f"{inside}/") for path in paths)


def _files_of(plan: SplitPlan, *, is_diff: bool) -> Iterator[str]:
    """Yield what splitting a bundle would write. A bundle is not unformatted: the exit status is the same."""
    new = [change for change in plan.changes if not change.is_removed]
    if not is_diff:
        if new:
            yield (
                one_line(f"{plan.bundle}: bythebook fmt splits it into {', '.join(each.path for each in new)}.") + "\n"
            )
        return
    for change in plan.changes:
        before, after = (change.before or b"").decode("utf-8", "replace"), change.content.decode()
        name = one_line(change.path)
        names = (f"a/{name}", "/dev/null") if change.is_removed else ("/dev/null", f"b/{name}")
        yield from (f"{line}\n" for line in unified_diff(before.splitlines(), after.splitlines(), *names, lineterm=""))


def _format_all(root: Path, files: Sequence[RecordFile]) -> list[_FormattedFile]:
    return [_format(root, file) for file in files]


def _format(root: Path, file: RecordFile) -> _FormattedFile:
    data = read_bytes(root, file.path)
    if isinstance(data, Problem):
        return _FormattedFile(file, b"", Formatted(b"", [data]))
    return _FormattedFile(file, data, format_record(file, data))


def _first_line(file: _FormattedFile) -> int:
    """Return the number of the first line that would change, from 1."""
    before, after = file.before.splitlines(), file.formatted.data.splitlines()
    pairs = enumerate(zip(before, after, strict=False), start=1)
    return next((number for number, (old, new) in pairs if old != new), min(len(before), len(after)) or 1)


def _difference(file: _FormattedFile) -> Iterator[str]:
    before, after = (data.decode("utf-8", "replace").splitlines() for data in (file.before, file.formatted.data))
    name = one_line(file.file.path)
    for line in unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm=""):
        yield f"{line}\n"


def _summary(record: _FormattedRecord, *, is_dry: bool) -> str:
    """Return how many files were formatted, and how many bundles were split."""
    split = [plan for plan in record.splits if plan.changes]
    whole = len(record.files) + len(record.splits) - len(split)
    changed, faulty = len(record.changed), len({problem.place.file for problem in record.problems})
    rest = whole - changed - faulty
    verb = "would be reformatted" if is_dry else "reformatted"
    parts = [f"{counted(changed, 'file')} {verb}"] if changed else []
    parts += [f"{counted(rest, 'file')} already formatted"] if rest or not parts else []
    parts += [f"{counted(faulty, 'file')} left unchanged: errors"] if faulty else []
    sentences = [f"{', '.join(parts)}."] if whole or not split else []
    return " ".join([*sentences, *([_split_summary(split, is_dry=is_dry)] if split else [])])


def _split_summary(plans: Sequence[SplitPlan], *, is_dry: bool) -> str:
    new = sum(not change.is_removed for plan in plans for change in plan.changes)
    verb = "would be split" if is_dry else "split"
    return f"{counted(len(plans), 'bundle')} {verb} into {counted(new, 'file')}."
