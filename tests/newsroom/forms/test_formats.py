"""The form's own scripts, run by Node.js: a record that is opened and saved stays as it was, to the letter."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from bythebook.newsroom.forms.collections import FormRepository, FormSettings, configuration
from bythebook.newsroom.forms.widgets import FormChoices
from bythebook.records import Prose, Topic
from bythebook.records.labels import Labels
from bythebook.yaml.reading import RecordFile, parse_record, scan
from bythebook.yaml.writing import record_text
from tests.site.projects import GOOD, ROOT

SCRIPT = """
import { recordFormat } from './yaml.js';
import { proseFormat } from './prose.js';
import fs from 'node:fs';
const { house, texts } = JSON.parse(fs.readFileSync(0, 'utf8'));
const formats = { record: recordFormat(house), prose: proseFormat };
console.log(JSON.stringify(texts.map(({ format, text, change, fresh }) => {
  const { read, write } = formats[format];
  const record = { ...read(text), ...change };
  if (fresh) { delete record.as_read; }
  return write(record);
})));
"""
FILES = [(root, file) for root in (ROOT, GOOD) for file in scan(root).files]


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Put the form's scripts into a folder, as its page has them."""
    folder = tmp_path_factory.mktemp("page")
    for part in ("page", "vendor"):
        shutil.copytree(ROOT / "bythebook" / "newsroom" / "forms" / part, folder, dirs_exist_ok=True)
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    (folder / "try.js").write_text(SCRIPT, encoding="utf-8")
    return folder


def saved(node: Path, page: Path, *texts: dict[str, Any]) -> list[str]:
    """Open texts as the form does, change them, and give what would be saved."""
    form = FormSettings(FormRepository.of("https://github.com/owner/record"), "", "", "Record", "")
    requirements = configuration(form, FormChoices(Labels(), {"person": (), "organization": ()}))["house"]
    done = subprocess.run(
        [node, "try.js"],
        cwd=page,
        input=json.dumps({"house": requirements, "texts": texts}),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    written: list[str] = json.loads(done.stdout)
    return written


def opened(root: Path, file: RecordFile, **said: Any) -> dict[str, Any]:
    """Return a file as it is opened."""
    text = (root / file.path).read_text(encoding="utf-8")
    return {"format": "prose" if issubclass(file.kind, Prose) else "record", "text": text, "change": {}, **said}


def test_unchanged_values_are_kept_exactly(node: Path, page: Path) -> None:
    texts = [opened(root, file) for root, file in FILES]
    assert saved(node, page, *texts) == [text["text"] for text in texts]


def test_records_are_formatted_like_fmt_and_read_back(node: Path, page: Path) -> None:
    files = [(root, file) for root, file in FILES if not issubclass(file.kind, Prose)]
    written = saved(node, page, *(opened(root, file, fresh=True) for root, file in files))
    for (root, file), text in zip(files, written, strict=True):
        record = parse_record(file, (root / file.path).read_bytes()).record
        assert record is not None
        read = parse_record(file, text.encode())
        assert (read.record, read.problems) == (record, [])
        # A default that stands in the file is kept, and keys stay where they were; all else is as fmt lays it out.
        assert set(record_text(record).splitlines()) <= set(text.splitlines())


def change(text: str, **said: Any) -> dict[str, Any]:
    return {"format": "record", "text": text, "change": said}


COMMENTED = """\
# yaml-language-server: $schema=../../schemas/topic.json

# What readers see
name: Late returns   # short

# What belongs here
description: >-
  What is said
  of late books.
# Nothing below.
"""


def test_comments_are_kept(node: Path, page: Path) -> None:
    renamed, retold = saved(
        node, page, change(COMMENTED, name="Late books"), change(COMMENTED, description="Of late books.")
    )
    assert renamed == COMMENTED.replace("name: Late returns   # short", "name: Late books")
    assert retold == COMMENTED.replace(">-\n  What is said\n  of late books.", "Of late books.")


@pytest.mark.parametrize(
    "value, line",
    [
        ("2026", 'name: "2026"'),
        ("4.10", 'name: "4.10"'),
        ("no", 'name: "no"'),
        ("null", 'name: "null"'),
        ("A: b", 'name: "A: b"'),
        ("- a", 'name: "- a"'),
        ('He said "no"', 'name: He said "no"'),
        ('"No"', "name: '\"No\"'"),
        ("#1", 'name: "#1"'),
        ("  spaces at its ends ", "name: spaces at its ends"),
    ],
)
def test_ambiguous_text_is_quoted(node: Path, page: Path, value: str, line: str) -> None:
    (text,) = saved(node, page, change("name: x\ndescription: y\n", name=value))
    assert text == f"{line}\ndescription: y\n"
    read = parse_record(RecordFile("content/topics/x.yaml", Topic, "x"), text.encode())
    # Whoever is called "null" is told that nobody is.
    assert (read.record.name if isinstance(read.record, Topic) else "null") == value.strip()


def test_clause_numbers_are_text(node: Path, page: Path) -> None:
    text = "comparisons:\n  - rule: a\n    clause: 4.10\n"
    assert saved(node, page, change(text)) == [text]
    (written,) = saved(node, page, {**change(text), "fresh": True})
    assert written == 'comparisons:\n  - rule: a\n    clause: "4.10"\n'


def test_empty_values_are_omitted(node: Path, page: Path) -> None:
    empty = {"name": "", "topics": [], "quote": {"text": " ", "sources": [""]}, "unnamed": False, "note": None}
    assert saved(node, page, change("title: x\n", **empty)) == ["title: x\n"]


def test_true_is_written_and_false_is_not(node: Path, page: Path) -> None:
    assert saved(node, page, change("name: A\n", unnamed=True)) == ["name: A\nunnamed: true\n"]
    assert saved(node, page, change("name: A\nunnamed: true\n", unnamed=False)) == ["name: A\n"]


def test_everyone_is_a_choice_in_the_form(node: Path, page: Path) -> None:
    text = "title: A\nbinds: everyone\n"
    assert saved(node, page, change(text), change("title: A\n", binds=["everyone"])) == [text, text]


def test_front_matter_keeps_its_lines(node: Path, page: Path) -> None:
    text = "Title: A\nDate: 2026-03-12\nAliases: b, c\n\nThe text.\n"
    edited, emptied = saved(
        node,
        page,
        {"format": "prose", "text": text, "change": {"title": "A: and\nB", "modified": "2026-03-14"}},
        {"format": "prose", "text": text, "change": {"aliases": [], "body": "Other\r\ntext.\n\n"}},
    )
    assert edited == "Title: A: and B\nDate: 2026-03-12\nAliases: b, c\nModified: 2026-03-14\n\nThe text.\n"
    assert emptied == "Title: A\nDate: 2026-03-12\n\nOther\ntext.\n"


def test_fenced_front_matter_stays_fenced(node: Path, page: Path) -> None:
    text = "---\nTitle: A\n---\n\nThe text.\n"
    assert saved(node, page, {"format": "prose", "text": text, "change": {}}) == [text]
