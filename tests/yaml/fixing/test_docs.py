"""docs/checking.md lists every problem that can be fixed, and every format."""

from __future__ import annotations

from pathlib import Path

from bythebook.reporting import FORMATS
from bythebook.yaml.fixing import FIXERS

PAGE = (Path(__file__).parents[3] / "docs" / "checking.md").read_text(encoding="utf-8")


def test_every_fixable_problem_is_documented() -> None:
    renamed = {code for code, fixer in FIXERS.items() if fixer is FIXERS["unknown-source"]}
    assert "| `unknown-…` |" in PAGE
    for code in set(FIXERS) - renamed:
        assert f"[`{code}`](checks/{code}.md)" in PAGE, code


def test_every_format_is_documented() -> None:
    for name in FORMATS:
        assert f"| `{name}` |" in PAGE
