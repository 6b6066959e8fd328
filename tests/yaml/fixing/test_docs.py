"""docs/checking.md names every problem that is mended, and every form."""

from __future__ import annotations

from pathlib import Path

from bythebook.reporting import FORMATS
from bythebook.yaml.fixing import FIXERS

PAGE = (Path(__file__).parents[3] / "docs" / "checking.md").read_text(encoding="utf-8")


def test_every_problem_that_is_mended_is_told_of() -> None:
    renamed = {code for code, mender in FIXERS.items() if mender is FIXERS["unknown-source"]}
    assert "| `unknown-…` |" in PAGE
    for code in set(FIXERS) - renamed:
        assert f"[`{code}`](checks/{code}.md)" in PAGE, code


def test_every_form_is_told_of() -> None:
    for form in FORMATS:
        assert f"| `{form}` |" in PAGE
