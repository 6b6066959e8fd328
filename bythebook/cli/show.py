"""Run ``bythebook show``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bythebook.cli.output import counted, echo, plural, print_problems
from bythebook.cli.project import open_record
from bythebook.newsroom.authoring.description import DescriptionLine, RecordDescription, describe
from bythebook.newsroom.authoring.lookup import Match, find_records, suggestions
from bythebook.records import Corpus, Problem
from bythebook.records.problems import one_line

MOST = 20
"""The number of records of a kind listed without ``--all``."""


def run(root: Path, asked: str, *, show_all: bool) -> int:
    """Show a record and its links. Return the exit status."""
    with open_record(root) as (corpus, problems):
        match = find_one(corpus, asked, root)
        if match is None:
            return 1
        if match.id not in corpus.summaries[match.kind]:
            print_problems([problem for problem in problems if problem.place.file == _file_of(match, problems)])
            echo(f"The {match.kind} {match.id} cannot be read because of these errors.")
            return 1
        if match.former_id:
            echo(f'"{match.former_id}" is a former id of "{match.id}".')
        _print(describe(corpus, match.key), show_all=show_all)
    return 0


def find_one(corpus: Corpus, asked: str, root: Path) -> Match | None:
    """Return the only record that matches, or print why there is none."""
    found = find_records(corpus, asked, root)
    if len(found) == 1:
        return found[0]
    if found:
        echo(one_line(f'"{asked}" matches several records. Add the kind:'))
        for match in found:
            summary = corpus.summaries[match.kind].get(match.id)
            print(f"{match.kind}:{match.id}  {summary.label if summary else ''}".rstrip())
        return None
    near = suggestions(corpus, asked)
    hint = f" Did you mean {_one_of(near)}?" if near else ""
    echo(one_line(f'There is no record "{asked}".{hint}'))
    return None


def _file_of(match: Match, problems: Sequence[Problem]) -> str:
    """Return the file of an unreadable record: one with its id and a problem."""
    files = (problem.place.file for problem in problems)
    return next((file for file in files if file.rpartition("/")[2].rpartition(".")[0] == match.id), "")


def _one_of(words: Sequence[str]) -> str:
    quoted = [f'"{word}"' for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def _print(description: RecordDescription, *, show_all: bool) -> None:
    writer = _Writer()
    writer.line(0, (description.label, "bold"))
    writer.line(0, (f"{description.kind}:{description.id}  {description.file}", "dim"))
    writer.line(0)
    for line in description.fields:
        _print_field(writer, line)
    writer.line(0)
    if not description.referrers:
        writer.line(0, ("Nothing refers to it.", "dim"))
    for kind, lines in groupby(description.referrers, key=lambda line: line.name):
        _print_referrers(writer, kind, list(lines), show_all=show_all)


def _print_referrers(writer: _Writer, kind: str, lines: list[DescriptionLine], *, show_all: bool) -> None:
    writer.line(0, (f"Referred to by {counted(len(lines), kind, plural(kind))}", "bold"))
    shown = lines if show_all else lines[:MOST]
    for line in shown:
        writer.line(1, (line.text, "cyan"), (f"  {line.note}", ""))
    if len(shown) < len(lines):
        writer.line(1, (f"… and {len(lines) - len(shown):,} more (list them with --all)", "dim"))


def _print_field(writer: _Writer, line: DescriptionLine) -> None:
    name = (f"{line.name}:" if line.name else " -", "bold" if line.depth == 0 else "")
    about = (f"  ({' '.join(line.note.split())})" if line.note else "", "dim")
    first, *rest = line.text.split("\n")
    writer.line(line.depth, name, (f" {first}" if first else "", ""), *([] if rest else [about]))
    for number, text in enumerate(rest, start=1):
        writer.line(line.depth + 1, (text, ""), *([about] if number == len(rest) else []))


class _Writer:
    """Writes styled lines wrapped to a terminal's width, or plain unwrapped lines to a pipe."""

    def __init__(self) -> None:
        self._console = Console(highlight=False) if sys.stdout.isatty() else None

    def line(self, depth: int, *parts: tuple[str, str]) -> None:
        """Print texts, each with its style, indented by some steps."""
        if self._console is None:
            print(("  " * depth + "".join(text for text, _ in parts)).rstrip())
        else:
            self._console.print(Padding(Text.assemble(*parts), (0, 0, 0, 2 * depth), expand=False))
