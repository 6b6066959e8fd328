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
ARTICLE = f"""Title: The article that never was
Summary: An article.
Date: 2026-03-11
Withdrawn: 2026-03-22, superseded by late-books, {REASON}

Words.
"""
PAGE = f"""Title: The page that never was
Summary: A page.
Withdrawn: 2026-03-22, superseded by about-this-record, {REASON}

Words.
"""
PROSE = {"article": ("articles", ARTICLE, "late-books"), "page": ("pages", PAGE, "about-this-record")}
EVERY = {**RECORDS, **PROSE}
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
        for kind, (place, text, _) in PROSE.items():
            project.write(f"content/{place}/gone-{kind}.md", text)
        with (project.root / "claims/2026/late-books-are-free.yaml").open("a", encoding="utf-8") as claim:
            claim.write(CORRECTED)
        return project.publish(URL)

    return once("withdrawn", build)


def rows(site: Path, table: str) -> list[dict[str, str]]:
    with next((site / "data").glob(f"*{table}.csv")).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def address_of(kind: str, record_id: str) -> str:
    return f"/{record_id}/" if kind == "page" else f"/{EVERY[kind][0]}/{record_id}/"


def document(site: Path, path: str) -> Any:
    return json.loads((site / "api" / "v1" / path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", EVERY)
def test_the_page_keeps_its_address_and_says_why(site: Path, kind: str) -> None:
    place, _, replacement = EVERY[kind]
    place = "" if kind == "page" else place
    page = (site / place / f"gone-{kind}" / "index.html").read_text(encoding="utf-8")
    assert "This page has been withdrawn." in page
    assert REASON in page
    assert f'href="{address_of(kind, replacement)}"' in page
    assert '<meta name="robots" content="noindex' in page
    assert "<title>Withdrawn: " in page


@pytest.mark.parametrize("kind", EVERY)
def test_no_list_search_or_sitemap_has_it(site: Path, kind: str) -> None:
    address = address_of(kind, f"gone-{kind}")
    allowed = {f"{address[1:]}index.html", "corrections/index.html"}
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


@pytest.mark.parametrize("kind", EVERY)
def test_its_document_begins_with_the_withdrawal(site: Path, kind: str) -> None:
    place, _, replacement = EVERY[kind]
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
    assert found == {(kind, f"gone-{kind}", replacement) for kind, (_, _, replacement) in EVERY.items()}
    in_tables = {file.stem for file in (site / "data").glob("*.csv") if b"gone-" in file.read_bytes()}
    assert {name.rpartition(".")[2].rpartition("-")[2] for name in in_tables} == {
        "withdrawals",
        "history",
        "corrections",
    }
    for file in (site / "data").glob("*.json*"):
        assert b"gone-" not in file.read_bytes(), file.name


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
    assert any("The page said “Exampletown,” and now says “Exampleton.”" in str(entry) for entry in feed["items"])


def test_withdrawals_of_every_kind_are_among_the_changes_and_in_the_feed(site: Path) -> None:
    withdrawn = {
        (one["record"]["kind"], one["record"]["id"], one["note"])
        for one in document(site, "changes.json")["changes"]
        if one["what"] == "withdrawn"
    }
    assert {(kind, f"gone-{kind}", REASON) for kind in EVERY} <= withdrawn
    feed = (site / "feeds" / "corrections.atom.xml").read_text(encoding="utf-8")
    for kind in EVERY:
        assert URL + address_of(kind, f"gone-{kind}") in feed


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


@pytest.mark.parametrize(
    "line, expected",
    [
        (
            "2026-03-22, superseded by late-books",
            'missing in withdrawn. Write the date, the kind of reason and the reason: "Withdrawn: 2026-11-26, error, It named',
        ),
        ("yesterday, error, It was wrong.", "bad-date: "),
        ("2026-03-22, because, It was wrong.", 'unknown-value: "because"'),
        (
            "2026-03-22, duplicate, It was wrong.",
            'replacement-missing: "duplicate" does not say which article replaces it.',
        ),
    ],
)
def test_a_withdrawal_in_front_matter_that_cannot_be_is_reported_at_its_line(
    good: Project, line: str, expected: str
) -> None:
    good.write("content/articles/gone.md", ARTICLE.replace(f"2026-03-22, superseded by late-books, {REASON}", line))
    done = good.run("check")
    assert done.returncode == 1
    (found,) = (one for one in done.stdout.splitlines() if one.startswith("content/articles/gone.md:4:"))
    assert expected in found
