"""An import from the record's reading to its writing, whatever is imported."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import typer

from bythebook.cli.printing import print_problems, say
from bythebook.incremental.cache import open_cache
from bythebook.incremental.loading import load_corpus
from bythebook.newsroom.importing import ChangedMeanwhileError, Plan, write_all
from bythebook.newsroom.importing.plan import Spread, Written
from bythebook.parallel.progress import Progress
from bythebook.parallel.workers import map_in_batches
from bythebook.records import Corpus, Record

WRONG_CALL = 2
_PLURALS = {"person": "people"}
_FILES_A_RUN = 200


def carry_out(root: Path, dry_run: bool, partial: bool | None, plan_for: Callable[[Corpus], Plan]) -> None:
    """Read the record, plan the import, tell of it, and write it; ends the program with its exit status.

    ``partial`` is ``None`` for what can only be carried over whole.
    """
    with open_cache(root) as cache:
        corpus, problems = load_corpus(root, cache, Progress(), 0)
        if problems:
            print_problems(problems)
            say("The record has errors, and what is in it already cannot be told. Put them right first.")
            raise typer.Exit(1)
        plan = plan_for(corpus)
    print_problems(plan.problems)
    stops = bool(plan.errors) and not partial
    if not (stops or dry_run):
        try:
            write_all(root, plan.changes)
        except ChangedMeanwhileError as error:
            say(f"{error} was written by somebody else meanwhile. Nothing was imported; run the command again.")
            raise typer.Exit(1) from error
        except OSError as error:
            say(f"{error.filename or root}: {error.strerror or error}. Nothing was imported.")
            raise typer.Exit(WRONG_CALL) from error
    say(_summary(plan, stops=stops, dry_run=dry_run, divisible=partial is not None))
    raise typer.Exit(1 if stops else 0)


def spread_over(progress: Progress) -> Spread:
    """Have the files of an import made in several processes, and shown as they come."""

    def spread(work: Callable[[Sequence[Record]], list[Written]], records: Sequence[Record]) -> Iterator[list[Written]]:
        with progress.phase("Files", len(records)):
            for run in map_in_batches(work, records, 0, _FILES_A_RUN):
                progress.advance(len(run))
                yield run

    return spread


def _summary(plan: Plan, *, stops: bool, dry_run: bool, divisible: bool) -> str:
    counts = [f"{count:,} new {noun(kind, count)}" for kind, count in plan.made.items()]
    counts += [f"{path} changed" for path in sorted(change.path for change in plan.changes if change.before)]
    counts += [f"{plan.known:,} in the record already"] if plan.known else []
    told = f"{', '.join(counts) or 'nothing new'}."
    if stops:
        could_not = f"{plan.errors:,} {noun('error', plan.errors)}"
        rest = f" With --partial, the rest would be carried over: {told}" if plan.made and divisible else ""
        return f"Nothing was written: {could_not}.{rest}"
    if dry_run:
        return f"Nothing was written, as this is a dry run. It would be: {told}"
    return f"Imported: {told}" + (" Run bythebook check." if plan.changes else "")


def noun(kind: str, count: int) -> str:
    """Give the name of a kind of record, in the number that fits."""
    return kind if count == 1 else _PLURALS.get(kind, f"{kind}s")


def day_of(written: str) -> date:
    """Give the day of the import: the one that was named, else that of SOURCE_DATE_EPOCH, else today (in UTC)."""
    if written:
        try:
            return date.fromisoformat(written)
        except ValueError as error:
            raise wrong_call(f'"{written}" in --day is no day. Write it as 2026-01-08.') from error
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now(UTC).date()


def wrong_call(message: str) -> typer.Exit:
    """Tell what is wrong with a call; gives what ends the program for it."""
    say(message)
    return typer.Exit(WRONG_CALL)
