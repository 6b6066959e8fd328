"""Another commit's engine is compared on the same record."""

from pathlib import Path

import pytest

from benchmarks import base
from benchmarks.contestants import compare
from benchmarks.engine import python_description
from benchmarks.make_corpus import ROOT
from benchmarks.samples import samples_of


def test_two_commits_build_the_same_record_with_their_own_engine_and_theme(tmp_path: Path) -> None:
    checkout = base.check_out(tmp_path, "HEAD")
    corpus = base.base_corpus(tmp_path, 5, checkout)
    ours, other = base.make_contestants(corpus, checkout)
    assert str(checkout / "theme") in (corpus / "pelicanconf.py").read_text(encoding="utf-8")
    assert other.program.environment["PYTHONPATH"].startswith(f"{checkout}")
    assert ours.program.environment["PYTHONPATH"].startswith(f"{ROOT}")
    results = compare([ours, other], samples_of(corpus), runs=1)
    assert [result.name for result in results] == ["bythebook build", checkout.name]
    assert all(result.output.files > 100 for result in results)


def test_an_unknown_commit_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"git rev-parse --verify .* failed"):
        base.check_out(tmp_path, "no-such-commit")


def test_the_description_of_python_has_its_version_origin_and_compiler() -> None:
    assert python_description().startswith("CPython 3.")
    assert ", compiled by " in python_description()
