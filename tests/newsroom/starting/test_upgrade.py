"""`bythebook upgrade`: what a new version brings reaches a project, and nothing that editors changed is lost."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.command_server import environment_with
from tests.newsroom.starting.wheels import SHIPPED, SKELETON, other_version
from tests.site.projects import Project, snapshot

ENGINE = ["docs/engine.md", "engine/bythebook-0.1.0-py3-none-any.whl", "engine/bythebook-9.9.9-py3-none-any.whl"]
NEWS = {
    f"{SKELETON}Makefile": ("VENV := .venv\n", "# Where packages are.\nVENV := .venv\n"),
    f"{SKELETON}tests/test_site.py": ('"""The record has', '"""The whole record has'),
    f"{SKELETON}README.md.jinja": ("## Commands", "## The commands"),
    f"{SHIPPED}.github/workflows/weekly.yml": ("name:", "# Once a week.\nname:"),
    f"{SHIPPED}requirements/core.txt": ("#", "# Newer.\n#"),
}
USED = "The project already uses that engine, version {version}. docs/engine.md says where newer ones are.\n"
BROUGHT = [".github/workflows/weekly.yml", "Makefile", "README.md", "requirements/core.txt", "tests/test_site.py"]


@pytest.fixture
def board(tmp_path: Path, wheel: Path) -> Project:
    own = ("--name", "The Board", "--label", "contradicts=The handbook says otherwise")
    done = Project(tmp_path).run("init", "board", "--engine", str(wheel), *own)
    assert done.returncode == 0, done.stderr
    return Project(tmp_path / "board")


@pytest.fixture
def newer(tmp_path: Path, wheel: Path) -> Path:
    return other_version(wheel, "9.9.9", tmp_path, NEWS)


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    return sorted(path for path in before | after if before.get(path) != after.get(path))


def test_an_untouched_project_gets_everything_that_is_new_but_its_own_texts(board: Project, newer: Path) -> None:
    before = snapshot(board.root)
    shown = board.run("upgrade", "--engine", str(newer), "--dry-run")
    assert shown.stderr == ("Would change the engine from version 0.1.0 to 9.9.9, as listed. Nothing was written.\n"), (
        shown.stderr
    )
    listed, _, differences = shown.stdout.partition("\n\n")
    assert listed.splitlines() == [
        "replace .github/workflows/weekly.yml",
        "replace Makefile",
        "leave README.md",
        "replace docs/engine.md",
        "remove engine/bythebook-0.1.0-py3-none-any.whl",
        "add engine/bythebook-9.9.9-py3-none-any.whl",
        "replace engine/original.zip",
        "replace requirements/core.txt",
        "replace requirements/engine.txt",
        "replace tests/test_site.py",
    ]
    assert "--- a/README.md\n+++ b/README.md\n" in differences
    assert "-## Commands\n+## The commands\n" in differences
    assert snapshot(board.root) == before
    done = board.run("upgrade", "--engine", str(newer))
    assert (done.returncode, done.stdout) == (0, shown.stdout)
    assert done.stderr == (
        "Changed the engine from version 0.1.0 to 9.9.9. Left as they are: README.md; the differences above show what "
        "is new in them. Next: make check.\n"
    )
    after = snapshot(board.root)
    assert changed(before, after) == sorted(
        [*ENGINE, "engine/original.zip", "requirements/engine.txt", *(path for path in BROUGHT if path != "README.md")]
    )
    assert b"version 9.9.9" in after["docs/engine.md"]
    again = board.run("upgrade", "--engine", str(newer))
    assert (again.returncode, again.stdout, again.stderr) == (0, "", USED.format(version="9.9.9"))


def test_what_editors_changed_stays_and_what_is_new_is_merged(board: Project, newer: Path) -> None:
    board.edit("Makefile", "EXTRAS ?=\n", "EXTRAS ?= cards\n")
    board.edit("tests/test_site.py", '"""The record has', '"""Our record has')
    board.edit("README.md", "## Publish", "## How we publish")
    board.edit("pelicanconf.py", 'SITENAME = "The Board"', 'SITENAME = "Our Board"')
    (board.root / ".github/workflows/weekly.yml").unlink()
    board.write(".github/workflows/ours.yml", "name: Ours\n")
    board.write("theme/static/css/own.css", ":root { --ink: red }\n")
    before = snapshot(board.root)
    done = board.run("upgrade", "--engine", str(newer))
    assert done.returncode == 0, done.stderr
    listed, _, differences = done.stdout.partition("\n\n")
    assert [line for line in listed.splitlines() if not line.startswith(("replace", "add", "remove"))] == [
        "merge Makefile",
        "leave README.md",
        "leave tests/test_site.py",
    ]
    after = snapshot(board.root)
    makefile = after["Makefile"].decode()
    assert ("EXTRAS ?= cards\n" in makefile, "# Where packages are.\n" in makefile) == (True, True)
    # The same line was changed on both sides: the file stays, and the engine's change is shown.
    assert '-"""The record has' in differences
    assert '+"""The whole record has' in differences
    lost = {"docs/engine.md", "engine/original.zip", "requirements/core.txt", "requirements/engine.txt", "Makefile"}
    assert set(changed(before, after)) == lost | set(ENGINE)


def test_a_project_without_originals_is_compared_with_what_its_own_engine_writes(board: Project, newer: Path) -> None:
    (board.root / "engine/original.zip").unlink()
    board.edit("Makefile", "EXTRAS ?=\n", "EXTRAS ?= cards\n")
    done = board.run("upgrade", "--engine", str(newer))
    assert done.returncode == 0, done.stderr
    assert {"merge Makefile", "add engine/original.zip", "replace tests/test_site.py"} <= set(done.stdout.splitlines())
    makefile = (board.root / "Makefile").read_text(encoding="utf-8")
    assert ("EXTRAS ?= cards\n" in makefile, "# Where packages are.\n" in makefile) == (True, True)


def test_an_older_engine_is_refused_unless_asked_for(board: Project, newer: Path, wheel: Path) -> None:
    before = snapshot(board.root)
    assert board.run("upgrade", "--engine", str(newer)).returncode == 0
    between = snapshot(board.root)
    back = board.run("upgrade", "--engine", str(wheel))
    assert (back.returncode, back.stdout) == (1, "")
    assert back.stderr == (
        "The project has version 9.9.9, and 0.1.0 is older. Nothing was changed. --downgrade changes it.\n"
    )
    assert snapshot(board.root) == between
    assert board.run("upgrade", "--engine", str(wheel), "--downgrade").returncode == 0
    assert snapshot(board.root) == before


def test_the_same_engine_packed_elsewhere_changes_nothing(board: Project, wheel: Path, tmp_path: Path) -> None:
    again = tmp_path / "again" / wheel.name
    again.parent.mkdir()
    with zipfile.ZipFile(wheel) as source, zipfile.ZipFile(again, "w", zipfile.ZIP_STORED) as target:
        for name in reversed(source.namelist()):
            target.writestr(name, source.read(name))
    assert again.read_bytes() != wheel.read_bytes()
    before = snapshot(board.root)
    done = board.run("upgrade", "--engine", str(again))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", USED.format(version="0.1.0"))
    assert snapshot(board.root) == before


def test_an_engine_that_does_not_run_here_changes_nothing(board: Project, wheel: Path, tmp_path: Path) -> None:
    broken = other_version(
        wheel,
        "9.9.9",
        tmp_path,
        {"bythebook/newsroom/starting/options.py": ("from dataclasses", "from no_dataclasses")},
    )
    before = snapshot(board.root)
    done = board.run("upgrade", "--engine", str(broken))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("bythebook-9.9.9-py3-none-any.whl does not run with the packages that are installed")
    (tmp_path / "bythebook-9.9.8-py3-none-any.whl").write_bytes(b"no wheel")
    done = board.run("upgrade", "--engine", str(tmp_path / "bythebook-9.9.8-py3-none-any.whl"))
    assert (done.returncode, done.stderr) == (2, "The wheel of the engine is damaged: it is not a ZIP file.\n")
    assert snapshot(board.root) == before


def test_a_terminal_asks_before_anything_is_written(board: Project, newer: Path) -> None:
    pytest.importorskip("pty")
    import pty  # noqa: PLC0415

    before = snapshot(board.root)
    for answer, status in (("n", 1), ("y", 0)):
        master, slave = pty.openpty()
        command = [sys.executable, "-m", "bythebook", "upgrade", "--engine", str(newer)]
        running = subprocess.Popen(
            command, cwd=board.root, stdin=slave, stdout=slave, stderr=subprocess.PIPE, env=environment_with()
        )
        with open(master, "w", encoding="utf-8") as keyboard:  # noqa: PTH123
            keyboard.write(f"{answer}\n")
            keyboard.flush()
            _, said = running.communicate(timeout=60)
        assert "Change the engine from version 0.1.0 to 9.9.9, as listed? [y/N]:" in said.decode()
        assert (running.returncode, snapshot(board.root) == before) == (status, answer == "n")


def test_a_project_without_extras_locks_everything_in_its_one_file(board: Project, wheel: Path) -> None:
    board.write("requirements/runtime.txt", "# From before there were extras.\n")
    assert board.run("upgrade", "--engine", str(wheel)).stdout == "replace requirements/runtime.txt\n"
    names = re.findall(r"^([a-z0-9-]+)==", (board.root / "requirements/runtime.txt").read_text("utf-8"), re.MULTILINE)
    assert len(names) == len(set(names))
    for lock in ("core", "authoring", "cards", "evidence", "languages", "markup", "parquet"):
        text = (board.root / f"requirements/{lock}.txt").read_text(encoding="utf-8")
        assert set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE)) <= set(names), lock


def test_an_upgrade_of_something_else_is_refused(tmp_path: Path) -> None:
    done = Project(tmp_path).run("upgrade")
    message = ". was not created by bythebook init: it has no requirements/engine.txt.\n"
    assert (done.returncode, done.stderr) == (2, message)
