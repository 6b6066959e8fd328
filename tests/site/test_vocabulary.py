"""A site's own words for the vocabularies: on pages, in feeds and exports; keys stay as they are."""

from __future__ import annotations

import csv
import json

import pytest

from tests.site.projects import BELOW, Project, snapshot

FILE = "content/vocabulary.yaml"
WORDS = """\
finding:
  contradicts:
    label: Against the handbook
    meaning: The section denies what was said.
fidelity:
  verbatim: {label: Word for word}
"""


def test_a_site_has_its_own_words_for_findings(good: Project) -> None:
    good.write(FILE, WORDS)
    site = good.publish(BELOW)
    page = (site / "findings/contradicts/index.html").read_text(encoding="utf-8")
    assert "<title>Against the handbook · " in page
    assert "The section denies what was said." in page
    # The page of components shows a record of its own.
    shown = (file for file in site.rglob("*.html") if "styleguide" not in file.parts)
    pages = "".join(file.read_text(encoding="utf-8") for file in shown)
    assert "The rule says otherwise" not in pages
    assert "Word for word" in pages
    assert "At least two publishers quote these words" in pages  # the meaning that the site left alone


def test_exports_keep_the_keys_and_tell_the_labels(good: Project) -> None:
    good.write(FILE, WORDS)
    site = good.publish(BELOW)
    claim = json.loads((site / "api/v1/claims/late-books-are-free.json").read_text(encoding="utf-8"))
    assert claim["record"]["finding"] == "contradicts"
    root = json.loads((site / "api/v1/index.json").read_text(encoding="utf-8"))
    assert root["findings"][0]["finding"] == {
        "id": "contradicts",
        "label": "Against the handbook",
        "meaning": "The section denies what was said.",
    }
    with (site / "data/vocabulary.csv").open(encoding="utf-8", newline="") as rows:
        told = {(row["vocabulary"], row["word"]): row["label"] for row in csv.DictReader(rows)}
    assert told["Finding", "contradicts"] == "Against the handbook"
    assert told["Fidelity", "verbatim"] == "Word for word"


def test_a_change_of_a_word_makes_the_pages_again_as_a_first_build_does(good: Project) -> None:
    good.write(FILE, WORDS)
    good.publish(BELOW)
    good.edit(FILE, "Against the handbook", "Not what it says")
    again = snapshot(good.publish(BELOW))
    first = snapshot(good.build("--settings", "publishconf.py", output="anew", SITEURL=BELOW))
    assert again == first
    assert b"Not what it says" in again["index.html"]


@pytest.mark.parametrize(
    "text,said",
    [
        (
            "findings:\n  contradicts: {label: No}\n",
            f'{FILE}:1:1: unknown-key: "findings" is not a key. Did you mean "finding"?',
        ),
        (
            "finding:\n  contradict: {label: No}\n",
            f'{FILE}:2:3: unknown-key: "contradict" is not a key of finding. Did you mean "contradicts"?',
        ),
        (
            "finding:\n  silent: Says nothing\n",
            (
                f'{FILE}:2:11: wrong-type: "silent" must be a group of keys, not text. '
                "Write its keys on lines of their own below it, indented: label, meaning."
            ),
        ),
        (
            "finding:\n  silent: {label: }\n",
            f'{FILE}:2:19: empty-value: "label" has no value. Add a value, or remove the line.',
        ),
    ],
)
def test_a_fault_is_told_with_its_place(good: Project, text: str, said: str) -> None:
    good.write(FILE, text)
    done = good.run("check")
    assert (done.returncode, done.stdout) == (1, f"{said}\n")
