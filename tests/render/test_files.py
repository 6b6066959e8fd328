"""Sites are published atomically: equal files stay, old ones are removed, and nothing is written outside."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from bythebook.render import files
from bythebook.render.files import (
    CHANGES,
    MANIFEST,
    files_below,
    publish,
    restore,
    write_changed,
    write_new,
)

OLD = 1_000_000_000


def lay(folder: Path, files_: dict[str, str]) -> None:
    """Write files with an old modification time."""
    for file, text in files_.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
        os.utime(folder / file, (OLD, OLD))


def laid(folder: Path) -> dict[str, str]:
    return {
        file: (folder / file).read_text(encoding="utf-8")
        for file in files_below(folder)
        if file not in (MANIFEST, CHANGES)
    }


def touched(folder: Path) -> set[str]:
    return {file for file in laid(folder) if (folder / file).stat().st_mtime != OLD}


@pytest.fixture(params=[files.MOVE_LIMIT, -1], ids=["moved one by one", "exchanged whole"], autouse=True)
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test both ways: with files moved one by one, and with the whole folder swapped."""
    monkeypatch.setattr(files, "MOVE_LIMIT", request.param)
    monkeypatch.setattr(files, "EXCHANGE_LIMIT", -1)


def test_changed_files_are_replaced_removed_ones_deleted_and_equal_ones_untouched(tmp_path: Path) -> None:
    built, output = tmp_path / "built", tmp_path / "output"
    lay(output, {"same.html": "same", "kept.html": "kept", "changed.html": "old", "gone/away/old.html": "old"})
    lay(output, {MANIFEST: "same.html\nkept.html\nchanged.html\ngone/away/old.html\n../built/same.html\n"})
    built.mkdir()
    for file, text in {"same.html": "same", "changed.html": "new", "deep/er/new.html": "new"}.items():
        write_new(built, file, text.encode())
    done = publish(built, output, ["kept.html"])
    assert (done.written, done.removed, done.total) == (
        ["changed.html", "deep/er/new.html"],
        ["gone/away/old.html"],
        4,
    )
    assert laid(output) == {"same.html": "same", "kept.html": "kept", "changed.html": "new", "deep/er/new.html": "new"}
    assert touched(output) == {"changed.html", "deep/er/new.html"}
    assert not (output / "gone").exists()
    assert json.loads((output / CHANGES).read_text()) == {"written": done.written, "removed": done.removed}
    assert (output / MANIFEST).read_text().splitlines() == sorted(laid(output))


def test_an_unchanged_site_is_not_touched(tmp_path: Path) -> None:
    built, output = tmp_path / "built", tmp_path / "output"
    lay(built, {"a.html": "a"})
    publish(built, output, [])
    before = {file: (output / file).stat().st_mtime_ns for file in files_below(output)}
    lay(built, {"a.html": "a"})
    assert publish(built, output, []).written == []
    assert {file: (output / file).stat().st_mtime_ns for file in files_below(output)} == before


def test_files_that_no_build_wrote_stay(tmp_path: Path) -> None:
    built, output = tmp_path / "built", tmp_path / "output"
    lay(built, {"a.html": "a"})
    publish(built, output, [])
    lay(output, {".git/config": "x", ".nojekyll": "", "CNAME": "x", "b/mine.txt": "x"})
    lay(built, {"c.html": "c"})
    done = publish(built, output, [])
    assert (done.written, done.removed) == (["c.html"], ["a.html"])
    assert set(laid(output)) == {"c.html", ".git/config", ".nojekyll", "CNAME", "b/mine.txt"}


def test_the_output_folder_is_created(tmp_path: Path) -> None:
    lay(tmp_path / "built", {"a/b.html": "b"})
    assert publish(tmp_path / "built", tmp_path / "deep" / "output", []).written == ["a/b.html"]
    assert laid(tmp_path / "deep" / "output") == {"a/b.html": "b"}


def test_a_site_moved_by_a_killed_build_is_put_back(tmp_path: Path) -> None:
    lay(tmp_path / "new.old", {"a.html": "the last good site"})
    lay(tmp_path / "new", {"a.html": "half"})
    restore(tmp_path / "new", tmp_path / "output")
    assert [path.name for path in tmp_path.iterdir()] == ["output"]
    assert laid(tmp_path / "output") == {"a.html": "the last good site"}


@pytest.mark.parametrize("file", ["../outside.html", "a/../../outside.html", "/tmp/outside.html"])  # noqa: S108 - refused
def test_a_path_outside_the_site_raises_an_error(file: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="would leave the output folder"):
        write_new(tmp_path / "output", file, b"x")
    assert not (tmp_path / "outside.html").exists()


def test_an_equal_file_is_not_written_again(tmp_path: Path) -> None:
    size, first = write_changed(tmp_path, "a/b.html", b"one")
    os.utime(tmp_path / "a/b.html", (OLD, OLD))
    assert (size, write_changed(tmp_path, "a/b.html", b"one")[1]) == (3, OLD * 10**9)
    assert write_changed(tmp_path, "a/b.html", b"two!")[0] == 4
    assert (tmp_path / "a/b.html").stat().st_mtime_ns >= first
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.html"]


def test_files_are_world_readable(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        write_new(tmp_path, "a/b.html", b"one")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "a/b.html").stat().st_mode) == 0o644
