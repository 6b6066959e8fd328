"""datapackage.json, held to the standard and to the tables by the package of the standard's authors."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from bythebook.exports.downloads import write_downloads
from bythebook.exports.tables import TABLES
from bythebook.pages import Context, SiteSettings
from bythebook.pages.downloads import database_name
from tests.records.made import claim, corpus

HERE = SiteSettings("Test", "A test.", url="https://example.org/t", is_portable=False)
pytestmark = pytest.mark.filterwarnings("ignore")  # frictionless's own libraries


def faults(folder: Path) -> list[tuple[str, str]]:
    """Return the table and the type of everything that frictionless finds wrong."""
    from frictionless import validate  # noqa: PLC0415  # it takes half a second

    report = validate(str(folder / "datapackage.json"))
    whole = [("", error.type) for error in report.errors]
    return whole + [(task.name, error.type) for task in report.tasks for error in task.errors]


def test_every_table_is_as_the_package_says(downloads: Path) -> None:
    """Bytes, hashes, rows, types, required cells, vocabularies, primary and foreign keys."""
    assert faults(downloads) == []


def test_the_files_of_a_site_without_a_url_are_as_the_package_says(context: Context, tmp_path: Path) -> None:
    here = Context(context.corpus, replace(context.settings, url=""))
    names = [one.file for one in write_downloads(here, tmp_path)]
    assert faults(tmp_path / "data") == []
    assert [name for name in names if not (tmp_path / "data" / name).is_file()] == []
    # A review names its page by URL: an empty feed would say that there are none.
    assert "claimreview.json" not in [*names, *(file.name for file in (tmp_path / "data").iterdir())]


def test_every_table_and_column_is_described(good_downloads: Path) -> None:
    package = orjson.loads((good_downloads / "datapackage.json").read_bytes())
    described = {one["name"]: [field["name"] for field in one["schema"]["fields"]] for one in package["resources"]}
    assert described == {name: list(table.column_names) for name, table in TABLES.items()}
    fields = [field for one in package["resources"] for field in one["schema"]["fields"]]
    assert [field["name"] for field in fields if not field.get("description")] == []


def test_keys_are_those_of_the_database(good_downloads: Path) -> None:
    package = orjson.loads((good_downloads / "datapackage.json").read_bytes())
    schemas = {one["name"]: one["schema"] for one in package["resources"]}
    with closing(sqlite3.connect(good_downloads / "test.sqlite")) as database:
        for table, schema in schemas.items():
            rows = database.execute(f"PRAGMA table_info({table})").fetchall()
            primary = [name for _, name in sorted((place, name) for _, name, _, _, _, place in rows if place)]
            assert schema.get("primaryKey", []) == primary
            held = {(row[0], row[2]) for row in database.execute(f"PRAGMA foreign_key_list({table})")}
            told = [key["reference"]["resource"] or table for key in schema.get("foreignKeys", ())]
            assert sorted(told) == sorted(to for _, to in held)


def test_the_package_names_the_site_its_date_and_its_license(good_downloads: Path) -> None:
    package = orjson.loads((good_downloads / "datapackage.json").read_bytes())
    del package["resources"]
    assert package == {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "test",
        "title": "Test",
        "description": "A <b>test</b> & more.",
        "homepage": "https://example.org/t/",
        "version": "2026-03-14",
        "licenses": [
            {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}
        ],
        "contributors": [{"title": "Test", "roles": ["publisher"]}],
    }


@pytest.mark.parametrize(
    "table, before, after, fault",
    [
        ("claims", b",librarian-a,", b",nobody,", "foreign-key"),
        ("comparisons", b"true", b"perhaps", "type-error"),
        ("claims", b"\r\n", b"\r\n\r\n", "byte-count"),
    ],
)
def test_a_table_that_is_not_as_the_package_says_is_found(
    good_downloads: Path, tmp_path: Path, table: str, before: bytes, after: bytes, fault: str
) -> None:
    """So that the first test can fail."""
    shutil.copytree(good_downloads, tmp_path, dirs_exist_ok=True)
    file = tmp_path / f"{table}.csv"
    content = file.read_bytes()
    assert before in content
    file.write_bytes(content.replace(before, after, 1))
    assert (table, fault) in faults(tmp_path)


@pytest.mark.parametrize(
    "name, file",
    [
        ("By the Book", "by-the-book.sqlite"),
        ("Te Pūkenga Watch", "te-pukenga-watch.sqlite"),
        ("“Fact” Check: São Paulo’s", "fact-check-sao-paulos.sqlite"),
        ("事実", "shi-shi.sqlite"),
        ("***", "record.sqlite"),
        ("Con", "record.sqlite"),
    ],
)
def test_files_are_named_after_the_site(tmp_path: Path, name: str, file: str) -> None:
    settings = SiteSettings(name, "A test.", url="https://example.org", is_portable=False)
    assert database_name(settings) == file
    write_downloads(Context(corpus(claim("one")), settings), tmp_path)
    package: dict[str, Any] = orjson.loads((tmp_path / "data" / "datapackage.json").read_bytes())
    metadata = orjson.loads((tmp_path / "data" / "datasette.json").read_bytes())
    assert (tmp_path / "data" / file).is_file()
    assert f"{package['name']}.sqlite" == file
    assert list(metadata["databases"]) == [file.removesuffix(".sqlite")]
