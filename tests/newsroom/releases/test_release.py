"""Releases of the record: what is in the archive, that it is repeatable, and what is refused."""

from __future__ import annotations

import csv
import fnmatch
import io
import json
import re
import sqlite3
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import jsonschema_rs
import pytest
import yaml

from bythebook.exports.tables import TABLES
from bythebook.extras import has_extra
from bythebook.records import RECORD_KINDS
from tests.newsroom.revisions.repositories import LATE, SEATS, History
from tests.site.projects import Project

CFF_SCHEMA = json.loads((Path(__file__).parent / "cff-1.2.0.schema.json").read_text(encoding="utf-8"))
PUBLISHER = """
BYTHEBOOK_PUBLISHER = "Exampleton Reads"
BYTHEBOOK_EDITORS = ["Ana Ruiz", "Tom Weber"]
BYTHEBOOK_REPOSITORY = "https://github.com/exampleton/reads"
BYTHEBOOK_DOI = "10.5281/zenodo.1234567"
"""
DRAFT = "a-draft-nobody-may-see"
URL = "https://reads.example/record"
FIRST = "by-the-book-2026.03.20"


@pytest.fixture
def project(good: Project) -> History:
    """Return a project in git, with a draft and somebody whom only the draft names, and a commit of everything."""
    history = History(good.root)
    draft = (good.root / LATE).read_text(encoding="utf-8").replace("status: published", "status: draft")
    history.write(
        f"claims/2026/{DRAFT}.yaml",
        draft.replace("speaker: librarian-a\ncapacity: in-office", "speaker: nobody-else\ncapacity: private"),
    )
    history.write("content/people/nobody-else.yaml", "name: Nobody Else\n")
    history.write(".gitignore", ".cache/\nreleases/\n")
    history.git("init", "--quiet", "--initial-branch=main")
    history.commit("The record")
    return history


def release(project: Project, *arguments: str, status: int = 0, url: str = URL) -> str:
    """Run the command; return what it says."""
    done = project.run("release", *arguments, SITEURL=url)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def files_in(archive: Path) -> Mapping[str, bytes]:
    """Return the files of an archive by their path within its one folder."""
    with ZipFile(archive) as zipped:
        assert {name.partition("/")[0] for name in zipped.namelist()} == {archive.stem}
        return {name.partition("/")[2]: zipped.read(name) for name in zipped.namelist()}


def rows(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_the_archive_has_every_table_the_codebook_schemas_and_checksums_of_all(project: History) -> None:
    release(project)
    files = files_in(project.root / "releases" / f"{FIRST}.zip")
    assert {f"data/{name}.csv" for name in TABLES} <= files.keys()
    assert {f"schemas/{kind}.json" for kind in RECORD_KINDS} <= files.keys()
    parquet = {f"data/{name}.parquet" for name in TABLES} if has_extra("parquet") else set()
    assert {name for name in files if name.endswith(".parquet")} == parquet
    assert ("pyarrow" in json.loads(files["manifest.json"])["made_with"]) == has_extra("parquet")
    pairs = (line.split("  ") for line in files["SHA256SUMS"].decode().splitlines())
    sums = {name: digest for digest, name in pairs}
    assert sums == {name: sha256(files[name]).hexdigest() for name in sorted(files) if name != "SHA256SUMS"}
    manifest = json.loads(files["manifest.json"])
    assert [(one["path"], one["bytes"], one["sha256"]) for one in manifest["files"]] == [
        (name, len(files[name]), sums[name]) for name in sorted(files) if name not in ("SHA256SUMS", "manifest.json")
    ]
    assert (manifest["version"], manifest["date"], manifest["commit"], manifest["site"], manifest["last_release"]) == (
        *("2026.03.20", "2026-03-20", project.git("rev-parse", "HEAD"), f"{URL}/", None),
    )
    assert manifest["rows"] == {name: len(rows(files[f"data/{name}.csv"])) for name in TABLES}
    columns = [(row["table"], row["column"]) for row in rows(files["codebook.csv"])]
    assert columns == [(table.name, column) for table in TABLES.values() for column in table.column_names]
    address = rows(files["data/claims.csv"])[0]["address"]
    assert address == f"{URL}/claims/{rows(files['data/claims.csv'])[0]['id']}/"


def test_the_readme_explains_every_file(project: History) -> None:
    release(project)
    files = files_in(project.root / "releases" / f"{FIRST}.zip")
    names = re.findall(r"`([^`]+)`", "".join(re.findall(r"^\| (`.*?) \|", files["README.md"].decode(), re.MULTILINE)))
    assert [name for name in names if not fnmatch.filter(files, name) and "parquet" not in name] == []
    assert [file for file in files if not any(fnmatch.fnmatch(file, name) for name in (*names, "README.md"))] == []


def test_the_database_in_the_archive_has_the_rows_that_the_manifest_counts(project: History, tmp_path: Path) -> None:
    release(project)
    files = files_in(project.root / "releases" / f"{FIRST}.zip")
    (database,) = (name for name in files if name.endswith(".sqlite"))
    (tmp_path / "copy.sqlite").write_bytes(files[database])
    with sqlite3.connect(tmp_path / "copy.sqlite") as connection:
        counts = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in TABLES}  # noqa: S608
    connection.close()
    assert counts == json.loads(files["manifest.json"])["rows"]


def test_no_draft_and_nobody_whom_only_drafts_name_is_in_the_archive(project: History) -> None:
    release(project)
    files = files_in(project.root / "releases" / f"{FIRST}.zip")
    for name, content in files.items():
        assert DRAFT.encode() not in content, name
        assert b"nobody-else" not in content, name
        assert b"Nobody Else" not in content, name


def test_the_same_commit_gives_the_same_archive_and_uncommitted_changes_are_not_in_it(project: History) -> None:
    release(project)
    archive = project.root / "releases" / f"{FIRST}.zip"
    first = archive.read_bytes()
    project.edit(LATE, "title: ", "title: Uncommitted words and ")
    project.write("claims/2026/uncommitted.yaml", "title: Not finished\n")
    assert "Unchanged: " in release(project)
    assert archive.read_bytes() == first
    release(project, "--output", "again")
    assert (project.root / "again" / archive.name).read_bytes() == first


def test_another_archive_of_the_same_version_is_replaced_only_on_request(project: History) -> None:
    release(project)
    archive = project.root / "releases" / f"{FIRST}.zip"
    first = archive.read_bytes()
    project.edit(LATE, "title: ", "title: New words and ")
    project.commit("A new title")
    message = release(project, status=1)
    assert message.startswith(
        f"releases/{archive.name} exists, with other content: archives that others may have are not replaced."
    )
    assert archive.read_bytes() == first
    release(project, "2026.3.21")
    assert archive.read_bytes() == first
    release(project, "--overwrite")
    assert archive.read_bytes() != first
    assert not list(archive.parent.glob(".*"))


def test_changes_since_the_last_tag_are_listed(project: History) -> None:
    project.git("tag", "record-1")
    project.git("tag", "v9")  # a version of the engine, not of the record
    project.edit(LATE, "summary: ", "summary: Put plainly, ")
    project.rename(SEATS, "claims/2026/seats-are-free.yaml")
    project.edit(f"claims/2026/{DRAFT}.yaml", "title: ", "title: Still secret, ")
    project.commit("Changes")
    project.git("tag", "record-2")
    assert "since 1." in release(project)
    files = files_in(project.root / "releases" / "by-the-book-2.zip")
    changed = [
        (row["event"], row["kind"], row["id"], row["former_id"], row["fields"]) for row in rows(files["changes.csv"])
    ]
    assert ("changed", "claim", "late-books-are-free", "", "summary") in changed
    assert [change for change in changed if DRAFT in change] == []
    assert json.loads(files["manifest.json"])["last_release"] == {
        "version": "1",
        "commit": project.git("rev-parse", "record-1"),
    }
    text = files["CHANGES.md"].decode()
    assert text.startswith("# Changes in 2\n\nSince 1:\n\n")
    assert "Returning late “costs nothing” (Summary)\n" in text
    release(project, "3", "--since", "HEAD")
    again = files_in(project.root / "releases" / "by-the-book-3.zip")
    assert again["CHANGES.md"].decode() == "# Changes in 3\n\nSince HEAD:\n\nNothing in the record changed.\n"


def test_the_first_release_counts_what_it_holds(project: History) -> None:
    release(project, "1")
    files = files_in(project.root / "releases" / "by-the-book-1.zip")
    lines = files["CHANGES.md"].decode().splitlines()
    assert lines[:3] == ["# Changes in 1", "", "This is the first release."]
    people = len(rows(files["data/people.csv"]))
    assert f"- {people} people" in lines
    assert {row["event"] for row in rows(files["changes.csv"])} == {"added", "withdrawn"}


@pytest.mark.parametrize(
    "license_url, cff, zenodo",
    [
        ("https://creativecommons.org/licenses/by/4.0/", {"license": "CC-BY-4.0"}, "cc-by-4.0"),
        (
            "https://creativecommons.org/licenses/by-nc-sa/3.0/deed.de",
            {"license": "CC-BY-NC-SA-3.0"},
            "cc-by-nc-sa-3.0",
        ),
        ("https://creativecommons.org/publicdomain/zero/1.0/", {"license": "CC0-1.0"}, "cc0-1.0"),
        ("https://reads.example/terms", {"license-url": "https://reads.example/terms"}, "other-closed"),
    ],
)
def test_citation_files_match_their_schemas(
    project: History, license_url: str, cff: dict[str, str], zenodo: str
) -> None:
    settings = project.root / "pelicanconf.py"
    text = settings.read_text(encoding="utf-8").replace('BYTHEBOOK_REPOSITORY = ""\n', "")
    for name in ("PUBLISHER", "EDITORS"):
        text = "".join(line for line in text.splitlines(keepends=True) if not line.startswith(f"BYTHEBOOK_{name}"))
    settings.write_text(f'{text}{PUBLISHER}BYTHEBOOK_LICENSE_URL = "{license_url}"\n', encoding="utf-8")
    project.commit("Settings")
    release(project, "1")
    files = files_in(project.root / "releases" / "by-the-book-1.zip")
    citation: dict[str, Any] = yaml.safe_load(files["CITATION.cff"])
    assert [error.message for error in jsonschema_rs.Draft7Validator(CFF_SCHEMA).iter_errors(citation)] == []
    assert {name: value for name, value in citation.items() if name.startswith("license")} == cff
    assert (citation["authors"], citation["doi"], citation["version"], citation["date-released"]) == (
        *([{"name": "Exampleton Reads"}], "10.5281/zenodo.1234567", "1", "2026-03-20"),
    )
    metadata = json.loads(files[".zenodo.json"])
    assert (metadata["license"], metadata["upload_type"], metadata["creators"]) == (
        *(zenodo, "dataset", [{"name": "Exampleton Reads"}]),
    )
    assert metadata["contributors"] == [{"name": name, "type": "Editor"} for name in ("Ana Ruiz", "Tom Weber")]
    assert (
        metadata["keywords"] == citation["keywords"] == sorted({row["name"] for row in rows(files["data/topics.csv"])})
    )


def test_a_citation_file_without_an_author_fails_the_schema() -> None:
    assert not jsonschema_rs.Draft7Validator(CFF_SCHEMA).is_valid(
        {"cff-version": "1.2.0", "message": "x", "title": "x"}
    )


def test_a_project_outside_git_is_dated_by_its_histories(good: Project) -> None:
    message = release(good, url="https://example.org")
    assert "SITEURL is not set" in message
    assert "the folder as it is, which is not in git; the first release." in message
    (archive,) = (good.root / "releases").iterdir()
    files = files_in(archive)
    days = [row["last_day"] for row in rows(files["data/history.csv"])]
    assert archive.name == f"by-the-book-{max(days).replace('-', '.')}.zip"
    assert json.loads(files["manifest.json"])["commit"] is None
    assert rows(files["data/claims.csv"])[0]["address"].startswith("/claims/")
    assert "url" not in yaml.safe_load(files["CITATION.cff"])


def test_a_faulty_record_is_not_released(project: History) -> None:
    project.edit(LATE, "relation: contradicts", "relation: contradict")
    project.commit("A mistake")
    message = release(project, status=1)
    assert f"{LATE}:" in message
    assert message.endswith("Nothing was released.\n")
    assert not (project.root / "releases").exists()


@pytest.mark.parametrize(
    "arguments, message",
    [
        (("../2",), '"../2" is not a version: use letters, digits, ".", "-", "_" and "+", such as 2026.12.1.'),
        (("--since", "nothing"), '"nothing" is not a commit in this repository.'),
        (("--settings", "none.py"), "none.py not found. Run the command in the project folder, or set --root."),
    ],
)
def test_what_cannot_be_released_is_explained(project: History, arguments: tuple[str, ...], message: str) -> None:
    assert message in release(project, *arguments, status=2)
    assert not (project.root / "releases").exists()


def test_settings_that_are_not_committed_are_refused(project: History) -> None:
    (project.root / "pelicanconf.py").write_text(
        (project.root / "pelicanconf.py").read_text(encoding="utf-8") + '\nSITENAME = "Another"\n', encoding="utf-8"
    )
    assert "pelicanconf.py is not as in the commit HEAD" in release(project, status=2)


def test_a_shallow_clone_without_the_last_release_is_refused(project: History, tmp_path: Path) -> None:
    project.git("tag", "record-1")
    project.commit("More")
    clone = Project(tmp_path / "clone")
    project.git("clone", "--quiet", "--depth=1", project.root.as_uri(), str(clone.root))
    assert "This is a shallow clone, so the last release cannot be found." in release(clone, status=2)
    release(clone, "--since", "HEAD")


def test_an_article_that_is_hidden_or_shown_again_is_a_change_of_the_record(project: History) -> None:
    article = project.root / "content/articles/late-books.md"
    shown = article.read_text(encoding="utf-8")
    project.git("tag", "record-1")
    article.write_text(shown.replace("Status: published", "Status: hidden"), encoding="utf-8")
    project.commit("Hide an article")
    release(project, "2")
    hidden = rows(files_in(project.root / "releases" / "by-the-book-2.zip")["changes.csv"])
    assert [(row["event"], row["kind"]) for row in hidden] == [("unpublished", "article")]
    difference = project.run("diff", "record-1")
    assert "What a late book costs" in difference.stdout
    assert "Traceback" not in difference.stderr
