"""The folders of tests/bad/: each changes the good records into an example of one problem.

Files replace those of ``tests/good`` or are added to them, except for three: ``expected.txt`` lists what is reported,
one Problem per line. ``REMOVE`` lists paths to delete. ``MAKE`` lists what to create because a repository cannot contain
it: ``large <path> <bytes>``, ``link <path> <target>``, ``picture <path>``, ``socket <path>``; and ``setting <path> <name>=<value>`` for a
settings file.

``python -m tests.checks.bad_examples`` rewrites every ``expected.txt``, to be reviewed with ``git diff``.
"""

from __future__ import annotations

import shutil
import socket
import tempfile
from collections.abc import Callable
from contextlib import chdir
from pathlib import Path

from bythebook.cli.project import site_requirements
from bythebook.incremental import examine

TESTS = Path(__file__).parents[1]
GOOD = TESTS / "good"
BAD = TESTS / "bad"
SPECIAL_FILES = ("expected.txt", "REMOVE", "MAKE")


def example_folders() -> list[Path]:
    """Return the folder of every example, by name."""
    return sorted(folder for folder in BAD.iterdir() if folder.is_dir())


def expected_lines(folder: Path) -> list[str]:
    """Return what should be reported for an example."""
    return (folder / "expected.txt").read_text(encoding="utf-8").splitlines()


def overlay_files(folder: Path) -> list[str]:
    """Return the files of an example that replace or are added to the good ones, relative to its folder."""
    files = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file())
    return [file for file in files if file not in SPECIAL_FILES]


def reported_lines(root: Path) -> list[str]:
    """Return what is reported for a project."""
    return [str(problem) for problem in examine(root, requirements=site_requirements(root)).problems]


def write_example(folder: Path, root: Path, renamed: Callable[[str], str] = str) -> None:
    """Write the good records with an example's changes to ``root``; ``renamed`` changes paths and texts."""
    for base in (GOOD, folder):
        for file in overlay_files(base):
            path = root / renamed(file)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(_renamed_bytes((base / file).read_bytes(), renamed))
    for line in _lines(folder / "REMOVE"):
        shutil.rmtree(root / line)
    for line in _lines(folder / "MAKE"):
        kind, path_name, *rest = line.split()
        _MAKERS[kind](root / renamed(path_name), *rest)


def _renamed_bytes(data: bytes, renamed: Callable[[str], str]) -> bytes:
    return renamed(data.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def _large(path: Path, size: str) -> None:
    path.write_text("title: " + "x" * (int(size) - len("title: ")), encoding="utf-8")


def _link(path: Path, target: str) -> None:
    path.symlink_to(target)


def _socket(path: Path) -> None:
    # The address of a socket may have 108 bytes, and a temporary folder's path is often longer.
    with chdir(path.parent), socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)


def _picture(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((GOOD / "content/images/desk.png").read_bytes())


def _setting(path: Path, assignment: str) -> None:
    name, _, value = assignment.partition("=")
    path.write_text(f"{name} = {value}\n", encoding="utf-8")


_MAKERS: dict[str, Callable[..., None]] = {
    "large": _large,
    "link": _link,
    "picture": _picture,
    "setting": _setting,
    "socket": _socket,
}


def _write_expected() -> None:
    for folder in example_folders():
        with tempfile.TemporaryDirectory() as root:
            write_example(folder, Path(root))
            lines = reported_lines(Path(root))
        (folder / "expected.txt").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    _write_expected()
