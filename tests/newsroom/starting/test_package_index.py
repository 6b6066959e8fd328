"""The engine on a package index: what `bythebook init` and `upgrade` pin, and what a project then installs."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
import venv
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.command_server import environment_with
from tests.newsroom.starting.wheels import SKELETON, other_version
from tests.site.projects import ROOT, Project


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class names it so
        del format, args


class Index:
    """A package index (packaging.python.org, "simple repository API"): a folder of files, served."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder / "bythebook"
        self.folder.mkdir()
        # pip may use what a machine has for other indexes, too; here it must not.
        self.settings = {"PIP_INDEX_URL": url, "PIP_CONFIG_FILE": "/dev/null", "PIP_NO_CACHE_DIR": "1"}

    def add(self, wheel: Path) -> str:
        shutil.copy(wheel, self.folder)
        return sha256(wheel.read_bytes()).hexdigest()


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    folder = tmp_path / "index"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Index(folder, f"http://127.0.0.1:{server.server_port}/")
    finally:
        server.shutdown()
        server.server_close()


def pinned(project: Path) -> str:
    return (project / "requirements/engine.txt").read_text(encoding="utf-8").splitlines()[1]


def test_a_version_on_the_index_is_pinned_by_its_hash(tmp_path: Path, wheel: Path, index: Index) -> None:
    digest = index.add(wheel)
    for number, reference in enumerate(("bythebook==0.1.0", "bythebook")):
        done = Project(tmp_path).run("init", f"board{number}", "--engine", reference, **index.settings)
        assert done.returncode == 0, done.stderr
        assert pinned(tmp_path / f"board{number}") == f"bythebook==0.1.0 --hash=sha256:{digest}"
        assert [file.name for file in (tmp_path / f"board{number}/engine").iterdir()] == ["original.zip"]
    done = Project(tmp_path).run("init", "board", "--engine", "bythebook==7.0.0", **index.settings)
    assert done.returncode == 2
    assert done.stderr.startswith("bythebook==7.0.0 cannot be had from the package index: ERROR: ")
    assert not (tmp_path / "board").exists()


def test_an_upgrade_leads_to_the_newest_version_on_the_index(tmp_path: Path, wheel: Path, index: Index) -> None:
    index.add(wheel)
    assert Project(tmp_path).run("init", "board", "--engine", "bythebook==0.1.0", **index.settings).returncode == 0
    news = {f"{SKELETON}Makefile": ("VENV := .venv\n", "# Where packages are.\nVENV := .venv\n")}
    digest = index.add(other_version(wheel, "9.9.9", tmp_path, news))
    board = Project(tmp_path / "board")
    done = board.run("upgrade", "--engine", "bythebook", **index.settings)
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith("Changed the engine from version 0.1.0 to 9.9.9.")
    assert pinned(board.root) == f"bythebook==9.9.9 --hash=sha256:{digest}"
    assert "# Where packages are.\n" in (board.root / "Makefile").read_text(encoding="utf-8")
    assert [file.name for file in (board.root / "engine").iterdir()] == ["original.zip"]


@pytest.fixture
def from_index(tmp_path: Path, installed: Path) -> Path:
    """Return the engine as an installer leaves it that got it from an index."""
    folder = tmp_path / "site-packages"
    shutil.copytree(installed, folder)
    next(folder.glob("*.dist-info")).joinpath("direct_url.json").unlink()
    return folder


def test_an_engine_from_the_index_pins_itself(tmp_path: Path, wheel: Path, from_index: Path, index: Index) -> None:
    digest = index.add(wheel)
    done = Project(tmp_path).run("init", "board", PYTHONPATH=str(from_index), **index.settings)
    assert done.returncode == 0, done.stderr
    assert pinned(tmp_path / "board") == f"bythebook==0.1.0 --hash=sha256:{digest}"


def test_another_package_of_that_name_is_not_taken_for_the_engine(
    tmp_path: Path, wheel: Path, from_index: Path, index: Index
) -> None:
    strange = other_version(wheel, "0.1.0", tmp_path, {f"{SKELETON}Makefile": ("VENV := .venv\n", "VENV := .other\n")})
    index.add(strange)
    done = Project(tmp_path).run("init", "board", PYTHONPATH=str(from_index), **index.settings)
    advice = "Name the engine with --engine: a wheel, a checkout, or an address of one.\n"
    assert (done.returncode, done.stderr) == (
        2,
        f"The bythebook 0.1.0 on the package index is another package. {advice}",
    )
    done = Project(tmp_path).run("init", "other", PYTHONPATH=str(from_index), PIP_NO_INDEX="1")
    assert done.returncode == 2
    assert done.stderr.startswith("The engine cannot be had from the package index: ERROR: ")
    assert done.stderr.endswith(advice)
    assert not (tmp_path / "board").exists()
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize(
    "origin, requirement",
    [
        (
            {"url": "https://example.org/e.git", "vcs_info": {"vcs": "git", "commit_id": "a" * 40}},
            f"git+https://example.org/e.git@{'a' * 40}#egg=bythebook",
        ),
        (
            {
                "url": "https://example.org/bythebook-0.1.0-py3-none-any.whl",
                "archive_info": {"hashes": {"sha256": "b" * 64}},
            },
            f"bythebook @ https://example.org/bythebook-0.1.0-py3-none-any.whl --hash=sha256:{'b' * 64}",
        ),
    ],
)
def test_an_engine_pins_itself_where_it_was_installed_from(
    tmp_path: Path, installed: Path, origin: dict[str, object], requirement: str
) -> None:
    folder = tmp_path / "site-packages"
    shutil.copytree(installed, folder)
    next(folder.glob("*.dist-info")).joinpath("direct_url.json").write_text(json.dumps(origin), encoding="utf-8")
    done = Project(tmp_path).run("init", "board", PYTHONPATH=str(folder))
    assert done.returncode == 0, done.stderr
    assert pinned(tmp_path / "board") == requirement


def test_an_engine_whose_wheel_is_gone_must_be_named(tmp_path: Path, installed: Path) -> None:
    folder = tmp_path / "site-packages"
    shutil.copytree(installed, folder)
    origin = {"url": "file:///no/bythebook-0.1.0-py3-none-any.whl", "archive_info": {}}
    next(folder.glob("*.dist-info")).joinpath("direct_url.json").write_text(json.dumps(origin), encoding="utf-8")
    done = Project(tmp_path).run("init", "board", PYTHONPATH=str(folder))
    assert (done.returncode, done.stderr) == (
        2,
        (
            "The engine was installed from /no/bythebook-0.1.0-py3-none-any.whl, which is no longer there. "
            "Name the engine with --engine: a wheel, a checkout, or an address of one.\n"
        ),
    )


def test_a_project_installs_what_it_pins_and_nothing_else(tmp_path: Path, wheel: Path, index: Index) -> None:
    index.add(wheel)
    assert Project(tmp_path).run("init", "board", "--engine", "bythebook", **index.settings).returncode == 0
    board = tmp_path / "board"
    venv.create(board / ".venv")
    python = str(board / ".venv/bin/python")

    def install() -> subprocess.CompletedProcess[str]:
        command = [python, "tools/install.py", "--engine", "--requirement", "requirements/engine.txt"]
        environment = environment_with(**index.settings, PATH="/usr/bin:/bin", UV_DEFAULT_INDEX="")
        return subprocess.run(command, cwd=board, env=environment, capture_output=True, encoding="utf-8", check=False)

    done = install()
    assert done.returncode == 0, done.stdout + done.stderr
    asked = [python, "-c", "from importlib.metadata import version; print(version('bythebook'))"]
    assert subprocess.run(asked, capture_output=True, encoding="utf-8", check=True).stdout == "0.1.0\n"
    subprocess.run([*_pip(python), "uninstall", "--yes", "--quiet", "bythebook"], check=True, capture_output=True)
    strange = other_version(wheel, "0.1.0", tmp_path, {f"{SKELETON}Makefile": ("VENV := .venv\n", "VENV := .other\n")})
    index.add(strange)
    done = install()
    assert done.returncode == 1
    assert "hash" in done.stderr.lower()


def _pip(python: str) -> list[str]:
    return [sys.executable, "-m", "pip", "--python", python]


def test_the_wheel_and_the_source_archive_are_what_an_index_takes(tmp_path: Path, wheel: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    archive = next(tmp_path.glob("*.tar.gz"))
    assert archive.name == "bythebook-0.1.0.tar.gz"
    # PyPI takes at most 100 MB a file.
    assert max(archive.stat().st_size, wheel.stat().st_size) < 10_000_000
