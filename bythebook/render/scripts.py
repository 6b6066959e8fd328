"""Minify the published scripts: without comments, indentation and blank lines. The theme's own stay readable."""

from __future__ import annotations

import re
from pathlib import Path

# Only comments that begin a line: whatever begins otherwise may be part of a string or a regular expression.
_COMMENTS = re.compile(r"^[ \t]*(?://[^\n]*|/\*.*?\*/[ \t]*)(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_INDENTATION = re.compile(r"^[ \t]+|\n(?=\s*\n)", re.MULTILINE)


def minify_scripts(site: Path) -> None:
    """Minify every script of a site's theme in place; a minified one is not written again."""
    for file in sorted((site / "theme").rglob("*.js")):
        text = file.read_text(encoding="utf-8")
        minified = minify_script(text)
        if minified != text:
            file.write_text(minified, encoding="utf-8")


def minify_script(script: str) -> str:
    """Return a script without comment lines and indentation, or as it is if it may have a text of several lines."""
    if any(line.count("`") % 2 for line in script.splitlines()):
        return script
    return _INDENTATION.sub("", _COMMENTS.sub("", script)).lstrip()
