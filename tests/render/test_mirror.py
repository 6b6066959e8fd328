"""A copy made of hard links is brought up to date, and folders that have not changed are not read."""

from __future__ import annotations

import os
from pathlib import Path

from bythebook.render.mirror import mirror

OLD = 1_500_000_000


def lay(folder: Path, *files: str) -> None:
    for file in files:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(file, encoding="utf-8")


def make_old(folder: Path) -> None:
    """Date all folders as if they had not changed for years."""
    for inner in [*(path for path in folder.rglob("*") if path.is_dir()), folder]:
        os.utime(inner, (OLD, OLD))


def contents(folder: Path) -> dict[str, int]:
    """Return the inode number of each file, and 0 for each folder."""
    return {
        path.relative_to(folder).as_posix(): 0 if path.is_dir() else path.stat().st_ino for path in folder.rglob("*")
    }


def test_files_are_linked_and_nothing_else_stays(tmp_path: Path) -> None:
    site, copy = tmp_path / "site", tmp_path / "copy"
    lay(site, "a.html", "b/c.html", "empty/x")
    (site / "empty/x").unlink()
    lay(copy, "a.html", "b/c.html/x", "d/e.html")
    mirror(site, copy, ["a.html", "b/c.html"])
    assert contents(copy) == contents(site)


def test_a_folder_that_has_changed_is_read_again(tmp_path: Path) -> None:
    site, copy = tmp_path / "site", tmp_path / "copy"
    files = ["a.html", "b/c.html", "b/d/e.html"]
    lay(site, *files, ".git/objects/1")
    make_old(site)
    mirror(site, copy, files)
    assert copy.joinpath("b/d").stat().st_mtime == OLD
    lay(site, "b/new.html", ".git/objects/2")
    (site / "b/d/e.html").unlink()
    mirror(site, copy, files)
    assert contents(copy) == contents(site)


def test_a_known_folder_that_has_not_changed_is_not_read(tmp_path: Path) -> None:
    site, copy = tmp_path / "site", tmp_path / "copy"
    lay(site, "a/b.html", "c/d.html")
    make_old(site)
    mirror(site, copy, ["a/b.html", "c/d.html"])
    (copy / "a/b.html").unlink()
    (copy / "c/d.html").unlink()
    os.utime(copy / "a", (OLD, OLD))
    mirror(site, copy, ["a/b.html", "c/d.html"])
    assert contents(copy) == {"a": 0, "c": 0, "c/d.html": (site / "c/d.html").stat().st_ino}


def test_a_folder_that_has_just_changed_is_read_again(tmp_path: Path) -> None:
    site, copy = tmp_path / "site", tmp_path / "copy"
    lay(site, "a/b.html")
    mirror(site, copy, ["a/b.html"])
    changed = (site / "a").stat().st_mtime_ns
    lay(site, "a/mine.txt")
    os.utime(site / "a", ns=(changed, changed))  # as on a system that counts in seconds
    mirror(site, copy, ["a/b.html"])
    assert contents(copy) == contents(site)


def test_a_link_is_copied_as_a_link(tmp_path: Path) -> None:
    site, copy = tmp_path / "site", tmp_path / "copy"
    lay(site, "a.html")
    (site / "link.html").symlink_to("a.html")
    (site / "folder").symlink_to(tmp_path)
    mirror(site, copy, [])
    assert {path.name: path.is_symlink() for path in copy.iterdir()} == {
        "a.html": False,
        "link.html": True,
        "folder": True,
    }
