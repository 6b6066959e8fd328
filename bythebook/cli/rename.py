"""Run ``bythebook rename``."""

from __future__ import annotations

from pathlib import Path

from bythebook.cli.output import counted, echo, print_problems
from bythebook.cli.project import USAGE_ERROR, open_record, stop_on, write_changes
from bythebook.cli.show import find_one
from bythebook.newsroom.authoring.lookup import Match
from bythebook.newsroom.authoring.renaming import RenamePlan, plan_rename
from bythebook.records.problems import one_line
from bythebook.records.prose import parse_target


def run(root: Path, old: str, new: str, *, dry_run: bool) -> int:
    """Change a record's id everywhere. Return the exit status."""
    with open_record(root) as (corpus, problems):
        stop_on(problems, "Nothing was renamed: a file with errors may refer to the record. Fix the errors first.")
        match = find_one(corpus, old, root)
        if match is None:
            return 1
        target = parse_target(new)
        if refusal := _refusal(match, new, target):
            echo(refusal)
            return USAGE_ERROR
        plan = plan_rename(root, corpus, match.key, target[1] if target else new)
    print_problems(plan.problems)
    if plan.problems:
        echo("Nothing was renamed.")
        return 1
    if not dry_run:
        write_changes(root, plan.changes)
    _print_result(plan, dry_run=dry_run)
    return 0


def _refusal(match: Match, new: str, target: tuple[str, str, str] | None) -> str:
    """Return why a rename is impossible, or an empty string."""
    if match.fragment:
        return "Versions and clauses cannot be renamed: they have no aliases, and links to them would break."
    if match.former_id:
        return f'"{match.former_id}" is a former id of "{match.id}". Rename that record instead.'
    if target and (target[0] != match.kind or target[2]):
        return one_line(f'"{new}" is not an id for a {match.kind}. A record cannot change its kind.')
    return ""


def _print_result(plan: RenamePlan, *, dry_run: bool) -> None:
    for change in plan.changes:
        moved = f"{change.moved_from} -> " if change.moved_from else ""
        print(f"{moved}{change.path}")
    references, files = counted(plan.references, "reference"), counted(len(plan.changes) - 1, "other file")
    if dry_run:
        echo(f"Dry run: nothing was written. It would change {references} in {files}.")
    else:
        echo(f"Renamed, with {references} in {files}. The old id is now an alias, and its URL redirects.")
