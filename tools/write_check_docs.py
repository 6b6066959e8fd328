"""Write docs/checks/: one page for each kind of problem, from the checks themselves and from tests/bad/.

``python -m tools.write_check_docs`` writes the pages; with ``--check`` it names those that are out of date.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bythebook.checks import CHECKS
from bythebook.yaml.reading import CODES
from tests.checks.faults import BAD, GOOD, expected_lines, overlay_files
from tools.excerpts import Excerpt, excerpts

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs" / "checks"
SEVERITIES = {"error": "An error: it stops the build.", "warning": "A warning: it is told and stops nothing."}
MADE = {
    "large": "`{path}` has {size} bytes.",
    "link": "`{path}` is a symbolic link.",
    "socket": "`{path}` is there, and the system does not let it be read.",
    "setting": "In `{path}` stands `{assignment}`.",
}
NOT_MADE = {"setting": "The settings file says nothing of it."}


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """What a page is about: one kind of problem."""

    name: str
    severity: str
    summary: str
    rationale: str
    written_in: str

    @property
    def folder(self) -> Path:
        """Where its example is."""
        return BAD / self.name


def of_reading() -> list[ProblemKind]:
    """Give the problems that reading a file meets."""
    return [
        ProblemKind(name, "error", code.summary, code.rationale, "bythebook/yaml/reading/codes.py")
        for name, code in CODES.items()
    ]


def of_checks() -> list[ProblemKind]:
    """Give the problems that the checks find."""
    return [
        ProblemKind(check.name, check.severity.value, check.summary, check.rationale, _file_of(check.run))
        for check in CHECKS
    ]


def _file_of(function: object) -> str:
    module = inspect.getmodule(function)
    return f"{module.__name__.replace('.', '/')}.py" if module else ""


def pages() -> dict[str, str]:
    """Give the text of every page by the name of its file."""
    written = {f"{kind.name}.md": page(kind) for kind in (*of_reading(), *of_checks())}
    return {"README.md": index(), **written}


def index() -> str:
    """Give the page that lists them all."""
    return f"""<!-- Written by `python -m tools.write_check_docs`. -->

# What can be wrong with a record

`bythebook check` reads every file in `claims/` and `content/` and tells of each problem in one line:

```text
{expected_lines(BAD / "unknown-speaker")[0]}
```

That is the file, the line, the column, the name of the problem, what is wrong, and the way out. Each name has a
page here, with a bad and a good example. An error stops the build; a warning does not.

## In a file

{_table(of_reading())}

## In what the record says

{_table(of_checks())}
"""


def _table(kinds: list[ProblemKind]) -> str:
    rows = [f"| [`{kind.name}`]({kind.name}.md) | {kind.severity} | {kind.summary} |" for kind in kinds]
    return "\n".join(["| problem | it is | what is demanded |", "|---|---|---|", *rows])


def page(kind: ProblemKind) -> str:
    """Give the page of one kind of problem."""
    reported = "\n".join(expected_lines(kind.folder))
    bad, good = _examples(kind.folder)
    return f"""<!-- Written by `python -m tools.write_check_docs` from {kind.written_in} and tests/bad/{kind.name}/. -->

# `{kind.name}`

**{kind.summary}**

{kind.rationale}

{SEVERITIES[kind.severity]}

## A bad example

{bad}

This is reported:

```text
{reported}
```

## A good example

{good}

[All problems](README.md)
"""


def _examples(folder: Path) -> tuple[str, str]:
    reported = [line.split(":")[:2] for line in expected_lines(folder)]
    made = list(_made(folder))
    bad: list[str] = [sentence for _, sentence in made]
    good: list[str] = [NOT_MADE.get(kind, "The good record has no such file.") for kind, _ in made[:1]]
    if (folder / "REMOVE").exists():
        bad.append("The folder is empty.")
        good.append("The folder holds `claims/` and `content/`.")
    for file in overlay_files(folder):
        lines = {int(line) for reported_file, line in reported if reported_file == file}
        there = GOOD / file
        found = excerpts((folder / file).read_bytes(), there.read_bytes() if there.exists() else None, lines)
        bad.append(_block(file, found.bad))
        good.append(_block(file, found.good) if there.exists() else f"There is no `{file}` beside the others.")
    bad += _told_of_elsewhere(folder, reported)
    return "\n\n".join(bad), "\n\n".join(good)


def _told_of_elsewhere(folder: Path, reported: list[list[str]]) -> Iterator[str]:
    """Show the lines that are reported in files of the good record that the fault leaves as they are."""
    for file in sorted({file for file, _ in reported} - set(overlay_files(folder))):
        if (GOOD / file).is_file():
            data = (GOOD / file).read_bytes()
            yield _block(file, excerpts(data, data, {int(line) for other, line in reported if other == file}).bad)


def _block(file: str, excerpt: Excerpt) -> str:
    language = "markdown" if file.endswith(".md") else "yaml"
    if not excerpt:
        return f"`{file}` is empty."
    gap = "…" if language == "markdown" else "# …"
    lines = [indent * " " + gap if text is None else indent * " " + text for indent, text in excerpt]
    return f"In `{file}`:\n\n```{language}\n" + "\n".join(lines) + "\n```"


def _made(folder: Path) -> Iterator[tuple[str, str]]:
    made = folder / "MAKE"
    for line in made.read_text(encoding="utf-8").splitlines() if made.exists() else []:
        kind, path, *rest = line.split()
        size = f"{int(rest[0]):,}" if kind == "large" else ""
        yield kind, MADE[kind].format(path=path, size=size, assignment=" ".join(rest).replace("=", " = "))


def stale() -> list[str]:
    """Name the pages that are missing, out of date, or about nothing."""
    wanted = pages()
    there = {path.name for path in DOCS.glob("*")}
    differing = [
        name for name, text in wanted.items() if name not in there or (DOCS / name).read_text(encoding="utf-8") != text
    ]
    return sorted([*differing, *(there - set(wanted))])


def write() -> None:
    """Write every page, and take away those about nothing."""
    DOCS.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for path in DOCS.glob("*"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` say which are out of date."""
    if "--check" not in arguments:
        write()
        return 0
    out_of_date = stale()
    for name in out_of_date:
        print(f"docs/checks/{name} is out of date. Run: python -m tools.write_check_docs", file=sys.stderr)
    return 1 if out_of_date else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
