"""A cache belongs to one version of the engine, of Python and of every library."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

import pytest

from bythebook.incremental import versions


def stamp() -> str:
    """Return the stamp as another process would compute it."""
    return versions.engine_stamp.__wrapped__()


def test_the_stamp_is_the_same_in_each_process() -> None:
    assert stamp() == versions.engine_stamp()


@pytest.mark.parametrize("part", ["python_version", "machine"])
def test_another_python_has_another_stamp(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = stamp()
    monkeypatch.setattr(platform, part, lambda: "another")
    assert stamp() != before


@pytest.mark.parametrize("name", ["library-1.0.dist-info", "library.egg-info"])
def test_another_library_has_another_stamp(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = stamp()
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path), str(tmp_path / "missing")])
    (tmp_path / "library").mkdir()
    assert stamp() == before
    (tmp_path / name).mkdir()
    assert stamp() != before


def test_other_code_has_another_stamp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "checks").mkdir()
    monkeypatch.setattr(versions, "__file__", str(tmp_path / "incremental" / "versions.py"))
    seen = [stamp()]
    for file, code in (("checks/one.py", "1"), ("checks/one.py", "2"), ("two.py", ""), ("notes.txt", "no code")):
        (tmp_path / file).write_text(code)
        seen.append(stamp())
    assert seen[-1] == seen[-2]
    assert len(set(seen)) == 4
