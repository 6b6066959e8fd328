"""Every input that once failed, and a few of each kind, pass."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS, Target
from tools.fuzz import CORPUS, fuzz, keep

KEPT = sorted(file for file in CORPUS.rglob("*") if file.is_file())


@pytest.mark.parametrize("file", KEPT, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_an_input_that_once_failed_passes(file: Path) -> None:
    TARGETS[file.parent.name].run(file.read_bytes())


def test_the_corpus_has_inputs_of_every_target() -> None:
    assert {file.parent.name for file in KEPT} == TARGETS.keys()


@pytest.mark.parametrize("name", TARGETS)
def test_new_inputs_pass(name: str) -> None:
    target = TARGETS[name]

    @settings(max_examples=20, suppress_health_check=list(HealthCheck))
    @given(target.inputs)
    def attempt(data: bytes) -> None:
        target.run(data)

    attempt()


def test_an_input_that_fails_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tools.fuzz.CORPUS", tmp_path)

    def run(data: bytes) -> None:
        assert b"x" not in data

    tried, failure = fuzz("letters", Target(st.sampled_from((b"a", b"x")), run), 1)
    (kept,) = (tmp_path / "letters").iterdir()
    assert (kept.read_bytes(), tried > 0) == (b"x", True)
    assert failure.startswith(f"{kept}: AssertionError")
    assert keep("letters", b"x") == kept
