"""``bythebook new``: a draft of a record, from answers or from flags."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from bythebook.cli.import_run import day_of
from bythebook.cli.opening import WRONG_CALL, opened, write
from bythebook.cli.printing import say
from bythebook.newsroom.authoring.desk import Desk
from bythebook.newsroom.authoring.interviewer import Interviewer, Outcome
from bythebook.newsroom.authoring.questions import Answer
from bythebook.yaml.writing import FileChange


def run(root: Path, kind: str, given: Mapping[str, Answer], *, day: str, dry_run: bool) -> int:
    """Make a draft, and what it needs that is not there yet; give the exit status."""
    today = day_of(day)
    can_ask = sys.stdin.isatty() and sys.stdout.isatty()
    with opened(root) as (corpus, _):
        outcome = Interviewer(Desk(corpus, today), root, None).run(kind, given)
        if not outcome.changes and can_ask:
            from bythebook.cli.asking import Terminal

            say(f"A new {kind}. Tab completes, Ctrl-C ends it; nothing is written before the end.")
            try:
                outcome = Interviewer(Desk(corpus, today), root, Terminal()).run(kind, given)
            except (KeyboardInterrupt, EOFError):
                say("\nNothing was written.")
                return 1
    for remark in outcome.remarks:
        say(remark)
    if not outcome.changes:
        return _told_why(kind, outcome)
    if dry_run:
        sys.stdout.writelines(f"# {each.path}\n{each.content.decode()}\n" for each in outcome.changes)
        say("Nothing was written, as this is a dry run.")
        return 0
    write(root, outcome.changes)
    _tell(kind, outcome.changes)
    return 0


def _told_why(kind: str, outcome: Outcome) -> int:
    for fault in outcome.faults:
        say(fault)
    if outcome.missing:
        needs = ((name, f" (needed for {why})" if why else "") for name, why in outcome.missing.items())
        flags = ", ".join(f"--{name}{why}" for name, why in needs)
        say(f"Missing for a {kind}: {flags}. Give them, or run the command at a terminal, where they are asked for.")
    say("Nothing was written.")
    return WRONG_CALL


def _tell(kind: str, changes: list[FileChange]) -> None:
    for change in changes:
        print(change.path)
    sys.stdout.flush()
    last = "A claim stays a draft, off every index, until its status is published." if kind == "claim" else ""
    say(f"Written. Fill in what is still in comments, and run bythebook check. {last}".rstrip())
