"""Run ``bythebook diff``."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from bythebook.cli.options import DiffFormat
from bythebook.cli.output import echo, print_report
from bythebook.cli.progress import make_progress, print_timings
from bythebook.cli.project import storage_failure
from bythebook.newsroom.revisions.difference import DiffOptions, find_difference
from bythebook.newsroom.revisions.git import RevisionError
from bythebook.newsroom.revisions.report import as_html, as_lines, as_markdown, build_report
from bythebook.newsroom.revisions.report.text import TextLine
from bythebook.reporting import Report

_STYLES = {
    "plain": "",
    "title": "bold",
    "group": "underline",
    "soft": "dim",
    "deleted": "red strike",
    "inserted": "green underline",
}


def run(options: DiffOptions, output_format: DiffFormat, *, quiet: bool, timings: bool) -> int:
    """Compare two revisions and print the difference. Return the exit status."""
    progress = make_progress(quiet=quiet)
    try:
        difference = find_difference(options, progress)
    except RevisionError as error:
        echo(str(error))
        return 2
    except OSError as error:  # such as a full disk
        return storage_failure(error, options.root, "Nothing was compared.")
    report = build_report(difference)
    match output_format:
        case DiffFormat.GITHUB:
            print_report(Report([one.problem for one in difference.missing]), "github")
        case DiffFormat.TEXT:
            _print(as_lines(report))
        case DiffFormat.MARKDOWN:
            sys.stdout.write(as_markdown(report))
        case DiffFormat.HTML:
            sys.stdout.write(as_html(report))
    sys.stdout.flush()
    if timings:
        print_timings(progress, sum(seconds for _, seconds, _ in progress.timings))
    return 1 if difference.fails else 0


def _print(lines: Iterable[TextLine]) -> None:
    """Print lines with styles in a terminal, plain elsewhere."""
    from rich.console import Console
    from rich.text import Text

    if not sys.stdout.isatty():
        for line in lines:
            print("".join(span.text for span in line))
        return
    console = Console(highlight=False, emoji=False, markup=False)
    for line in lines:
        text = Text()
        for span in line:
            text.append(span.text, style=_STYLES[span.style])
        console.print(text)
