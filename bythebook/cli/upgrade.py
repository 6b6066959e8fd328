"""Run ``bythebook upgrade``: change the engine that a project is built with."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typer

from bythebook.cli.output import echo
from bythebook.cli.project import USAGE_ERROR, storage_failure
from bythebook.newsroom.starting.engines import EngineError, resolve_engine, running_engine
from bythebook.newsroom.starting.merging import Verb
from bythebook.newsroom.starting.upgrading import PINNED, Upgrade, apply_upgrade, plan_upgrade


@dataclass(frozen=True, slots=True)
class UpgradeOptions:
    """The options of ``bythebook upgrade``."""

    engine: str = ""
    dry_run: bool = False
    downgrade: bool = False
    yes: bool = False


def run(folder: Path, options: UpgradeOptions) -> int:
    """Change the engine of a project, to the running one by default. Return the exit status."""
    if not (folder / PINNED).is_file():
        echo(f"{folder} was not created by bythebook init: it has no {PINNED}.")
        return USAGE_ERROR
    try:
        upgrade = plan_upgrade(folder, resolve_engine(options.engine) if options.engine else running_engine())
        if upgrade.is_older and not options.downgrade:
            echo(
                f"The project has version {upgrade.old}, and {upgrade.new} is older. Nothing was changed. "
                "--downgrade changes it."
            )
            return 1
        return _carry_out(folder, upgrade, options)
    except EngineError as error:
        echo(str(error))
        return USAGE_ERROR
    except OSError as error:
        return storage_failure(error, folder, "")


def _carry_out(folder: Path, upgrade: Upgrade, options: UpgradeOptions) -> int:
    if not upgrade.changes:
        version = f", version {upgrade.old}" if upgrade.old else ""
        echo(f"The project already uses that engine{version}. docs/engine.md says where newer ones are.")
        return 0
    for line in _described(upgrade):
        print(line)
    sys.stdout.flush()
    which = f" from version {upgrade.old} to {upgrade.new}" if upgrade.old and upgrade.new != upgrade.old else ""
    if options.dry_run:
        echo(f"Would change the engine{which}, as listed. Nothing was written.")
        return 0
    can_ask = sys.stdin.isatty() and sys.stdout.isatty()
    if can_ask and not options.yes and not typer.confirm(f"Change the engine{which}, as listed?", err=True):
        echo("Nothing was written.")
        return 1
    apply_upgrade(folder, upgrade)
    left = [change.path for change in upgrade.changes if change.verb is Verb.LEAVE]
    note = f" Left as they are: {', '.join(left)}; the differences above show what is new in them." if left else ""
    echo(f"Changed the engine{which}.{note} Next: make check.")
    return 0


def _described(upgrade: Upgrade) -> Iterator[str]:
    """Yield a line for each file, and then the differences that an editor should read."""
    for change in upgrade.changes:
        yield f"{change.verb.value} {change.path}"
    for change in upgrade.changes:
        if change.difference and change.verb in (Verb.MERGE, Verb.LEAVE):
            yield ""
            yield change.difference.rstrip("\n")
