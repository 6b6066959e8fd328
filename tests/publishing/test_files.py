"""Files are put in place whole, left alone when nothing changed, and never outside the site."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from bythebook.publishing.files import LEDGER, bring_over, files_below, write

OLD = 1_000_000_000


def lay(folder: Path, files: dict[str, str]) -> None:
    """Write files that look old."""
    for file, text in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
        os.utime(folder / file, (OLD, OLD))


def laid(folder: Path) -> dict[str, str]:
    return {file: (folder / file).read_text(encoding="utf-8") for file in files_below(folder) if file != LEDGER}


def changed(folder: Path) -> set[str]:
    return {file for file in files_below(folder) if (folder / file).stat().st_mtime != OLD and file != LEDGER}


def test_what_differs_is_replaced_what_is_gone_is_removed_what_is_equal_keeps_its_time(tmp_path: Path) -> None:
    built, output = tmp_path / "built", tmp_path / "output"
    lay(built, {"same.html": "same", "changed.html": "new", "deep/er/new.html": "new"})
    lay(output, {"same.html": "same", "changed.html": "old", "gone/away/old.html": "old", "gone.txt": "old"})
    lay(output, {LEDGER: "same.html\nchanged.html\ngone/away/old.html\ngone.txt\n"})
    lay(output, {LEDGER: "same.html\ngone/away/old.html\ngone.txt\n../built/same.html\n"})
    assert bring_over(built, output) == (2, 2)
    assert laid(output) == {"same.html": "same", "changed.html": "new", "deep/er/new.html": "new"}
    assert changed(output) == {"changed.html", "deep/er/new.html"}
    assert not (output / "gone").exists()
    assert bring_over(built, output) == (0, 0)


def test_what_no_build_wrote_is_left_alone(tmp_path: Path) -> None:
    built, output = tmp_path / "built", tmp_path / "output"
    lay(built, {"a.html": "a"})
    bring_over(built, output)
    lay(output, {".git/config": "x", ".nojekyll": "", "CNAME": "x", "b/mine.txt": "x"})
    (built / "a.html").rename(built / "c.html")
    assert bring_over(built, output) == (1, 1)
    assert set(laid(output)) == {"c.html", ".git/config", ".nojekyll", "CNAME", "b/mine.txt"}


def test_a_site_is_brought_into_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    lay(tmp_path / "built", {"a/b.html": "b"})
    assert bring_over(tmp_path / "built", tmp_path / "deep" / "output") == (1, 0)


@pytest.mark.parametrize("file", ["../outside.html", "a/../../outside.html", "/tmp/outside.html"])  # noqa: S108 - refused
def test_a_path_that_leaves_the_site_is_refused(file: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="would leave the output folder"):
        write(tmp_path / "output", file, b"x")
    assert not (tmp_path / "outside.html").exists()


def test_a_file_is_written_once(tmp_path: Path) -> None:
    assert write(tmp_path, "a/b.html", b"one")
    assert not write(tmp_path, "a/b.html", b"one")
    assert write(tmp_path, "a/b.html", b"two")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.html"]


def test_no_reader_meets_half_a_file(tmp_path: Path) -> None:
    contents = [bytes([letter]) * 200_000 for letter in b"ab"]
    write(tmp_path, "page.html", contents[0])
    seen: set[bytes] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add((tmp_path / "page.html").read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(200):
        write(tmp_path, "page.html", contents[number % 2])
    done.set()
    reader.join()
    assert seen <= set(contents)


def test_a_written_file_can_be_read_by_the_server(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        write(tmp_path, "a/b.html", b"one")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "a/b.html").stat().st_mode) == 0o644
