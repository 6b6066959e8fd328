"""What ships with the engine and is not Python: the theme, the documentation, the locks."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_IN_A_WHEEL = _PACKAGE / "_shipped"


def shipped(name: str) -> Path:
    """Return a file or folder that ships with the engine, by its path in the repository, such as ``theme``.

    In a checkout it is next to the package; a wheel contains a copy (``tool.hatch`` in ``pyproject.toml``).
    """
    return (_IN_A_WHEEL if _IN_A_WHEEL.is_dir() else _PACKAGE.parent) / name
