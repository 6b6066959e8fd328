"""The record that benchmarks are run on: the same for the same seed, and in order."""

import hashlib
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

import pytest

from benchmarks.make_corpus import corpus_files, write_files
from bythebook.incremental import examine
from bythebook.records import Severity

Options: TypeAlias = dict[str, bool]
HOSTILE = {(Severity.WARNING, code) for code in ("long-title", "dropped-markup", "plain-markup")}
"""What a record with hostile titles and markup is warned of."""
EITHER = pytest.mark.parametrize("options", [{}, {"is_hostile": True}], ids=["plain", "hostile"])


def digest(files: Iterable[tuple[str, str]]) -> str:
    return hashlib.sha256("\0".join(f"{path}\0{text}" for path, text in files).encode()).hexdigest()


def made(folder: Path, size: int, **options: bool) -> Path:
    write_files(folder, corpus_files(size, **options))
    return folder


@EITHER
def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(options: Options) -> None:
    first, again, other = (digest(corpus_files(40, seed, **options)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.make_corpus", "--size", "40", "--hostile", "--out", str(tmp_path)]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[2])
    found = {path.relative_to(tmp_path).as_posix(): path.read_text() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == dict(corpus_files(40, is_hostile=True))


@EITHER
@pytest.mark.parametrize("size", [1, 2, 7, 40, 150])
def test_no_check_minds_a_record_of_any_size(tmp_path: Path, size: int, options: Options) -> None:
    examination = examine(made(tmp_path, size, **options))
    found = {(problem.severity, problem.code) for problem in examination.problems}
    assert found <= (HOSTILE if options.get("is_hostile") else set()), list(map(str, examination.problems))
    assert len(examination.corpus.claims) == size


def test_the_record_holds_everything_that_a_record_can_hold(tmp_path: Path) -> None:
    corpus = examine(made(tmp_path, 2000)).corpus
    claims = list(corpus.claims.values())
    assert {claim.status.value for claim in claims} == {"draft", "published", "withdrawn"}
    assert {claim.kind.value for claim in claims} == {"claim", "statement"}
    assert {claim.capacity.value for claim in claims} == {"in-office", "former", "private"}
    assert {claim.quote.fidelity.value for claim in claims} == {"verbatim", "reported", "translated", "paraphrase"}
    assert len({claim.finding for claim in claims}) == 7  # all six, and none for a statement
    assert any(comparison.comparison_only for claim in claims for comparison in claim.comparisons)
    for part in ("responses", "repeats", "reviewed_by", "not_checked", "withdrawn"):
        assert any(getattr(claim, part) for claim in claims), part
    assert any(claim.quote.also_printed for claim in claims)
    assert any(entry.kind.value == "correction" for claim in claims for entry in claim.history)
    assert any(claim.date.is_interval for claim in claims)
    assert any(claim.date.is_approximate for claim in claims)
    assert max(len(rule.versions) for rule in corpus.rules.values()) > 2


def test_few_speakers_have_many_claims(tmp_path: Path) -> None:
    claims = examine(made(tmp_path, 2000)).corpus.claims.values()
    counts = sorted(Counter(claim.speaker for claim in claims).values())
    assert counts[-1] > 10 * counts[len(counts) // 2]


@EITHER
def test_the_site_of_a_made_up_record_builds(tmp_path: Path, options: Options) -> None:
    folder = made(tmp_path, 40, **options)
    command = [sys.executable, "-m", "bythebook", "build", "--root", str(folder), "--output", "output", "--quiet"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    warnings = [line for line in done.stdout.splitlines() if line.split(": ")[2] not in {code for _, code in HOSTILE}]
    assert (done.returncode, warnings) == (0, []), done.stderr
    published = [path for path in (folder / "claims").rglob("*.yaml") if "\nstatus: draft\n" not in path.read_text()]
    pages = {path.parent.name for path in (folder / "output/claims").glob("*/index.html")}
    assert pages == {path.stem for path in published}


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").touch()
    command = [sys.executable, "-m", "benchmarks.make_corpus", "--size", "1", "--out", str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert done.returncode == 2
    assert "the folder is not empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]
