"""Programs are measured in turn, and only if they really built the site."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.contestants import Contestant, compare
from benchmarks.generated import generated_corpus
from benchmarks.make_corpus import write_files
from benchmarks.measure import OutputSize, Program
from benchmarks.samples import Sample, Samples, check_edit, check_pages, samples_of

PAGE = '<p>“The bridge <mark>opens<a class="tie" href="#1" aria-label="1">1</a></mark>\nat &#34;six&#34;.”</p><p>It opens at seven.</p>'
SAMPLE = Sample(
    Path("claim.yaml"), "bridge", "It opens at seven.", ('The bridge opens at "six".', "It opens at seven.")
)
BUILD = """
import pathlib
source = pathlib.Path("claim.yaml").read_text()
page = pathlib.Path("output/claims/bridge/index.html")
if {keeps_old_pages} and pathlib.Path("cache").exists():
    raise SystemExit
page.parent.mkdir(parents=True, exist_ok=True)
pathlib.Path("cache").mkdir(exist_ok=True)
page.write_text(source)
with open("runs", "a") as runs:
    runs.write(source + "\\n")
"""


def contestant(folder: Path, *, keeps_old_pages: bool = False) -> Contestant:
    (folder / "claim.yaml").write_text("The words. It opens at seven.")
    program = Program("A builder", [sys.executable, "-c", BUILD.format(keeps_old_pages=keeps_old_pages)], folder, {})
    return Contestant(program, folder / "output", (folder / "cache",), lambda claim: folder / claim)


def samples(*texts: str) -> Samples:
    sample = Sample(Path("claim.yaml"), "bridge", "It opens at seven.", texts)
    return Samples(1, [sample], sample)


def test_each_turn_builds_from_nothing_and_again_after_an_edit(tmp_path: Path) -> None:
    (result,) = compare([contestant(tmp_path)], samples("The words."), runs=2)
    before = "The words. It opens at seven."
    assert (tmp_path / "runs").read_text().splitlines() == [
        before,
        f"{before} Change 1.",
        before,
        f"{before} Change 2.",
        before,  # memory is measured in a run of its own
    ]
    assert result.name == "A builder"
    assert result.output == OutputSize(1, len(before))
    assert min(result.cold.wall, result.edit.wall, result.memory) > 0


def test_the_edited_file_is_as_before_and_no_output_is_left(tmp_path: Path) -> None:
    builder = contestant(tmp_path)
    compare([builder], samples(), runs=1)
    assert not builder.output.exists()
    builder.remove()
    assert {path.name for path in tmp_path.iterdir()} == {"claim.yaml", "runs"}
    assert (tmp_path / "claim.yaml").read_text() == "The words. It opens at seven."


def test_a_builder_that_leaves_out_a_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError) as raised:
        compare([contestant(tmp_path)], samples("Other words."), runs=1)
    assert str(raised.value) == "A builder left out of claims/bridge/index.html: Other words."


def test_a_builder_that_does_not_see_the_edit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError) as raised:
        compare([contestant(tmp_path, keeps_old_pages=True)], samples(), runs=1)
    assert str(raised.value) == "A builder did not carry the edit over into claims/bridge/index.html"
    assert (tmp_path / "claim.yaml").read_text() == "The words. It opens at seven."


def test_a_builder_that_fails_is_named_with_its_command(tmp_path: Path) -> None:
    program = Program("A builder", ["false"], tmp_path, {})
    with pytest.raises(RuntimeError) as raised:
        compare([Contestant(program, tmp_path / "output", (), lambda claim: claim)], samples(), runs=1)
    assert str(raised.value) == f"A builder failed (1); to see why: cd {tmp_path} && false"


def test_marks_tags_and_line_ends_hide_no_words(tmp_path: Path) -> None:
    write_files(tmp_path, [("claims/bridge/index.html", PAGE)])
    check_pages("A builder", tmp_path, Samples(1, [SAMPLE], SAMPLE))


def document(summary: str) -> tuple[str, str]:
    recorded = {"quote": {"text": 'The bridge opens\nat "six".'}, "summary": summary}
    return "api/v1/claims/bridge.json", json.dumps({"record": recorded})


def test_a_claim_has_the_same_words_in_its_document(tmp_path: Path) -> None:
    write_files(tmp_path, [("claims/bridge/index.html", PAGE), document("It opens at seven.")])
    check_pages("A builder", tmp_path, Samples(1, [SAMPLE], SAMPLE))
    check_edit("A builder", tmp_path, SAMPLE, "It opens at seven.")


def test_a_document_with_another_summary_is_refused(tmp_path: Path) -> None:
    write_files(tmp_path, [("claims/bridge/index.html", PAGE), document("It opens at eight.")])
    with pytest.raises(RuntimeError) as raised:
        check_pages("A builder", tmp_path, Samples(1, [SAMPLE], SAMPLE))
    assert str(raised.value) == "A builder has other words or another summary in api/v1/claims/bridge.json"
    with pytest.raises(RuntimeError) as raised:
        check_edit("A builder", tmp_path, SAMPLE, "It opens at seven.")
    assert str(raised.value) == "A builder did not carry the edit over into api/v1/claims/bridge.json"


@pytest.mark.parametrize("broken", [("api/v1/claims/bridge.json", "{"), ("api/v1/claims.json", "{}")])
def test_a_document_that_is_missing_or_broken_is_refused(tmp_path: Path, broken: tuple[str, str]) -> None:
    write_files(tmp_path, [("claims/bridge/index.html", PAGE), broken])
    with pytest.raises(RuntimeError, match="made no whole api/v1/claims/bridge"):
        check_pages("A builder", tmp_path, Samples(1, [SAMPLE], SAMPLE))


def test_a_missing_page_is_counted(tmp_path: Path) -> None:
    write_files(tmp_path, [("claims/bridge/index.html", PAGE), ("claims/page/2/index.html", "a list")])
    with pytest.raises(RuntimeError) as raised:
        check_pages("A builder", tmp_path, Samples(2, [SAMPLE], SAMPLE))
    assert str(raised.value) == "A builder made 1 pages of claims, not 2"


def test_samples_are_spread_over_the_claims_that_are_built(tmp_path: Path) -> None:
    corpus = generated_corpus(tmp_path, 200)
    drafts = {path.stem for path in corpus.rglob("*.yaml") if "\nstatus: draft\n" in path.read_text()}
    found = samples_of(corpus)
    assert found.pages == 200 - len(drafts) < 200
    assert 20 <= len(found.sampled) <= 22
    assert not drafts & {sample.id for sample in found.sampled}
    assert found.edited in found.sampled
    assert found.edited.summary in found.edited.file.read_text()


def test_a_record_is_kept_until_its_maker_changes(tmp_path: Path) -> None:
    def times() -> dict[str, int]:
        return {str(path): path.stat().st_ino for path in generated_corpus(tmp_path, 2).rglob("*.yaml")}

    first = times()
    assert times() == first
    stamp = tmp_path / "2.made-by"
    for spoil in _spoilers(stamp):
        (tmp_path / "2" / "claims" / "left-over.yaml").touch()
        spoil()
        assert times().keys() == first.keys()


def _spoilers(stamp: Path) -> list[Callable[[], object]]:
    """Return what makes a folder be made again: other code, and a run that was stopped before it was whole."""
    return [lambda: stamp.write_text("made by other code"), stamp.unlink]
