"""What comes with the engine and is not Python: the theme, the documentation, the lock of what it needs."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_IN_A_WHEEL = _PACKAGE / "_shipped"


def shipped(name: str) -> Path:
    """Give a file or a folder that comes with the engine, by its path in the repository, such as ``theme``.

    In a checkout it lies beside the package; a wheel holds a copy within it (``tool.hatch`` in ``pyproject.toml``).
    """
    return (_IN_A_WHEEL if _IN_A_WHEEL.is_dir() else _PACKAGE.parent) / name
