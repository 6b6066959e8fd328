"""Style sheets as they are published: without comments and spaces. In the theme they are written to be read."""

from __future__ import annotations

import re
from pathlib import Path

_STRING = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
_COMMENTS = re.compile(rf"({_STRING})|/\*.*?\*/", re.DOTALL)
# A space before a colon may tell a descendant (".docs :is(th)"), a space after one never does (CSS Syntax 3, 5.4.4).
_SPACES = re.compile(rf"({_STRING})|\s*([{{}};,])\s*|(?<=:)\s+|(\s+)", re.DOTALL)


def shorten_styles(site: Path) -> None:
    """Shorten every style sheet of a site's theme, in place. One that is short already stays as it is."""
    for file in sorted((site / "theme").rglob("*.css")):
        whole = file.read_text(encoding="utf-8")
        short = shortened(whole)
        if short != whole:
            file.write_text(short, encoding="utf-8")


def shortened(style: str) -> str:
    """Take out of a style sheet what makes no difference to what it says."""
    bare = _COMMENTS.sub(lambda match: match[1] or " ", style)
    tight = _SPACES.sub(lambda match: match[1] or match[2] or (" " if match[3] else ""), bare)
    return tight.replace(";}", "}").strip()
