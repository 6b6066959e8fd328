"""Which folder a record belongs in, by its keys."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from bythebook.records import Claim, Key, Place, Problem, Record
from bythebook.yaml.composer import compose
from bythebook.yaml.reading.likely_ids import likely_id
from bythebook.yaml.reading.shapes import file_fields, likely_kind
from bythebook.yaml.reading.text import read_text

_FOLDERS = {"claims": "claims", "claim": "claims", "content": "content", "contents": "content"}
_YEAR = re.compile(r"\d{4}(?!\d)", re.ASCII)


def folder_for(kind: type[Record], value: Mapping[str, object]) -> str:
    """Return the folder of a record with these values: of a claim, the one of its year."""
    year = _YEAR.match(str(value.get("date", ""))) if kind is Claim else None
    return f"{kind.folder}/{year[0]}/" if year else f"{kind.folder}/"


def records_outside(root: Path) -> Iterator[tuple[Problem, Key]]:
    """Yield a Problem for each folder and file next to ``claims/`` and ``content/`` that was meant to be in them.

    With each is a record that is in it, or may be.

    A file is one if all its keys are those of one kind of record; other programs have YAML files there, too.
    """
    for entry in sorted(os.scandir(root), key=lambda entry: entry.name):
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir():
            if (meant := _FOLDERS.get(entry.name.casefold(), "")) and entry.name != meant:
                message = f'"{entry.name}/" is not a folder for records'
                problem = Problem(Place(entry.name), "stray-file", message, f"Move its files to {meant}/.")
                yield problem, (Claim.kind_name, entry.name)
            continue
        value = _values(root, entry.name)
        kind = likely_kind(value)
        if kind and value.keys() <= file_fields(kind).keys():
            message = f'the keys are those of kind "{kind.kind_name}", but the file is outside every folder for records'
            problem = Problem(Place(entry.name), "stray-file", message, f"Move it to {folder_for(kind, value)}.")
            yield problem, (kind.kind_name, likely_id(entry.name))


def home_of(root: Path, path: str) -> str:
    """Return the folder that a YAML file should be in by its keys; empty if it is there, or if they are no record's."""
    value = _values(root, path)
    kind = likely_kind(value)
    home = folder_for(kind, value) if kind else ""
    return "" if f"{path.rpartition('/')[0]}/" == home else home


def _values(root: Path, path: str) -> dict[str, object]:
    """Return the keys of a YAML file with their values; nothing of a file that has none."""
    if not path.lower().endswith((".yaml", ".yml")):
        return {}
    text, _ = read_text(root, path)
    value = compose(path, text).value if text else None
    return value if isinstance(value, dict) else {}
