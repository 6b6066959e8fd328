"""Other versions of the engine, made from its wheel: what an upgrade leads from and to."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

SKELETON = "bythebook/newsroom/starting/skeleton/"
SHIPPED = "bythebook/_shipped/"


def other_version(wheel: Path, version: str, folder: Path, edits: Mapping[str, tuple[str, str]]) -> Path:
    """Return a wheel of another version, where texts in some files are others."""
    changed = {
        **edits,
        "bythebook/__init__.py": ('__version__ = "0.1.0"', f'__version__ = "{version}"'),
        "bythebook-0.1.0.dist-info/METADATA": ("\nVersion: 0.1.0\n", f"\nVersion: {version}\n"),
    }
    made = folder / f"bythebook-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        names = source.namelist()
        assert changed.keys() <= set(names), changed.keys() - set(names)
        for name in names:
            content = source.read(name)
            if name in changed:
                old, new = (text.encode() for text in changed[name])
                assert old in content, name
                content = content.replace(old, new, 1)
            target.writestr(name.replace("bythebook-0.1.0.", f"bythebook-{version}."), content)
    return made
