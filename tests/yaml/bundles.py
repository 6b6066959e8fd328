"""Put records into bundles, for tests of everything that reads or splits them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from bythebook.yaml.reading.record_files import BUNDLE_KEYS, kind_at

SECTIONS = {kind: key for key, kind in BUNDLE_KEYS.items()}
BUNDLE = "claims/2026/new.bundle.yaml"


def record_files(root: Path) -> list[str]:
    """Return the files of a project whose records a bundle can hold."""
    files = (
        path.relative_to(root).as_posix() for top in ("claims", "content") for path in (root / top).rglob("*.yaml")
    )
    return sorted(file for file in files if kind_at(file) in SECTIONS)


def bundled(root: Path, files: Iterable[str]) -> str:
    """Remove some files of a project, and return the bundle of their records."""
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for file in files:
        kind = kind_at(file)
        assert kind
        texts[SECTIONS[kind]][Path(file).stem] = (root / file).read_text(encoding="utf-8")
        (root / file).unlink()
    return "".join(
        f"{section}:\n" + "".join(f"  {record_id}:\n{indented(text)}" for record_id, text in records.items())
        for section, records in texts.items()
    )


def indented(text: str) -> str:
    """Return the text of a record's file as it is below an id in a bundle."""
    return "".join(f"    {line}\n" if line.strip() else "\n" for line in text.removesuffix("\n").split("\n"))
