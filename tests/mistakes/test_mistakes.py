"""Each common mistake gets exactly the message in its file, and is fixed as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mistakes.table import Mistake, fixed_text, make, mistakes, reported_lines
from tools import write_mistake_docs

JARGON = ("mapping", "scalar", "token", "block sequence", "flow", "anchor", "alias", "indentless", "NoneType", "str ")


@pytest.mark.parametrize("mistake", mistakes(), ids=lambda mistake: mistake.name)
def test_mistake_is_reported_and_fixed_or_left_alone(mistake: Mistake, tmp_path: Path) -> None:
    make(mistake, tmp_path)
    assert reported_lines(tmp_path) == mistake.reported
    assert fixed_text(mistake, tmp_path) == mistake.fixed
    if mistake.fixed is not None:
        assert reported_lines(tmp_path) == ()


def test_there_are_more_than_thirty_each_reported_in_its_file() -> None:
    found = mistakes()
    assert len(found) >= 30
    for mistake in found:
        assert any(line.startswith(f"{mistake.path}:") for line in mistake.reported), mistake.name


def test_messages_contain_no_jargon() -> None:
    lines = [line for mistake in mistakes() for line in mistake.reported]
    assert [line for line in lines if any(word in line for word in JARGON)] == []


def test_docs_page_is_up_to_date() -> None:
    assert write_mistake_docs.main(["--check"]) == 0, "run: python -m tools.write_mistake_docs"
