"""Run ``bythebook new``: draft a record from flags or answers."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from bythebook.cli.output import echo
from bythebook.cli.project import USAGE_ERROR, history_date, open_record, write_changes
from bythebook.cli.prompts import LinePrompter
from bythebook.extras import has_extra, install_command
from bythebook.newsroom.authoring.answering import InterviewResult
from bythebook.newsroom.authoring.interviewer import Interviewer
from bythebook.newsroom.authoring.questions import Answer
from bythebook.newsroom.authoring.workspace import DraftWorkspace
from bythebook.yaml.writing import FileChange


def run(root: Path, kind: str, given: Mapping[str, Answer], *, day: str, dry_run: bool) -> int:
    """Draft a record, and missing records it refers to. Return the exit status."""
    today = history_date(day)
    can_ask = sys.stdin.isatty() and sys.stdout.isatty()
    with open_record(root) as (corpus, _):
        result = Interviewer(DraftWorkspace(corpus, today), root, None).run(kind, given)
        if not result.changes and can_ask:
            prompter = _prompter()
            keys = "Tab to complete, Ctrl-C to cancel" if prompter.completes else "Ctrl-C to cancel"
            echo(f"New {kind}. Press {keys}. Nothing is written before the end.")
            try:
                result = Interviewer(DraftWorkspace(corpus, today), root, prompter).run(kind, given)
            except (KeyboardInterrupt, EOFError):
                echo("\nNothing was written.")
                return 1
    for note in result.notes:
        echo(note)
    if not result.changes:
        return _print_missing(kind, result)
    if dry_run:
        sys.stdout.writelines(f"# {each.path}\n{each.content.decode()}\n" for each in result.changes)
        echo("Dry run: nothing was written.")
        return 0
    write_changes(root, result.changes)
    _print_result(kind, result.changes)
    return 0


def _prompter() -> LinePrompter:
    """Return a prompter that completes ids, if the extra for it is installed."""
    if not has_extra("authoring"):
        echo(f'To complete ids with Tab, install the extra "authoring": {install_command("authoring")}')
        return LinePrompter()
    from bythebook.cli.completing_prompts import CompletingPrompter

    return CompletingPrompter()


def _print_missing(kind: str, result: InterviewResult) -> int:
    for error in result.errors:
        echo(error)
    if result.missing:
        needs = ((name, f" (needed for {why})" if why else "") for name, why in result.missing.items())
        flags = ", ".join(f"--{name}{why}" for name, why in needs)
        echo(f"Missing for a {kind}: {flags}. Set them, or run the command in a terminal to be prompted.")
    echo("Nothing was written.")
    return USAGE_ERROR


def _print_result(kind: str, changes: list[FileChange]) -> None:
    for change in changes:
        print(change.path)
    sys.stdout.flush()
    last = "A claim stays an unlisted draft until its status is published." if kind == "claim" else ""
    echo(f"Written. Fill in the commented fields, and run bythebook check. {last}".rstrip())
