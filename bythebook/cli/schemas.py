"""Run ``bythebook schemas``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bythebook.cli.output import echo, print_problems
from bythebook.cli.project import write_changes
from bythebook.newsroom.editors import schema_files, workspace_files
from bythebook.yaml.reading import read_labels, scan
from bythebook.yaml.writing import FileChange


def run(root: Path, *, only_compare: bool) -> int:
    """Write the schemas that differ, or list them with ``--check``. Return the exit status."""
    labels, problems = read_labels(root, scan(root).vocabulary)
    if problems:
        print_problems(problems)
        echo("Fix content/vocabulary.yaml first: the schemas include its labels.")
        return 1
    files = [*schema_files(labels), *_missing(root)]
    changes = [change for path, content in files if (change := _change(root, path, content))]
    if only_compare:
        for change in changes:
            print(f"{change.path}: out of date. Run: bythebook schemas")
        return 1 if changes else 0
    write_changes(root, changes)
    echo(f"Wrote {', '.join(change.path for change in changes)}." if changes else "All schemas are up to date.")
    return 0


def _missing(root: Path) -> Iterator[tuple[str, bytes]]:
    """Return workspace settings that do not exist yet: existing ones are the user's own."""
    return ((path, content) for path, content in workspace_files() if not (root / path).exists())


def _change(root: Path, path: str, content: bytes) -> FileChange | None:
    file = root / path
    before = file.read_bytes() if file.is_file() else None
    return None if before == content else FileChange(path, content, before)
