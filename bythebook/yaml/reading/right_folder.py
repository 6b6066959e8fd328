"""Which folder a record belongs in, by its keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from bythebook.records import Claim, Record
from bythebook.yaml.composer import compose
from bythebook.yaml.reading.shapes import likely_kind
from bythebook.yaml.reading.text import read_text

_YEAR = re.compile(r"\d{4}(?!\d)", re.ASCII)


def folder_for(kind: type[Record], value: Mapping[str, object]) -> str:
    """Return the folder of a record with these values: of a claim, the one of its year."""
    year = _YEAR.match(str(value.get("date", ""))) if kind is Claim else None
    return f"{kind.folder}/{year[0]}/" if year else f"{kind.folder}/"


def home_of(root: Path, path: str) -> str:
    """Return the folder that a YAML file should be in by its keys; empty if it is there, or if they are no record's."""
    if not path.lower().endswith((".yaml", ".yml")):
        return ""
    text, _ = read_text(root, path)
    value = compose(path, text).value if text else None
    if not isinstance(value, dict):
        return ""
    kind = likely_kind(value)
    home = folder_for(kind, value) if kind else ""
    return "" if f"{path.rpartition('/')[0]}/" == home else home
