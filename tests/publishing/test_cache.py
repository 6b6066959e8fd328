"""The cache is compared and never trusted: what is damaged, foreign or half-written is dropped, and the build goes on."""

from __future__ import annotations

import os
import pickle
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bythebook.publishing.cache import Cache, DamagedCacheError, open_cache, pickled, unpickle
from bythebook.publishing.examine import examine
from bythebook.publishing.progress import Progress
from tests.records.made import claim
from tests.site.projects import Project, environment_with, snapshot

CACHE = ".cache/build.sqlite"


class Foreign:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch it-ran",)


def test_a_record_comes_back_as_it_was() -> None:
    record = claim("one", topics=["a", "b"])
    assert unpickle(pickled(record)) == record


@pytest.mark.parametrize(
    "body",
    [
        pickle.dumps(Foreign()),
        pickle.dumps(os.system),
        pickle.dumps("text"),
        b"",
        b"no pickle",
        pickled(claim("a"))[:-9],
    ],
    ids=["a call", "a function", "no record", "nothing", "no pickle", "cut off"],
)
def test_bytes_that_are_no_record_are_refused_and_nothing_of_them_runs(
    body: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DamagedCacheError):
        unpickle(body)
    assert list(tmp_path.iterdir()) == []


def test_a_row_that_somebody_changed_is_not_believed(built: Project) -> None:
    site = snapshot(built.output)
    with sqlite3.connect(built.root / CACHE) as connection:
        connection.execute("UPDATE record SET body = ?", (pickle.dumps(Foreign()),))
        connection.execute("UPDATE record SET brief = replace(brief, 'Librarian', 'Imposter')")
        connection.execute("UPDATE part SET data = x'7b7d'")
    built.build()
    assert snapshot(built.output) == site
    assert not (built.root / "it-ran").exists()


def test_what_another_version_of_the_engine_kept_is_dropped(built: Project) -> None:
    with sqlite3.connect(built.root / CACHE) as connection:
        connection.execute("UPDATE meta SET stamp = 'another'")
    with open_cache(built.root) as cache:
        assert list(cache.rows()) == []


def test_two_builds_at_once_end_well(good: Project) -> None:
    command = [sys.executable, "-m", "bythebook", "build", "--quiet"]
    builds = [subprocess.Popen(command, cwd=good.root, env=environment_with()) for _ in range(3)]
    assert [build.wait() for build in builds] == [0, 0, 0]
    at_once = snapshot(good.output)
    assert at_once == snapshot(good.build(output="alone"))
    assert [path.name for path in good.root.glob(".*.new*")] == []


def test_a_touched_file_is_not_read_again(built: Project) -> None:
    for file in built.root.glob("c*/**/*.*"):
        file.touch()
    with open_cache(built.root) as cache:
        rows = {row.file: row.changed for row in cache.rows()}
        examination = examine(built.root, cache)
        assert [timing for name, _, timing in _timings(built, cache) if name == "Read"] == [0]
        assert {row.file: row.changed for row in cache.rows()} != rows
    assert examination.errors == ()


def _timings(project: Project, cache: Cache) -> list[tuple[str, float, int]]:
    progress = Progress()
    examine(project.root, cache, progress)
    return progress.timings


def test_a_project_that_cannot_be_written_is_checked_all_the_same(good: Project) -> None:
    (good.root / ".cache").write_text("in the way", encoding="utf-8")
    done = good.run("check")
    assert (done.returncode, done.stdout) == (0, "")
