"""Run ``bythebook explain``."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bythebook.checks import CHECKS
from bythebook.cli.output import echo
from bythebook.records import RECORD_KINDS
from bythebook.records.problems import one_line
from bythebook.shipped import shipped
from bythebook.yaml.fields import FormField, form_fields
from bythebook.yaml.reading import CODES

_NEAR = 60
_HYPHENATED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
_NAVIGATION = re.compile(r"^<!--.*-->\n+|\n*^\[All problems\]\(README\.md\)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _ProblemKind:
    """A kind of problem that reading files or the checks can report."""

    name: str
    severity: str
    summary: str
    rationale: str


def run(name: str) -> int:
    """Explain a kind of problem or of record, or list all problems. Return the exit status."""
    known = {each.name: each for each in _all()}
    if not name:
        return _list(list(known.values()))
    code = name.strip().removesuffix(":")
    if code in known:
        _print(_page(known[code]))
        return 0
    if kind := RECORD_KINDS.get(code):
        _print(f"# {code}\n\nA file in `{kind.folder}/`.\n\n" + "\n".join(_field_lines(form_fields(kind), "")))
        return 0
    if rows := list(_in_other_docs(code)):
        _print("\n\n".join(rows))
        return 0
    near = process.extractOne(code, list(known), scorer=fuzz.WRatio, score_cutoff=_NEAR)
    hint = f'Did you mean "{near[0]}"?' if near else "Run bythebook explain to list all."
    echo(one_line(f'There is no problem "{name}". {hint}'))
    return 1


def _field_lines(fields: tuple[FormField, ...], indent: str) -> Iterator[str]:
    """Yield an item of a list for each key of a record, with those within it below."""
    for field in fields:
        needed = " (required)" if field.is_required else ""
        words = f" One of {', '.join(f'`{word.value}`' for word in field.shape.words)}." if field.shape.words else ""
        yield f"{indent}- `{field.key}`{needed}: {field.description}{words}"
        yield from _field_lines(field.fields, f"{indent}  ")


def _all() -> Iterator[_ProblemKind]:
    for name, code in CODES.items():
        yield _ProblemKind(name, code.severities, code.summary, code.rationale)
    for check in CHECKS:
        yield _ProblemKind(check.name, check.severity.value, check.summary, check.rationale)


def _list(known: list[_ProblemKind]) -> int:
    longest = max(len(each.name) for each in known)
    widest = max(len(each.severity) for each in known)
    for each in known:
        print(f"{each.name:<{longest}}  {each.severity:<{widest}}  {each.summary}")
    sys.stdout.flush()
    echo("Run bythebook explain NAME for details and examples.")
    return 0


def _page(known: _ProblemKind) -> str:
    """Return the documentation page of a problem; without docs, what the check itself says."""
    page = shipped("docs") / "checks" / f"{known.name}.md"
    if page.is_file():
        return _NAVIGATION.sub("", page.read_text(encoding="utf-8")).strip()
    return f"# `{known.name}`\n\n**{known.summary}**\n\n{known.rationale}"


def _in_other_docs(name: str) -> Iterator[str]:
    """Yield rows about a name in the tables of other docs: remarks of imports, and problems of markup."""
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
