"""The files of tests/mistakes/: each changes the good records as a person in a hurry would.

``python -m tests.mistakes.table`` rewrites what is reported and what ``--fix`` writes, to be reviewed with ``git diff``.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from bythebook.incremental import examine
from bythebook.yaml.fixing import fix_files
from tests.checks.bad_examples import GOOD, write_example

FOLDER = Path(__file__).parent
_LINE = 1000
GROUPS = {
    "signs": "Punctuation and spaces",
    "lines": "Lines and lists",
    "keys": "Keys",
    "values": "Vocabularies",
    "ids": "Ids",
    "dates": "Dates",
    "words": "Quotations",
    "files": "Files",
}


@dataclass(frozen=True)
class Mistake:
    """A mistake, what is reported, and what ``--fix`` writes."""

    name: str
    group: str
    title: str
    file: str
    was: str
    becomes: str
    advice: str
    reported: tuple[str, ...] = ()
    fixed: str | None = None
    named: str = ""

    @property
    def path(self) -> str:
        """The path of the file with the mistake."""
        return self.named or self.file


def mistakes() -> list[Mistake]:
    """Return every mistake, by group and name."""
    found = [_read(path) for path in FOLDER.glob("*.yaml")]
    return sorted(found, key=lambda mistake: (list(GROUPS).index(mistake.group), mistake.name))


def _read(path: Path) -> Mistake:
    fields: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Mistake(name=path.stem, **{**fields, "reported": tuple(fields.get("reported", ()))})


def make(mistake: Mistake, root: Path) -> None:
    """Write the good records to a folder, and make the mistake in them."""
    write_example(GOOD, root)
    text = (root / mistake.file).read_text(encoding="utf-8")
    assert text.count(mistake.was) == 1, f"{mistake.file} holds {mistake.was!r} {text.count(mistake.was)} times"
    (root / mistake.file).unlink()
    (root / mistake.path).parent.mkdir(parents=True, exist_ok=True)
    (root / mistake.path).write_text(text.replace(mistake.was, mistake.becomes), encoding="utf-8", newline="")


def reported_lines(root: Path) -> tuple[str, ...]:
    """Return what is reported for a project."""
    return tuple(str(problem) for problem in examine(root).problems)


def fixed_text(mistake: Mistake, root: Path) -> str | None:
    """Fix the project, and return what then replaces the mistake; ``None`` if nothing changes."""
    before = (root / mistake.path).read_text(encoding="utf-8")
    fix_files(root, lambda: examine(root))
    after = (root / mistake.path).read_text(encoding="utf-8")
    if after == before:
        return None
    start, end = before.split(mistake.becomes, 1)
    assert after.startswith(start), "something above the mistake was changed"
    assert after.endswith(end), "something below the mistake was changed"
    return after[len(start) : len(after) - len(end)]


def _written(mistake: Mistake) -> str:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make(mistake, root)
        updated = replace(mistake, reported=reported_lines(root), fixed=fixed_text(mistake, root))
    fields = {key: value for key, value in vars(updated).items() if key != "name" and (value or key == "becomes")}
    fields["reported"] = list(updated.reported)
    return yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=_LINE)


if __name__ == "__main__":
    for mistake in mistakes():
        (FOLDER / f"{mistake.name}.yaml").write_text(_written(mistake), encoding="utf-8")
