"""``bythebook fmt``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from functools import partial
from pathlib import Path

import typer

from bythebook.cli.opening import WRONG_CALL, write
from bythebook.cli.printing import print_problems, say
from bythebook.newsroom.authoring.lookup import seen_from
from bythebook.parallel.workers import map_in_batches
from bythebook.records import Problem, Prose
from bythebook.records.problems import one_line
from bythebook.yaml.reading import RecordFile, Scan, read_bytes, scan
from bythebook.yaml.writing import FileChange, Formatted, format_record


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a formatting was asked for."""

    root: Path
    paths: Sequence[Path] = ()
    check: bool = False
    diff: bool = False
    jobs: int = 0
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class _Laid:
    """A file, what it holds and what it would hold."""

    file: RecordFile
    before: bytes
    formatted: Formatted


def run(wanted: Wanted) -> int:
    """Lay files out in the canonical form, or tell which are not; give the exit status."""
    found = scan(wanted.root)
    if any(problem.code == "no-record" for problem in found.problems):
        print_problems(found.problems)
        return 1
    files = list(_chosen(wanted, found))
    laid = [each for run_of in map_in_batches(partial(_lay_all, wanted.root), files, wanted.jobs) for each in run_of]
    problems = [problem for each in laid for problem in each.formatted.problems]
    changed = [each for each in laid if each.formatted.data != each.before]
    print_problems(problems)
    for each in changed:
        if wanted.diff:
            sys.stdout.writelines(_difference(each))
        elif wanted.check:
            print(one_line(f"{each.file.path}:{_first_line(each)}:1: not in the canonical form. Run bythebook fmt."))
    sys.stdout.flush()
    is_dry = wanted.check or wanted.diff
    if not is_dry:
        write(wanted.root, [FileChange(each.file.path, each.formatted.data, each.before) for each in changed])
    if not wanted.quiet:
        say(_summary(len(files), len(changed), len({problem.place.file for problem in problems}), is_dry=is_dry))
    return 1 if problems or (wanted.check and changed) else 0


def _chosen(wanted: Wanted, found: Scan) -> Iterator[RecordFile]:
    """Give the files that were named, or all; ends the program for a path that leads to none."""
    files = [*found.files, *([found.vocabulary] if found.vocabulary else [])]
    if not wanted.paths:
        yield from (file for file in files if not issubclass(file.kind, Prose))
        return
    taken: dict[RecordFile, None] = {}
    for path in wanted.paths:
        inside = seen_from(wanted.root, str(path))
        under = [file for file in files if inside in {file.path, "."} or file.path.startswith(f"{inside}/")]
        if not under:
            say(f"{path} is no file of the record, and no folder of it. Name one below claims/ or content/.")
            raise typer.Exit(WRONG_CALL)
        if issubclass(under[0].kind, Prose) and under[0].path == inside:
            say(f"{inside} stays as it is: articles and pages have no canonical form.")
        taken |= dict.fromkeys(file for file in under if not issubclass(file.kind, Prose))
    yield from taken


def _lay_all(root: Path, files: Sequence[RecordFile]) -> list[_Laid]:
    return [_lay(root, file) for file in files]


def _lay(root: Path, file: RecordFile) -> _Laid:
    data = read_bytes(root, file.path)
    if isinstance(data, Problem):
        return _Laid(file, b"", Formatted(b"", [data]))
    return _Laid(file, data, format_record(file, data))


def _first_line(laid: _Laid) -> int:
    """Give the number of the first line that would change."""
    before, after = laid.before.splitlines(), laid.formatted.data.splitlines()
    pairs = enumerate(zip(before, after, strict=False), start=1)
    return next((number for number, (old, new) in pairs if old != new), min(len(before), len(after)) or 1)


def _difference(laid: _Laid) -> Iterator[str]:
    before, after = (data.decode("utf-8", "replace").splitlines() for data in (laid.before, laid.formatted.data))
    name = one_line(laid.file.path)
    for line in unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm=""):
        yield f"{line}\n"


def _summary(files: int, changed: int, faulty: int, *, is_dry: bool) -> str:
    verb = "would be laid out anew" if is_dry else "laid out anew"
    parts = [f"{_files(changed)} {verb}"] if changed else []
    rest = files - changed - faulty
    parts += [f"{_files(rest)} in the canonical form{' already' if changed else ''}"] if rest or not parts else []
    parts += [f"{_files(faulty)} left alone: errors"] if faulty else []
    return f"{', '.join(parts)}."


def _files(count: int) -> str:
    return f"{count:,} file{'' if count == 1 else 's'}"
