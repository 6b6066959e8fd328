"""Sites are published atomically: equal files stay, old ones are removed, and nothing is written outside."""

from __future__ import annotations

import json
import os
import stat
import tempfile
from pathlib import Path

import pytest

from bythebook.render import publishing
from bythebook.render.files import CHANGES, MANIFEST, files_below, write_changed, write_new
from bythebook.render.publishing import publish, restore
from tests.site.projects import ROOT

OLD = 1_000_000_000


def lay(folder: Path, files_: dict[str, str]) -> None:
    """Write files with an old modification time."""
    for file, text in files_.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
        os.utime(folder / file, (OLD, OLD))


def use(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the next site published in a way, whatever the system can do."""
    if way == "exchanged, copy kept":
        monkeypatch.setattr(publishing, "SPARE_LIMIT", -1)
    if way in ("renamed twice", "moved one by one"):
        monkeypatch.setattr(publishing, "can_exchange", lambda _: False)
        monkeypatch.setattr(publishing, "exchange", lambda *_: False)
    if way == "renamed twice":
        monkeypatch.setattr(publishing, "MOVE_LIMIT", -1)


def laid(folder: Path) -> dict[str, str]:
    return {
        file: (folder / file).read_text(encoding="utf-8")
        for file in files_below(folder)
        if file not in (MANIFEST, CHANGES)
    }


def touched(folder: Path) -> set[str]:
    return {file for file in laid(folder) if (folder / file).stat().st_mtime != OLD}


@pytest.fixture(params=["exchanged", "exchanged, copy kept", "renamed twice", "moved one by one"], autouse=True)
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test in each of the ways to publish."""
    use(request.param, monkeypatch)


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


def test_links_that_no_build_wrote_stay(tmp_path: Path) -> None:
    built, output = tmp_path / "built", tmp_path / "output"
    lay(built, {"a.html": "a"})
    publish(built, output, [])
    lay(tmp_path / "large", {"film.mp4": "x"})
    (output / "files").symlink_to(tmp_path / "large")
    (output / "latest.html").symlink_to("a.html")
    (output / "lost").symlink_to("nowhere")
    lay(built, {"c.html": "c"})
    publish(built, output, ["a.html"])
    assert {path.name: str(path.readlink()) for path in output.iterdir() if path.is_symlink()} == {
        "files": str(tmp_path / "large"),
        "latest.html": "a.html",
        "lost": "nowhere",
    }
    assert (output / "files/film.mp4").read_text() == "x"


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


def test_a_site_that_changes_often_is_always_the_new_one(tmp_path: Path) -> None:
    built, output = tmp_path / "built", tmp_path / "output"
    site: dict[str, str] = {}
    for number in range(6):  # files and folders come, change, stay and go, and become one another
        site = {
            "same.html": "same",
            f"only/{number}/x.html": f"{number}",
            f"turn/{number % 2}": "file",
            f"turn/{1 - number % 2}/x.html": "in a folder",
            "changed.html": f"{number}",
        }
        lay(built, {file: text for file, text in site.items() if file != "same.html" or number == 0})
        if number == 3:
            lay(output, {"mine.txt": "mine"})
        if number == 5:
            (output / "mine.txt").unlink()
            (output / "same.html").unlink()
            lay(output, {"same.html": "edited by hand"})
        publish(built, output, [] if number == 0 else ["same.html"])
        restore(built, output)
        assert laid(output) == {
            **site,
            **({"mine.txt": "mine"} if number in (3, 4) else {}),
            **({"same.html": "edited by hand"} if number == 5 else {}),
        }
    assert {file.name for file in tmp_path.iterdir()} - {".output.spare.new"} == {"output"}


def test_the_site_may_be_on_another_device(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory(dir=ROOT / ".cache") as folder:
        output = Path(folder) / "output"
        if output.parent.stat().st_dev == tmp_path.stat().st_dev:
            pytest.skip("there is one device only")
        lay(output, {"old.html": "old", "a.html": "old", MANIFEST: "old.html\na.html\n", "mine.txt": "mine"})
        lay(tmp_path / "built", {"a.html": "new", "b/c.html": "new"})
        publish(tmp_path / "built", output, [])
        assert laid(output) == {"a.html": "new", "b/c.html": "new", "mine.txt": "mine"}
