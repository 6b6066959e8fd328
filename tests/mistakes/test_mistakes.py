"""Each of the commonest mistakes gets exactly the message that stands in its file, and is mended as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mistakes.table import Mistake, make, mended_by_fix, mistakes, reported
from tools import write_mistake_docs

JARGON = ("mapping", "scalar", "token", "block sequence", "flow", "anchor", "alias", "indentless", "NoneType", "str ")


@pytest.mark.parametrize("mistake", mistakes(), ids=lambda mistake: mistake.name)
def test_a_mistake_gets_its_message_and_is_mended_or_left_alone(mistake: Mistake, tmp_path: Path) -> None:
    make(mistake, tmp_path)
    assert reported(tmp_path) == mistake.says
    assert mended_by_fix(mistake, tmp_path) == mistake.mended
    if mistake.mended is not None:
        assert reported(tmp_path) == ()


def test_there_are_more_than_thirty_and_each_is_told_at_its_place() -> None:
    found = mistakes()
    assert len(found) >= 30
    for mistake in found:
        assert any(line.startswith(f"{mistake.path}:") for line in mistake.says), mistake.name


def test_no_message_is_in_a_programmers_words() -> None:
    told = [line for mistake in mistakes() for line in mistake.says]
    assert [line for line in told if any(word in line for word in JARGON)] == []


def test_the_page_of_the_mistakes_is_up_to_date() -> None:
    assert write_mistake_docs.main(["--check"]) == 0, "run: python -m tools.write_mistake_docs"
