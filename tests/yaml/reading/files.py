"""Read single files and whole projects without a cache."""

from __future__ import annotations

from pathlib import Path

from bythebook.incremental import LoadedCorpus, MemoryCache, load_corpus
from bythebook.parallel.progress import Progress
from bythebook.records import Problem, Record
from bythebook.yaml.reading import RecordFile, parse_record, read_bytes


def read_record(root: Path, file: RecordFile) -> tuple[Record | None, list[Problem]]:
    """Read one file into its record, or into the Problems that kept it from being one."""
    data = read_bytes(root, file.path)
    if isinstance(data, Problem):
        return None, [data]
    result = parse_record(file, data)
    return result.record, result.problems


def read_project(root: Path) -> LoadedCorpus:
    """Read every record below a folder, without checking any."""
    return load_corpus(root, MemoryCache(), Progress(), jobs=1)
