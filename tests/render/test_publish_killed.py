"""A publish that is ended by force at any of its file operations, one after another, as SQLite's tests do."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bythebook.render.exchange import EVENT, exchange
from bythebook.render.files import CHANGES, MANIFEST, write_new
from bythebook.render.publishing import publish, restore
from tests.render.test_files import use

OPERATIONS = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "shutil.rmtree", EVENT)
OLD = {
    "index.html": "old",
    "same.html": "same",
    "kept/index.html": "kept",
    "claims/a/index.html": "old a",
    "claims/gone/index.html": "gone",
    "claims/gone/more/x.json": "gone",
    "data/file": "a file that becomes a folder",
    "folder/x.json": "a folder that becomes a file",
}
NEW = {
    "index.html": "new",
    "same.html": "same",
    "claims/a/index.html": "new a",
    "claims/new/index.html": "new",
    "claims/new/deep/x.json": "new",
    "data/file/x.json": "in a folder",
    "folder": "a file",
}
KEPT = ("kept/index.html",)
FOREIGN = {"CNAME": "example.org", "claims/foreign.txt": "foreign"}
Tree = dict[str, str | None]


def stage(folder: Path, site: dict[str, str], kept: tuple[str, ...]) -> tuple[Path, Path, tuple[str, ...]]:
    """Make the staging folder of a build as ``bythebook build`` does."""
    staging, output = folder / ".output.new", folder / "output"
    restore(staging, output)
    staging.mkdir(parents=True)
    for file, text in site.items():
        write_new(staging, file, text.encode())
    return staging, output, kept


def tree(folder: Path) -> Tree:
    """Return every file of a site with its text, and every folder that is empty."""
    found: Tree = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != CHANGES:
            found[name] = path.read_text(encoding="utf-8")
        elif path.is_dir() and not any(path.iterdir()):
            found[name] = None
    return found


def with_last_site(folder: Path) -> Path:
    publish(*stage(folder, {"index.html": "first", "first/index.html": "first", "folder/x.json/y": "first"}, ()))
    publish(*stage(folder, OLD, ()))  # over an older site: where a copy is kept, it has that one
    for file, text in FOREIGN.items():
        (folder / "output" / file).write_text(text, encoding="utf-8")
    return folder


def ended_at(number: int, work: Callable[[], object]) -> bool:
    """Run work in a process that ends before its file operation of a number; return whether it came to that."""
    process = os.fork()
    if process == 0:
        seen = 0

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal seen
            is_written = event != "open" or (len(arguments) > 2 and bool(int(str(arguments[2])) & os.O_CREAT))
            if event in OPERATIONS and is_written:
                seen += 1
                if seen == number:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        try:
            work()
        except BaseException:  # noqa: BLE001 - the parent fails
            os._exit(3)
        os._exit(0)
    _, status = os.waitpid(process, 0)
    assert os.WIFSIGNALED(status) or os.waitstatus_to_exitcode(status) == 0
    return os.WIFSIGNALED(status)


def manifest(*sites: dict[str, str] | tuple[str, ...]) -> str:
    return "".join(f"{file}\n" for file in sorted({file for site in sites for file in site}))


@pytest.fixture(params=["exchanged", "exchanged, copy kept", "renamed twice", "moved one by one"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    use(str(request.param), monkeypatch)
    return str(request.param)


@pytest.mark.parametrize("back", [False, True], ids=["built again", "change taken back"])
def test_the_site_is_whole_and_the_next_build_puts_all_right(tmp_path: Path, way: str, *, back: bool) -> None:
    before: Tree = {**OLD, **FOREIGN, MANIFEST: manifest(OLD)}
    after: Tree = {**NEW, **{file: OLD[file] for file in KEPT}, **FOREIGN, MANIFEST: manifest(NEW, KEPT)}
    number, was_ended = 0, True
    while was_ended:
        number += 1
        folder = with_last_site(tmp_path / str(number))
        arguments = stage(folder, NEW, KEPT)
        was_ended = ended_at(number, lambda arguments=arguments: publish(*arguments))  # type: ignore[misc]
        output = folder / "output"
        if way == "moved one by one":
            known = {*before, *after, "folder/x.json", "data/file"}
            for file, text in tree(output).items():
                assert text is None or file == MANIFEST or text in (before.get(file), after.get(file)), (number, file)
                assert text is None or file in known
        elif way.startswith("exchanged") or output.exists():
            assert tree(output) in (before, after), number
        publish(*(stage(folder, OLD, ()) if back else stage(folder, NEW, KEPT)))
        restore(folder / ".output.new", output)
        assert tree(output) == (before if back else after), number
        spare = {".output.spare.new"} if way == "exchanged, copy kept" else set()
        assert {path.name for path in folder.iterdir()} == {*spare, "output"}
    assert number > 10  # it was ended at each of so many operations


def test_folders_are_exchanged_in_one_step(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    if exchange(tmp_path / "one", tmp_path / "other"):
        assert [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("o*/*"))] == [
            "one/other",
            "other/one",
        ]
    assert not exchange(tmp_path / "one", tmp_path / "missing")
    assert (tmp_path / "one").is_dir()
