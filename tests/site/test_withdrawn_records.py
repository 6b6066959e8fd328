"""Records of every kind that are withdrawn: their pages stay and say why, and nothing lists or counts them."""

from __future__ import annotations

import csv
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Once
from tests.site.projects import GOOD, Project, make_project

URL = "https://reads.example"
REASON = "Nobody can say any more what it stood on."
WITHDRAWN = f"""
withdrawn:
  date: 2026-03-22
  reason: superseded
  note: {REASON}
  replaced_by: {{replacement}}
history:
  - {{{{date: 2026-03-11, what: First published.}}}}
"""
RECORDS = {
    "rule": (
        "rules",
        """title: The rule that never was
citation: Rule that never was
kind: policy
issuer: town-library
binds: [town-library]
binds_note: Nobody.
versions:
  - id: '2026'
    in_force: 2026-01-01/..
    availability: public
    source: handbook-2026
    clauses:
      - id: '1'
        text: Nothing at all.
""",
        "lending-handbook",
    ),
    "source": (
        "sources",
        "title: The report that never was\npublisher: Gazette\nkind: news\ncopy: original\nurl: https://gazette.example.com/9\n",
        "gazette-2026-03-03",
    ),
    "person": ("people", "name: Person that never was\n", "librarian-a"),
    "organization": ("organizations", "name: Office that never was\n", "town-library"),
    "case": (
        "cases",
        """title: The story that never was
summary: A story.
dates: 2026-03
description: Nothing.
chosen: All.
events:
  - {date: 2026-03-02, what: Nothing happened., source: handbook-2026}
""",
        "late-books-2026",
    ),
    "topic": ("topics", "name: Topic that never was\ndescription: Nothing.\n", "late-returns"),
}
"""By kind: the folder, the fields, and a published record of the kind."""
CORRECTED = (
    "  - {date: 2026-03-20, what: The town was misspelled., kind: correction, was: Exampletown, now: Exampleton}\n"
)


@pytest.fixture(scope="session")
def site(once: Once) -> Path:
    """Return a published site with a withdrawn record of each kind, and a correction with values."""

    def build(folder: Path) -> Path:
        project = make_project(folder, GOOD)
        for kind, (place, fields, replacement) in RECORDS.items():
            project.write(f"content/{place}/gone-{kind}.yaml", fields + WITHDRAWN.format(replacement=replacement))
        with (project.root / "claims/2026/late-books-are-free.yaml").open("a", encoding="utf-8") as claim:
            claim.write(CORRECTED)
        return project.publish(URL)

    return once("withdrawn", build)


def rows(site: Path, table: str) -> list[dict[str, str]]:
    with next((site / "data").glob(f"*{table}.csv")).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def document(site: Path, path: str) -> Any:
    return json.loads((site / "api" / "v1" / path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", RECORDS)
def test_the_page_keeps_its_address_and_says_why(site: Path, kind: str) -> None:
    place, _, replacement = RECORDS[kind]
    page = (site / place / f"gone-{kind}" / "index.html").read_text(encoding="utf-8")
    assert "This page has been withdrawn." in page
    assert REASON in page
    assert f'href="/{place}/{replacement}/"' in page
    assert '<meta name="robots" content="noindex' in page
    assert "<title>Withdrawn: " in page


@pytest.mark.parametrize("kind", RECORDS)
def test_no_list_search_or_sitemap_has_it(site: Path, kind: str) -> None:
    place = RECORDS[kind][0]
    address = f"/{place}/gone-{kind}/"
    allowed = {f"{place}/gone-{kind}/index.html", "corrections/index.html"}
    linking = {
        file.relative_to(site).as_posix()
        for file in site.rglob("*.html")
        if f'href="{address}' in file.read_text(encoding="utf-8")
    }
    assert linking <= allowed
    assert "corrections/index.html" in linking
    assert address not in (site / "sitemap.xml").read_text(encoding="utf-8")
    for file in (site / "search").rglob("*"):
        assert not file.is_file() or f"gone-{kind}".encode() not in file.read_bytes()


@pytest.mark.parametrize("kind", RECORDS)
def test_its_document_begins_with_the_withdrawal(site: Path, kind: str) -> None:
    place, _, replacement = RECORDS[kind]
    found = document(site, f"{place}/gone-{kind}.json")
    assert next(iter(found)) == "withdrawal"
    notice = found["withdrawal"]
    assert (notice["date"], notice["reason"]["id"], notice["note"]) == ("2026-03-22", "superseded", REASON)
    assert notice["replaced_by"]["id"] == replacement
    assert notice["replaced_by"]["kind"] == kind


def test_the_tables_have_it_only_as_withdrawn(site: Path) -> None:
    found = {
        (row["kind"], row["record_id"], row["replaced_by_id"])
        for row in rows(site, "withdrawals")
        if not row["claim_id"]
    }
    assert found == {(kind, f"gone-{kind}", replacement) for kind, (_, _, replacement) in RECORDS.items()}
    in_tables = {file.stem for file in (site / "data").glob("*.csv") if b"gone-" in file.read_bytes()}
    assert {name.rpartition(".")[2].rpartition("-")[2] for name in in_tables} == {
        "withdrawals",
        "history",
        "corrections",
    }
    for lines in (site / "data").glob("*.jsonl"):
        assert b"gone-" not in lines.read_bytes()


def test_the_database_holds_together(site: Path) -> None:
    (database,) = (site / "data").glob("*.sqlite")
    with sqlite3.connect(database) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        former = connection.execute(
            "SELECT date, kind, record_id, what FROM corrections ORDER BY kind, record_id"
        ).fetchall()
    connection.close()
    assert ("2026-03-22", "topic", "gone-topic", f"Withdrawn: {REASON}") in former


def test_a_correction_has_its_old_and_new_value_in_the_table_the_page_the_feed_and_the_changes(site: Path) -> None:
    row = next(row for row in rows(site, "corrections") if row["date"] == "2026-03-20")
    assert (row["event"], row["record_id"], row["number"]) == ("correction", "late-books-are-free", "3")
    assert (row["what"], row["was"], row["now"]) == ("The town was misspelled.", "Exampletown", "Exampleton")
    for page in ("corrections", "claims/late-books-are-free"):
        text = (site / page / "index.html").read_text(encoding="utf-8")
        assert "Was: <del>Exampletown</del> Now: <ins>Exampleton</ins>" in text
    change = next(one for one in document(site, "changes.json")["changes"] if one["date"] == "2026-03-20")
    assert (change["what"], change["was"], change["now"]) == ("corrected", "Exampletown", "Exampleton")
    feed = json.loads((site / "feeds" / "corrections.json").read_text(encoding="utf-8"))
    assert any("Was: Exampletown. Now: Exampleton." in str(entry) for entry in feed["items"])


def test_withdrawals_of_every_kind_are_among_the_changes_and_in_the_feed(site: Path) -> None:
    withdrawn = {
        (one["record"]["kind"], one["record"]["id"], one["note"])
        for one in document(site, "changes.json")["changes"]
        if one["what"] == "withdrawn"
    }
    assert {(kind, f"gone-{kind}", REASON) for kind in RECORDS} <= withdrawn
    feed = (site / "feeds" / "corrections.atom.xml").read_text(encoding="utf-8")
    for kind, (place, _, _) in RECORDS.items():
        assert f"{URL}/{place}/gone-{kind}/" in feed


@pytest.mark.parametrize(
    "file, old, new, expected",
    [
        (
            "content/sources/gazette-2025-06-11.yaml",
            "",
            "status: draft\nwithdrawn: {date: 2026-03-20, reason: error, note: Nothing.}\n",
            'withdrawal-unexpected: the status is "draft", but "withdrawn" gives a reason for a withdrawal. Remove "withdrawn".',
        ),
        (
            "content/topics/reading-room.yaml",
            "",
            "withdrawn: {date: 2026-03-20, reason: duplicate, note: Nothing.}\n",
            'replacement-missing: "duplicate" does not say which topic replaces it. Add "replaced_by" with the id of that topic.',
        ),
        (
            "content/topics/reading-room.yaml",
            "",
            "withdrawn: {date: 2026-03-20, reason: duplicate, note: Nothing., replaced_by: reading-room}\n",
            'replacement-published: "reading-room" is the topic itself. Name another topic that is published.',
        ),
        (
            "content/topics/reading-room.yaml",
            "",
            "withdrawn: {date: 2026-03-20, reason: duplicate, note: Nothing., replaced_by: no-such-topic}\n",
            'unknown-topic: "no-such-topic" is not a topic.',
        ),
    ],
)
def test_a_withdrawal_that_cannot_be_is_reported(good: Project, file: str, old: str, new: str, expected: str) -> None:
    text = (good.root / file).read_text(encoding="utf-8")
    good.write(file, text.replace(old, new) if old else text + new)
    assert expected in good.run("check").stdout
