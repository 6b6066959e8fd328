"""docs/checks/ has an up-to-date page for every kind of problem."""

from pathlib import Path

import pytest

from bythebook.checks import CHECKS
from bythebook.yaml.reading import CODES
from tools import write_check_docs
from tools.excerpts import excerpts


def test_no_page_is_missing_or_out_of_date() -> None:
    assert write_check_docs.stale() == [], "run: python -m tools.write_check_docs"


def test_every_kind_of_problem_has_a_page() -> None:
    names = [check.name for check in CHECKS] + list(CODES)
    assert sorted(path.stem for path in write_check_docs.DOCS.glob("*")) == sorted([*names, "README"])


def test_outdated_page_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(write_check_docs, "DOCS", tmp_path)
    write_check_docs.write()
    assert write_check_docs.main(["--check"]) == 0
    (tmp_path / "quote-words.md").write_text("Something else.\n", encoding="utf-8")
    (tmp_path / "no-such-check.md").write_text("Nothing.\n", encoding="utf-8")
    assert write_check_docs.main(["--check"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "docs/checks/no-such-check.md is out of date. Run: python -m tools.write_check_docs",
        "docs/checks/quote-words.md is out of date. Run: python -m tools.write_check_docs",
    ]


def test_excerpt_shows_the_change_and_the_keys_above_it() -> None:
    good = b"a: 1\nb:\n  - c: 2\n    d: 3\n    e: 4\nf: 5\n"
    found = excerpts(good.replace(b"e: 4", b"e:\t4"), good, {1})
    assert found.bad == [(0, "a: 1"), (0, "b:"), (2, "- c: 2"), (4, None), (4, "e:⟨tab⟩4"), (0, None)]
    assert found.good == [(0, "a: 1"), (0, "b:"), (2, "- c: 2"), (4, None), (4, "e: 4"), (0, None)]
