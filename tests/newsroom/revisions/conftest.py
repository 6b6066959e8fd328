"""A repository to change: made once, copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import Once
from tests.newsroom.revisions.repositories import History, make_history


@pytest.fixture(scope="session")
def first_commit(once: Once) -> Path:
    return once("history", lambda folder: make_history(folder).root)


@pytest.fixture
def history(first_commit: Path, tmp_path: Path) -> History:
    """Set up the record of tests/good in a repository of its own, committed and tagged ``base``."""
    shutil.copytree(first_commit, tmp_path / "project")
    return History(tmp_path / "project")
