"""The command that writes the schemas that editors' programs know the record by."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bythebook.cli.printing import print_problems, say
from bythebook.incremental.loading import read_labels
from bythebook.newsroom.forms.editors import schema_files, workspace_files
from bythebook.yaml.reading import scan
from bythebook.yaml.writing import ChangedMeanwhileError, FileChange, write_all

_WRONG_CALL = 2


def run(root: Path, *, only_compare: bool) -> int:
    """Write what differs, or only name it; give the exit status."""
    labels, problems = read_labels(root, scan(root).vocabulary)
    if problems:
        print_problems(problems)
        say("Put the site's own words right first: the schemas tell of them.")
        return 1
    wanted = [*schema_files(labels), *_missing(root)]
    changes = [change for path, content in wanted if (change := _change(root, path, content))]
    if only_compare:
        for change in changes:
            print(f"{change.path}: not as the models have it. Run: bythebook schemas")
        return 1 if changes else 0
    try:
        write_all(root, changes)
    except ChangedMeanwhileError as error:
        say(f"{error} was written by somebody else meanwhile. Nothing was written; run the command again.")
        return 1
    except OSError as error:
        say(f"{error.filename or root}: {error.strerror or error}. Nothing was written.")
        return _WRONG_CALL
    say(f"Wrote {', '.join(change.path for change in changes)}." if changes else "All schemas are as they should be.")
    return 0


def _missing(root: Path) -> Iterator[tuple[str, bytes]]:
    """Give the settings of a program where there are none: those that are there are somebody's own."""
    return ((path, content) for path, content in workspace_files() if not (root / path).exists())


def _change(root: Path, path: str, content: bytes) -> FileChange | None:
    file = root / path
    before = file.read_bytes() if file.is_file() else None
    return None if before == content else FileChange(path, content, before)
