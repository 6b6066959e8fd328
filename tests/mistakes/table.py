"""The files of tests/mistakes/: each changes the good record as a person in a hurry would.

``python -m tests.mistakes.table`` writes what is reported and what ``--fix`` makes of it anew, to be read over with
``git diff``.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from bythebook.incremental.examine import examine
from bythebook.yaml.fixing import fix_files
from tests.checks.faults import GOOD, lay

FOLDER = Path(__file__).parent
_LINE = 1000
GROUPS = {
    "signs": "Signs and spaces",
    "lines": "Lines and lists",
    "keys": "Keys",
    "values": "Words from a list",
    "ids": "Ids",
    "dates": "Dates",
    "words": "Quotations",
    "files": "Files",
}


@dataclass(frozen=True)
class Mistake:
    """A mistake, what is said of it, and what ``--fix`` makes of it."""

    name: str
    group: str
    title: str
    file: str
    was: str
    becomes: str
    advice: str
    says: tuple[str, ...] = ()
    mended: str | None = None
    named: str = ""

    @property
    def path(self) -> str:
        """Where the file lies when the mistake has been made."""
        return self.named or self.file


def mistakes() -> list[Mistake]:
    """Give every mistake, by group and name."""
    found = [_read(path) for path in FOLDER.glob("*.yaml")]
    return sorted(found, key=lambda mistake: (list(GROUPS).index(mistake.group), mistake.name))


def _read(path: Path) -> Mistake:
    fields: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Mistake(name=path.stem, **{**fields, "says": tuple(fields.get("says", ()))})


def make(mistake: Mistake, root: Path) -> None:
    """Lay the good record into a folder, and make the mistake in it."""
    lay(GOOD, root)
    text = (root / mistake.file).read_text(encoding="utf-8")
    assert text.count(mistake.was) == 1, f"{mistake.file} holds {mistake.was!r} {text.count(mistake.was)} times"
    (root / mistake.file).unlink()
    (root / mistake.path).parent.mkdir(parents=True, exist_ok=True)
    (root / mistake.path).write_text(text.replace(mistake.was, mistake.becomes), encoding="utf-8", newline="")


def reported(root: Path) -> tuple[str, ...]:
    """Give what is reported of a record."""
    return tuple(str(problem) for problem in examine(root).problems)


def mended_by_fix(mistake: Mistake, root: Path) -> str | None:
    """Mend the record, and give what then stands in the mistake's place; nothing if all stays as it is."""
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
        made = replace(mistake, says=reported(root), mended=mended_by_fix(mistake, root))
    fields = {key: value for key, value in vars(made).items() if key != "name" and (value or key == "becomes")}
    fields["says"] = list(made.says)
    return yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=_LINE)


if __name__ == "__main__":
    for mistake in mistakes():
        (FOLDER / f"{mistake.name}.yaml").write_text(_written(mistake), encoding="utf-8")
