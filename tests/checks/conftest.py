"""Fixtures for the tests of checks."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.checks.bad_examples import GOOD, reported_lines, write_example

Edit: TypeAlias = tuple[str, str, str]
"""A good file, a text that is in it once, and the text that replaces it."""


@pytest.fixture
def reported_after(tmp_path: Path) -> Callable[..., list[str]]:
    """Return a function that edits a copy of the good records and returns what is then reported."""
    write_example(GOOD, tmp_path)

    def after(*edits: Edit) -> list[str]:
        for file, old, new in edits:
            path = tmp_path / file
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            assert text.count(old) == 1 or not text, f"{file} holds {old!r} {text.count(old)} times"
            path.write_text(text.replace(old, new) if text else new, encoding="utf-8")
        return reported_lines(tmp_path)

    return after
