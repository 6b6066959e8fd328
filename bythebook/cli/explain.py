"""``bythebook explain``."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bythebook.checks import CHECKS
from bythebook.cli.printing import say
from bythebook.records import Severity
from bythebook.records.problems import one_line
from bythebook.shipped import shipped
from bythebook.yaml.reading import CODES

_NEAR = 60
_HYPHENATED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_NOT_HERE = re.compile(r"^<!--.*-->\n+|\n*^\[All problems\]\(README\.md\)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Known:
    """A problem that the checks or the reading of files may find."""

    name: str
    severity: Severity
    summary: str
    rationale: str


def run(name: str) -> int:
    """Explain a problem, or list all of them; give the exit status."""
    known = {each.name: each for each in _all()}
    if not name:
        return _list(list(known.values()))
    wanted = name.strip().removesuffix(":")
    if wanted in known:
        _print(_page(known[wanted]))
        return 0
    if rows := list(_elsewhere(wanted)):
        _print("\n\n".join(rows))
        return 0
    near = process.extractOne(wanted, list(known), scorer=fuzz.WRatio, score_cutoff=_NEAR)
    hint = f'Did you mean "{near[0]}"?' if near else "bythebook explain lists all."
    say(one_line(f'There is no problem "{name}". {hint}'))
    return 1


def _all() -> Iterator[_Known]:
    for name, code in CODES.items():
        yield _Known(name, Severity.ERROR, code.summary, code.rationale)
    for check in CHECKS:
        yield _Known(check.name, check.severity, check.summary, check.rationale)


def _list(known: list[_Known]) -> int:
    longest = max(len(each.name) for each in known)
    for each in known:
        print(f"{each.name:<{longest}}  {each.severity.value:<7}  {each.summary}")
    sys.stdout.flush()
    say("bythebook explain NAME tells more of one, with examples.")
    return 0


def _page(known: _Known) -> str:
    """Give the page of a problem, which comes with the engine; without it, what the engine itself says."""
    page = shipped("docs") / "checks" / f"{known.name}.md"
    if page.is_file():
        return _NOT_HERE.sub("", page.read_text(encoding="utf-8")).strip()
    return f"# `{known.name}`\n\n**{known.summary}**\n\n{known.rationale}"


def _elsewhere(name: str) -> Iterator[str]:
    """Give what other documents say of a name in their tables: names of imports, and of markup's faults."""
    if not _HYPHENATED.fullmatch(name):
        return
    for document in sorted(shipped("docs").glob("*.md")):
        for line in document.read_text(encoding="utf-8").splitlines():
            if line.startswith(f"| `{name}` |"):
                cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
                yield f"# {cells[0]}\n\n" + "\n\n".join(cells[1:]) + f"\n\nMore: docs/{document.name}"


def _print(markdown: str) -> None:
    if not sys.stdout.isatty():
        print(markdown)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    Console().print(Markdown(markdown))
