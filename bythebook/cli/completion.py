"""Complete ids of the record and names of problems in the shell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import typer


def ids(*kinds: str) -> Callable[[typer.Context, str], list[str]]:
    """Return a completer for ids of some kinds, or of all. It lists files without reading them."""

    def complete(context: typer.Context, incomplete: str) -> list[str]:
        from bythebook.yaml.reading import scan

        root = context.params.get("root") or Path()
        files = scan(root).files
        found = {file.id for file in files if not kinds or file.kind.kind_name in kinds}
        return sorted(each for each in found if each.startswith(incomplete))

    return complete


def problem_names(incomplete: str) -> list[str]:
    """Return the names of problems that start with ``incomplete``."""
    return [name for name in _names() if name.startswith(incomplete)]


def _names() -> Iterator[str]:
    from bythebook.checks import CHECKS
    from bythebook.yaml.reading import CODES

    yield from sorted([*CODES, *(check.name for check in CHECKS)])
