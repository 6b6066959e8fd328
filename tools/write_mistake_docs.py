"""Write docs/mistakes.md from tests/mistakes/.

``python -m tools.write_mistake_docs`` writes the page; with ``--check`` it reports whether it is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tests.mistakes.table import GROUPS, Mistake, mistakes
from tools.excerpts import visible

PAGE = Path(__file__).parents[1] / "docs" / "mistakes.md"
HEAD = """\
<!-- Written by `python -m tools.write_mistake_docs` from tests/mistakes/. -->

# Common mistakes

What people write, what `bythebook check` reports, and what was meant. Each example is one change to a valid record.
Invisible characters are shown by their code points, as in ⟨U+00A0⟩.

If there is exactly one right answer, `bythebook check --fix` writes it: [Checking](checking.md) explains what it fixes
and what it never does. [Problems](checks/README.md) explains each kind of problem.
"""


def page() -> str:
    """Return the text of the page."""
    parts = [HEAD]
    for group, of_group in groupby(mistakes(), key=lambda mistake: mistake.group):
        parts.append(f"## {GROUPS[group]}\n")
        parts += ["\n".join(_section(mistake)) for mistake in of_group]
    return "\n".join(parts)


def _section(mistake: Mistake) -> Iterator[str]:
    yield f"### {mistake.title}\n"
    if mistake.named:
        yield f"The file is named `{mistake.named}` instead of `{mistake.file}`.\n"
    elif mistake.becomes:
        yield f"Written:\n\n{_block(mistake.becomes)}\n"
        yield f"Should be:\n\n{_block(mistake.was)}\n"
    else:
        yield f"Missing:\n\n{_block(mistake.was)}\n"
    yield "Reported:\n\n```text"
    yield from (visible(line) for line in mistake.reported)
    yield "```\n"
    if mistake.fixed is not None:
        yield f"`--fix` writes:\n\n{_block(mistake.fixed)}\n"
    yield f"{mistake.advice}\n"


def _block(text: str) -> str:
    lines = text.removesuffix("\n").split("\n")
    fence = "````" if "```" in text else "```"
    return f"{fence}yaml\n" + "\n".join(visible(line) for line in lines) + f"\n{fence}"


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` report whether it is out of date."""
    wanted = page()
    if "--check" not in arguments:
        PAGE.write_text(wanted, encoding="utf-8", newline="\n")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == wanted:
        return 0
    print("docs/mistakes.md is out of date. Run: python -m tools.write_mistake_docs", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
