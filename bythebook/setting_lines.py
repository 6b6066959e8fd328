"""Find the line of a settings file on which a setting is assigned, so that a message about it can lead there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

_NAME = re.compile(r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b|\b(?:PATH|THEME|SITEURL|SITENAME|MARKDOWN|PLUGINS|TIMEZONE)\b")


def place_of_setting(root: Path, settings: str, reason: str) -> str:
    """Return ``file:line`` of the last assignment of the setting that a message names first, or else the file alone."""
    for name in _NAME.findall(reason)[:1]:
        if found := _assigned(root, settings, name, set()):
            return f"{root / found[0]}:{found[1]}"
    return str(root / settings)


def _assigned(root: Path, settings: str, name: str, seen: set[str]) -> tuple[str, int] | None:
    """Return the file and the line of the last assignment of a name, also in settings that are imported whole."""
    seen.add(settings)
    try:
        tree = ast.parse((root / settings).read_bytes())
    except (OSError, SyntaxError, ValueError):
        return None
    found: tuple[str, int] | None = None
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and any(alias.name == "*" for alias in node.names):
            imported = f"{node.module}.py"
            if imported not in seen:
                found = found or _assigned(root, imported, name, seen)
        elif isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store):
            found = settings, node.lineno
    return found
