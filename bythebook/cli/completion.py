"""What a shell offers when the tab key is pressed: ids of the record, names of problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import typer


def ids(*kinds: str) -> Callable[[typer.Context, str], list[str]]:
    """Give what completes an id of some kinds, or of any kind; files are listed and not read."""

    def complete(context: typer.Context, incomplete: str) -> list[str]:
        from bythebook.yaml.reading import scan

        root = context.params.get("root") or Path()
        files = scan(root).files
        wanted = {file.id for file in files if not kinds or file.kind.kind_name in kinds}
        return sorted(each for each in wanted if each.startswith(incomplete))

    return complete


def problem_names(incomplete: str) -> list[str]:
    """Complete the name of a problem."""
    return [name for name in _names() if name.startswith(incomplete)]


def _names() -> Iterator[str]:
    from bythebook.checks import CHECKS
    from bythebook.yaml.reading import CODES

    yield from sorted([*CODES, *(check.name for check in CHECKS)])
