"""The examples in the documentation: fenced blocks, with what stands before them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from tests.site.projects import ROOT

WRITTEN = "<!-- Written by `python -m tools.write_"
"""How a page begins that is made from what other tests run."""
WALKED = "docs/zero-to-published.md"
"""The page whose commands are one script, which starts in an empty folder."""
_FENCE = re.compile(
    r"^(?P<indent> *)(?P<fence>```+|~~~+)(?P<language>[\w-]*)\n(?P<text>.*?)^(?P=indent)(?P=fence) *$",
    re.DOTALL | re.MULTILINE,
)
_NOT_RUN = re.compile(r"<!-- not run: (.+?) -->\s*\Z")
_STATUS = re.compile(r"<!-- exit status (\d+) -->\s*\Z")


@dataclass(frozen=True, slots=True)
class Example:
    """A fenced block. ``reason`` tells why it is not run, if it is not; ``status`` is the exit status that is due."""

    document: str
    line: int
    language: str
    text: str
    reason: str
    status: int

    def __str__(self) -> str:
        return f"{self.document}:{self.line}"


def documents() -> list[str]:
    """Return every page of the documentation by its path in the repository."""
    return [
        "README.md",
        "CONTRIBUTING.md",
        *sorted(file.relative_to(ROOT).as_posix() for file in (ROOT / "docs").rglob("*.md")),
    ]


def text_of(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def is_written(document: str) -> bool:
    return text_of(document).startswith(WRITTEN)


def examples(document: str) -> Iterator[Example]:
    text = text_of(document)
    for match in _FENCE.finditer(text):
        before = text[: match.start()]
        reason, status = _NOT_RUN.search(before), _STATUS.search(before)
        yield Example(
            document,
            before.count("\n") + 1,
            match["language"],
            dedent(match["text"]),
            reason[1] if reason else "",
            int(status[1]) if status else 0,
        )


def all_examples(*languages: str) -> list[Example]:
    """Return the examples in those languages of every page that is not made from what other tests run."""
    found = [example for document in documents() if not is_written(document) for example in examples(document)]
    return [example for example in found if example.language in languages]


def folder_of(document: str) -> Path:
    return (ROOT / document).parent
