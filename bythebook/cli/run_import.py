"""Run an import: read the record, plan, print problems, write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import typer

from bythebook.cli.output import counted, echo, plural, print_problems
from bythebook.cli.project import open_record, stop_on, use_record_language, write_changes
from bythebook.newsroom.importing.plan import BatchMapper, ImportPlan, SerializedRecord
from bythebook.parallel.progress import Progress
from bythebook.parallel.workers import map_in_batches
from bythebook.records import Corpus, Record

_FILES_PER_BATCH = 200


def run_import(root: Path, dry_run: bool, partial: bool | None, plan_for: Callable[[Corpus], ImportPlan]) -> None:
    """Read the record, plan the import, print problems, and write it. Always raises ``typer.Exit`` with the status.

    ``partial`` is ``None`` for an import that cannot be split.
    """
    use_record_language(root)
    with open_record(root) as (corpus, problems):
        stop_on(problems, "The record has errors, so what it already has cannot be recognized. Fix them first.")
        plan = plan_for(corpus)
    print_problems(plan.problems)
    is_empty = not (plan.changes or plan.existing)
    stops = bool(plan.errors) and (not partial or is_empty)
    if not (stops or dry_run):
        write_changes(root, plan.changes, "Nothing was imported")
    echo(_summary(plan, stops=stops, dry_run=dry_run, can_be_partial=partial is not None))
    raise typer.Exit(1 if stops else 0)


def batches_in_processes(progress: Progress) -> BatchMapper:
    """Return a function that creates the files of an import in several processes and shows the progress."""

    def map_batches(
        work: Callable[[Sequence[Record]], list[SerializedRecord]], records: Sequence[Record]
    ) -> Iterator[list[SerializedRecord]]:
        with progress.phase("Files", len(records)):
            for run in map_in_batches(work, records, 0, _FILES_PER_BATCH):
                progress.advance(len(run))
                yield run

    return map_batches


def _summary(plan: ImportPlan, *, stops: bool, dry_run: bool, can_be_partial: bool) -> str:
    counts = [counted(count, f"new {kind}", f"new {plural(kind)}") for kind, count in plan.created.items()]
    counts += [f"{path} changed" for path in sorted(change.path for change in plan.changes if change.before)]
    counts += [f"{plan.existing:,} already in the record"] if plan.existing else []
    imported = f"{', '.join(counts) or 'nothing new'}."
    if stops:
        rest = f" With --partial, the rest would be imported: {imported}" if plan.created and can_be_partial else ""
        return f"Nothing was written: {counted(plan.errors, 'error')}.{rest}"
    imported += f" {plan.balance}." if plan.balance else ""
    if dry_run:
        return f"Dry run: nothing was written. It would import: {imported}"
    return f"Imported: {imported}" + (" Run bythebook check." if plan.changes else "")
