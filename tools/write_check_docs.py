"""Write docs/checks/: one page for each kind of problem, from the checks themselves and from tests/bad/.

``python -m tools.write_check_docs`` writes the pages; with ``--check`` it lists those that are out of date.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bythebook.checks import CHECKS
from bythebook.yaml.reading import CODES
from tests.checks.bad_examples import BAD, GOOD, expected_lines, overlay_files
from tools.excerpts import Excerpt, excerpts

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs" / "checks"
SEVERITIES = {
    "error": "This is an error: it fails the build.",
    "warning": "This is a warning: it does not fail the build.",
    "error or warning": "This is an error, which fails the build; one case is only a warning, and its message says so.",
}
CREATED = {
    "large": "`{path}` has {size} bytes.",
    "link": "`{path}` is a symbolic link.",
    "picture": "`{path}` is a picture.",
    "socket": "`{path}` exists, but the system does not allow reading it.",
    "setting": "`{path}` sets `{assignment}`.",
}
NOT_CREATED = {"setting": "The settings file does not set it."}


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """One kind of problem, which a page explains."""

    name: str
    severity: str
    summary: str
    rationale: str
    written_in: str

    @property
    def folder(self) -> Path:
        """The folder of its example."""
        return BAD / self.name


def of_reading() -> list[ProblemKind]:
    """Return the problems that reading a file reports."""
    return [
        ProblemKind(name, code.severities, code.summary, code.rationale, "bythebook/yaml/reading/codes.py")
        for name, code in CODES.items()
    ]


def of_checks() -> list[ProblemKind]:
    """Return the problems that checks report."""
    return [
        ProblemKind(check.name, check.severity.value, check.summary, check.rationale, _file_of(check.run))
        for check in CHECKS
    ]


def _file_of(function: object) -> str:
    module = inspect.getmodule(function)
    return f"{module.__name__.replace('.', '/')}.py" if module else ""


def pages() -> dict[str, str]:
    """Return the text of every page by file name."""
    written = {f"{kind.name}.md": page(kind) for kind in (*of_reading(), *of_checks())}
    return {"README.md": index(), **written}


def index() -> str:
    """Return the page that lists all of them."""
    return f"""<!-- Written by `python -m tools.write_check_docs`. -->

# Problems

`bythebook check` reads every file in `claims/` and `content/` and reports each problem on one line:

```text
{expected_lines(BAD / "unknown-speaker")[0]}
```

That is the file, the line, the column, the name of the problem, what is wrong, and how to fix it. Each name has a page
here, with a bad and a good example. An error fails the build; a warning does not.

## In a file

{_table(of_reading())}

## In what a record says

{_table(of_checks())}
"""


def _table(kinds: list[ProblemKind]) -> str:
    rows = [f"| [`{kind.name}`]({kind.name}.md) | {kind.severity} | {kind.summary} |" for kind in kinds]
    return "\n".join(["| problem | severity | requirement |", "|---|---|---|", *rows])


def page(kind: ProblemKind) -> str:
    """Return the page of one kind of problem."""
    reported = "\n".join(expected_lines(kind.folder))
    bad, good = _examples(kind.folder)
    return f"""<!-- Written by `python -m tools.write_check_docs` from {kind.written_in} and tests/bad/{kind.name}/. -->

# `{kind.name}`

**{kind.summary}**

{kind.rationale}

{SEVERITIES[kind.severity]}

## Bad example

{bad}

`bythebook check` reports:

```text
{reported}
```

## Good example

{good}

[All problems](README.md)
"""


def _examples(folder: Path) -> tuple[str, str]:
    reported = [line.split(":")[:2] for line in expected_lines(folder)]
    created = list(_created(folder))
    bad: list[str] = [sentence for _, sentence in created]
    good: list[str] = [NOT_CREATED.get(kind, "The good example has no such file.") for kind, _ in created[:1]]
    if (folder / "REMOVE").exists():
        bad.append("The folder is empty.")
        good.append("The folder contains `claims/` and `content/`.")
    for file in overlay_files(folder):
        lines = {int(line) for reported_file, line in reported if reported_file == file}
        there = GOOD / file
        found = excerpts((folder / file).read_bytes(), there.read_bytes() if there.exists() else None, lines)
        bad.append(_block(file, found.bad))
        good.append(_block(file, found.good) if there.exists() else f"There is no `{file}`.")
    bad += _reported_elsewhere(folder, reported)
    return "\n\n".join(bad), "\n\n".join(good)


def _reported_elsewhere(folder: Path, reported: list[list[str]]) -> Iterator[str]:
    """Yield the lines that are reported in files of the good record that the example does not change."""
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


def _created(folder: Path) -> Iterator[tuple[str, str]]:
    file = folder / "MAKE"
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else []:
        kind, path, *rest = line.split()
        size = f"{int(rest[0]):,}" if kind == "large" else ""
        yield kind, CREATED[kind].format(path=path, size=size, assignment=" ".join(rest).replace("=", " = "))


def stale() -> list[str]:
    """Return the pages that are missing, out of date, or obsolete."""
    wanted = pages()
    there = {path.name for path in DOCS.glob("*")}
    differing = [
        name for name, text in wanted.items() if name not in there or (DOCS / name).read_text(encoding="utf-8") != text
    ]
    return sorted([*differing, *(there - set(wanted))])


def write() -> None:
    """Write every page, and delete obsolete ones."""
    DOCS.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for path in DOCS.glob("*"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` report which are out of date."""
    if "--check" not in arguments:
        write()
        return 0
    out_of_date = stale()
    for name in out_of_date:
        print(f"docs/checks/{name} is out of date. Run: python -m tools.write_check_docs", file=sys.stderr)
    return 1 if out_of_date else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
