"""What still stands in the site as the last build wrote it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bythebook.incremental.cache import MemoryCache
from bythebook.incremental.dependency_log import DependencyLog, ResultBatch, TrackedResult
from bythebook.incremental.dependency_store import StoredLog, save_log
from bythebook.incremental.output_state import inspect_cached_output, inspect_output, log_name
from bythebook.render.files import write_new


@pytest.fixture
def kept(tmp_path: Path) -> StoredLog:
    traces = DependencyLog(StoredLog(), "base", lambda _: "")
    for key in ("one", "two"):
        made = [(file, *write_new(tmp_path, file, b"words")) for file in (f"{key}/index.html", f"{key}.json")]
        traces.add(ResultBatch.of([TrackedResult(key, ["record claim x"], made)]))
    return traces.to_stored()


def test_what_lies_as_it_was_written_stands(kept: StoredLog, tmp_path: Path) -> None:
    files = ["one/index.html", "one.json", "two/index.html", "two.json"]
    assert inspect_output(kept, tmp_path) == (files, set())


def test_a_page_is_told_of_whose_file_is_gone(kept: StoredLog, tmp_path: Path) -> None:
    (tmp_path / "one.json").unlink()
    assert inspect_output(kept, tmp_path).misplaced == {"one"}


def test_a_page_is_told_of_whose_file_has_another_size_or_time(kept: StoredLog, tmp_path: Path) -> None:
    status = (tmp_path / "one.json").stat()
    (tmp_path / "one.json").write_bytes(b"other words")
    os.utime(tmp_path / "one.json", ns=(status.st_atime_ns, status.st_mtime_ns))
    os.utime(tmp_path / "two/index.html", ns=(0, 0))
    assert inspect_output(kept, tmp_path).misplaced == {"one", "two"}


def test_where_nothing_was_kept_nothing_is_missed(tmp_path: Path) -> None:
    assert inspect_output(StoredLog(), tmp_path) == ([], set())


def test_each_output_folder_has_a_log_of_its_own(
    kept: StoredLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = MemoryCache()
    save_log(cache, log_name(tmp_path), kept)
    assert inspect_cached_output(cache, tmp_path) == inspect_output(kept, tmp_path)
    assert inspect_cached_output(cache, tmp_path / "other") == ([], set())
    monkeypatch.chdir(tmp_path.parent)
    assert inspect_cached_output(cache, Path(tmp_path.name)).files == inspect_output(kept, tmp_path).files
