"""The whole record as tables, lines and a database."""

from __future__ import annotations

import asyncio
import csv
import hashlib
import shutil
import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from bythebook.exports.datasette import METADATA
from bythebook.exports.downloads import download_names, write_downloads
from bythebook.exports.renewal import renew_downloads
from bythebook.exports.tables import TABLES
from bythebook.exports.views import DESCRIPTIONS, VIEWS
from bythebook.incremental import MemoryCache, examine
from bythebook.pages import Context, SiteSettings
from bythebook.pages.downloads import CHECKSUMS
from tests.records.made import claim, corpus
from tests.site.projects import GOOD, snapshot

HERE = SiteSettings("Test", "A test.", url="https://example.org/t", is_portable=False)


DATABASE = "test.sqlite"


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def database(downloads: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{downloads / DATABASE}?mode=ro", uri=True)) as connection:
        yield connection


def test_every_file_is_named_beforehand(downloads: Path) -> None:
    assert sorted(f"data/{file}" for file in snapshot(downloads)) == sorted(download_names(HERE))


def test_equal_records_give_equal_bytes(good_downloads: Path, tmp_path: Path) -> None:
    write_downloads(Context(examine(GOOD, jobs=1).corpus, _settings()), tmp_path)
    assert snapshot(tmp_path / "data") == snapshot(good_downloads)


def _settings() -> SiteSettings:
    return SiteSettings("Test", "A <b>test</b> & more.", url="https://example.org/t", is_portable=False)


def test_writing_again_over_what_is_there_changes_nothing(good_context: Context, good_downloads: Path) -> None:
    before = snapshot(good_downloads)
    write_downloads(good_context, good_downloads.parent)
    assert snapshot(good_downloads) == before


def test_checksums_are_those_of_the_files(downloads: Path) -> None:
    lines = (downloads / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    told = {file: digest for digest, file in (line.split("  ") for line in lines)}
    found = snapshot(downloads)
    del found[CHECKSUMS]
    assert told == {file: hashlib.sha256(content).hexdigest() for file, content in found.items()}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "'", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH COMMERCIAL AT}"])
def test_no_cell_runs_as_a_formula_and_the_words_can_be_had_back(tmp_path: Path, start: str) -> None:
    title = f'{start}HYPERLINK("https://example.org")'
    write_downloads(Context(corpus(claim("one", title=title)), HERE), tmp_path)
    (row,) = rows(tmp_path / "data", "claims")
    assert row["title"] == f"'{title}"
    assert row["title"].removeprefix("'") == title


def test_a_cell_of_many_lines_is_one_cell(tmp_path: Path) -> None:
    quote = {"text": 'One "line",\nand another.', "fidelity": "reported", "sources": ["paper"]}
    write_downloads(Context(corpus(claim("one", quote=quote)), HERE), tmp_path)
    assert rows(tmp_path / "data", "claims")[0]["quote"] == 'One "line",\nand another.'
    assert (tmp_path / "data" / "claims.csv").read_bytes().startswith(b"id,title,kind,speaker_id,")


def test_a_withdrawn_claim_is_among_the_withdrawals_alone(good_downloads: Path) -> None:
    assert [row["claim_id"] for row in rows(good_downloads, "withdrawals")] == ["late-books-cost-nothing"]
    assert "late-books-cost-nothing" not in [row["id"] for row in rows(good_downloads, "claims")]
    assert b"late-books-cost-nothing" not in b"".join(
        line
        for line in (good_downloads / "claims.jsonl").read_bytes().splitlines()
        if orjson.loads(line)["id"] == "late-books-cost-nothing"
    )


def test_drafts_are_in_no_file(tmp_path: Path) -> None:
    settings = SiteSettings("Test", "A test.", url="https://example.org/t", with_drafts=True)
    write_downloads(Context(examine(GOOD, jobs=1).corpus, settings), tmp_path)
    assert [file for file, content in snapshot(tmp_path).items() if b"renewals-have-no-end" in content] == []


def test_every_foreign_key_leads_somewhere(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    held = [table for table in TABLES if database.execute(f"PRAGMA foreign_key_list({table})").fetchall()]
    assert set(held) >= {
        "claims",
        "comparisons",
        "quote_sources",
        "responses",
        "roles",
        "versions",
        "clauses",
        "events",
    }


def test_a_foreign_key_holds(downloads: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes((downloads / DATABASE).read_bytes())
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            connection.execute("UPDATE claims SET speaker_id = 'nobody'")


def test_the_database_says_what_it_is(database: sqlite3.Connection) -> None:
    said = [
        database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version", "page_size")
    ]
    assert said == [0x42746842, 4, 4096]


def test_every_view_is_described_and_can_be_read(database: sqlite3.Connection) -> None:
    assert set(DESCRIPTIONS) == set(VIEWS)
    for view in VIEWS:
        database.execute(f"SELECT * FROM {view}").fetchall()  # noqa: S608 - names of ours


def test_no_count_stands_without_what_it_is_out_of(database: sqlite3.Connection, context: Context) -> None:
    for speaker, claims, of in database.execute(
        "SELECT speaker_id, sum(claims), max(of_claims) FROM findings_by_speaker GROUP BY speaker_id"
    ):
        assert claims == of == context.index.by_speaker.of(speaker).findings.total()
    for rule, claims, of in database.execute(
        "SELECT rule_id, sum(claims), max(of_claims) FROM findings_by_rule GROUP BY rule_id"
    ):
        assert claims == of == context.index.relations(rule).total()


def test_words_are_found_in_the_database(good_downloads: Path) -> None:
    with closing(sqlite3.connect(good_downloads / DATABASE)) as connection:
        found = connection.execute(
            "SELECT claims.id FROM claims_fts JOIN claims ON claims.rowid = claims_fts.rowid WHERE claims_fts MATCH 'charging'"
        ).fetchall()
    assert ("late-books-never-charged",) in found


def test_datasette_answers_three_questions(good_downloads: Path, good_context: Context) -> None:
    name = DATABASE.removesuffix(".sqlite")
    held, searched, front = asyncio.run(
        _ask(
            good_downloads,
            f"/{name}/claims_held.json?_shape=array&claim_id=late-books-are-free",
            f"/{name}/claims.json?_shape=array&_search=charge",
            f"/{name}/claims",
        )
    )
    comparisons = good_context.corpus.claims["late-books-are-free"].comparisons
    assert [row["clause"] for row in held] == [comparison.clause for comparison in comparisons]
    assert "late-books-never-charged" in [row["id"] for row in searched]
    assert "A published claim. Its quote is the speaker" in front


async def _ask(folder: Path, *paths: str) -> list[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Datasette's own libraries
        from datasette.app import Datasette  # type: ignore[import-untyped]  # noqa: PLC0415 - it takes half a second

        metadata = orjson.loads((folder / METADATA).read_bytes())
        datasette = Datasette([str(folder / DATABASE)], metadata=metadata)
        await datasette.invoke_startup()
        answers = [await datasette.client.get(path) for path in paths]
    assert [answer.status_code for answer in answers] == [200] * len(paths)
    return [answer.json() if ".json" in path else answer.text for path, answer in zip(paths, answers, strict=True)]


class Counted:
    """A record's downloads written again and again, as builds do."""

    def __init__(self, root: Path) -> None:
        self.cache = MemoryCache()
        self.site, self.new = root / "site", root / "new"

    def build(self, context: Context) -> bool:
        """Return whether the downloads were made."""
        shutil.rmtree(self.new, ignore_errors=True)
        kept = renew_downloads(context, self.new, self.site, self.cache, "downloads").kept
        if not kept:
            shutil.copytree(self.new, self.site, dirs_exist_ok=True)
        assert kept in ([], list(download_names(context.settings)))
        return not kept


def test_downloads_are_made_again_only_when_the_record_changed_or_they_did(tmp_path: Path) -> None:
    builds = Counted(tmp_path)
    before = Context(corpus(claim("one")), HERE)
    after = Context(corpus(claim("one"), claim("two")), HERE)
    assert [builds.build(context) for context in (before, before, after, after)] == [True, False, True, False]
    assert builds.build(Context(after.corpus, replace(HERE, name="Other"))) is True
    assert builds.build(after) is True
    (builds.site / "data" / "claims.csv").write_bytes(b"")
    assert builds.build(after) is True
    assert (builds.site / "data" / "claims.csv").stat().st_size > 0
    (builds.site / "data" / CHECKSUMS).unlink()
    assert builds.build(after) is True


def test_downloads_of_a_build_that_was_never_published_are_made_again(tmp_path: Path) -> None:
    builds = Counted(tmp_path)
    before, after = Context(corpus(claim("one")), HERE), Context(corpus(claim("two")), HERE)
    assert builds.build(before) is True
    assert renew_downloads(after, builds.new, builds.site, builds.cache, "downloads").kept == []
    assert builds.build(after) is True
    assert b"two" in (builds.site / "data" / "claims.csv").read_bytes()
