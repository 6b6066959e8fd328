"""What the tests of the checks share."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from tests.checks.faults import GOOD, lay, reported_lines

Edit: TypeAlias = tuple[str, str, str]
"""A file of the good record, what stands in it once, and what shall stand there instead."""


@pytest.fixture
def reported_after(tmp_path: Path) -> Callable[..., list[str]]:
    """Give a function that edits a copy of the good record and gives what is then reported."""
    lay(GOOD, tmp_path)

    def after(*edits: Edit) -> list[str]:
        for file, old, new in edits:
            path = tmp_path / file
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            assert text.count(old) == 1 or not text, f"{file} holds {old!r} {text.count(old)} times"
            path.write_text(text.replace(old, new) if text else new, encoding="utf-8")
        return reported_lines(tmp_path)

    return after
