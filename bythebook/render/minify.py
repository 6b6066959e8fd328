"""Minify the published style sheets and scripts: without comments and spaces. The theme's own stay readable."""

from __future__ import annotations

import re
from pathlib import Path

_STRING = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
_STYLE_COMMENTS = re.compile(rf"({_STRING})|/\*.*?\*/", re.DOTALL)
# A space before a colon may tell a descendant (".docs :is(th)"), a space after one never does (CSS Syntax 3, 5.4.4).
_STYLE_SPACES = re.compile(rf"({_STRING})|\s*([{{}};,>])\s*|(?<=:)\s+|(\s+)", re.DOTALL)
# Only comments that begin a line: whatever begins otherwise may be part of a string or a regular expression.
_SCRIPT_COMMENTS = re.compile(r"^[ \t]*(?://[^\n]*|/\*.*?\*/[ \t]*)(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_SCRIPT_INDENTATION = re.compile(r"^[ \t]+|\n(?=\s*\n)", re.MULTILINE)


def minify_theme(site: Path) -> None:
    """Minify the style sheets and scripts of a site's theme in place; a minified one is not written again."""
    for ending, minify in ((".css", minify_style), (".js", minify_script)):
        for file in sorted((site / "theme").rglob(f"*{ending}")):
            text = file.read_text(encoding="utf-8")
            minified = minify(text)
            if minified != text:
                file.write_text(minified, encoding="utf-8")


def minify_style(style: str) -> str:
    """Return a style sheet without comments and insignificant spaces."""
    bare = _STYLE_COMMENTS.sub(lambda match: match[1] or " ", style)
    tight = _STYLE_SPACES.sub(lambda match: match[1] or match[2] or (" " if match[3] else ""), bare)
    return tight.replace(";}", "}").strip()


def minify_script(script: str) -> str:
    """Return a script without comment lines and indentation, or as it is if it may have a text of several lines."""
    if any(line.count("`") % 2 for line in script.splitlines()):
        return script
    return _SCRIPT_INDENTATION.sub("", _SCRIPT_COMMENTS.sub("", script)).lstrip()
