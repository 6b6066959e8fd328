"""Every importer reads a file or refuses it by name, with its place and a way out, and no importer ends in a traceback."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.newsroom.importing.imports import MAP, empty_record, files
from tests.site.projects import Project


def _zip(*names: str, mimetype: str = "") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "x" * 50)
    return packed.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FOREIGN: dict[str, tuple[bytes, str]] = {
    "t.xlsx": (_zip("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook (.xlsx)"),
    "t.ods": (
        _zip("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"),
        "an OpenDocument spreadsheet (.ods)",
    ),
    "t.docx": (_zip("[Content_Types].xml", "word/document.xml"), "a Word document (.docx)"),
    "t.pptx": (_zip("ppt/presentation.xml"), "a PowerPoint presentation (.pptx)"),
    "t.odt": (_zip("content.xml", mimetype="application/vnd.oasis.opendocument.text"), "an OpenDocument text (.odt)"),
    "t.epub": (_zip("x.html", mimetype="application/epub+zip"), "an e-book (.epub)"),
    "t.zip": (_zip("claims.csv"), "a ZIP archive"),
    "t.xls": (OLE + b"W\0o\0r\0k\0b\0o\0o\0k", "an Excel workbook (.xls) or another Office document"),
    "t.doc": (OLE + b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t", "a Word document (.doc)"),
    "t.pdf": (b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", "a PDF"),
    "t.rtf": (b"{\\rtf1 Hello}", "a Rich Text document"),
    "t.bz2": (b"BZh91AY&SY", "a bzip2 archive"),
    "t.xz": (b"\xfd7zXZ\0\0\4", "an xz archive"),
    "t.zst": (b"\x28\xb5\x2f\xfd\0", "a Zstandard archive"),
    "t.7z": (b"7z\xbc\xaf\x27\x1c\0", "a 7-Zip archive"),
    "t.parquet": (b"PAR1\0\0", "a Parquet file"),
    "t.sqlite": (b"SQLite format 3\0", "an SQLite database"),
    "t.webarchive": (b"bplist00\0", "a Safari web archive"),
    "t.warc": (b"WARC/1.0\r\nWARC-Type: response\r\n", "a web archive (WARC)"),
    "t.mhtml": (b"From: <Saved by Blink>\r\nContent-Type: multipart/related;\r\n", "a page saved as MHTML"),
    "t.png": (b"\x89PNG\r\n\x1a\n", "a picture"),
}
COMMANDS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "claimreview": lambda file: ("import", "claimreview", file),
    "table": lambda file: ("import", "table", file, "--map", MAP),
    "rule": lambda file: ("import", "rule", file, "--id", "x", "--source", "https://x.example/"),
}
WANTED = {"claimreview": "a page or JSON", "table": "a table as text", "rule": "the text of a rule"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return an empty record."""
    return Project(empty_record(tmp_path))


def refused(project: Project, importer: str, name: str) -> str:
    """Return the first line of a refusal, after checking that nothing else happened."""
    before = files(project.root)
    done = project.run(*COMMANDS[importer](name))
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert files(project.root) == before
    first: str = (done.stdout + done.stderr).splitlines()[0]
    assert re.match(rf"{re.escape(name)}:\d+:\d+: [a-z0-9-]+: ", first), first
    assert all(character.isprintable() for character in first)
    return first.partition(": ")[2]


@pytest.mark.parametrize("importer", COMMANDS)
def test_other_kinds_of_file_are_refused_by_name(importer: str, project: Project) -> None:
    for name, (data, what) in FOREIGN.items():
        (project.root / name).write_bytes(data)
        message = refused(project, importer, name)
        assert message.startswith(f"bad-file: this is {what}, not {WANTED[importer]}. "), message


@pytest.mark.parametrize("importer", COMMANDS)
def test_what_is_no_file_is_refused(importer: str, project: Project) -> None:
    (project.root / "folder").mkdir()
    (project.root / "empty.csv").write_bytes(b"")
    (project.root / "blank.csv").write_bytes(b" \r\n\n")
    empty = "bad-file: this file is empty. Check that it was saved or downloaded."
    assert refused(project, importer, "folder") == "bad-file: this is a folder, not a file. Name the files in it."
    assert refused(project, importer, "gone.csv") == "bad-file: the file cannot be read: No such file or directory."
    assert [refused(project, importer, name) for name in ("empty.csv", "blank.csv")] == [empty, empty]


HTML = b"<!DOCTYPE html><html><body><p>1. Words</p></body></html>"
UNFIT: dict[str, tuple[bytes, dict[str, str]]] = {
    "page.json": (
        HTML,
        {
            "rule": 'bad-file: "html" is not a known format of rules. This is a web page: save the rule itself',
            "claimreview": "no-claim-review: there is no ClaimReview in this file",
            "table": "bad-file: this is XML or a web page, not a table as text. Open it in a browser",
        },
    ),
    "list.json": (
        b"[1, 2]",
        {
            "rule": "bad-file: there is no OSCAL catalog in this file",
            "claimreview": "no-claim-review: there is no ClaimReview in this file",
            "table": "bad-file: this is a list of JSON objects, not a table. Write each row as an object",
        },
    ),
    "nul.txt": (
        b"1. One\n2. T\0wo\n",
        {
            "rule": "bad-file: this is not a text: it contains NUL. OSCAL catalogs",
            "claimreview": "no-claim-review: there is no ClaimReview in this file",
            "table": "bad-file: the file is not text in utf-8: it contains NUL",
        },
    ),
    "packed.gz": (
        gzip.compress(b"1. One", mtime=0),
        {
            "rule": "bad-file: this is a gzip archive, not the text of a rule. Unpack it with gunzip.",
            "claimreview": "no-claim-review: there is no ClaimReview in this file",
            "table": "bad-file: this is a gzip archive, not a table as text. Unpack it with gunzip.",
        },
    ),
}


@pytest.mark.parametrize("importer", COMMANDS)
def test_a_file_for_something_else_is_refused(importer: str, project: Project) -> None:
    for name, (data, messages) in UNFIT.items():
        (project.root / name).write_bytes(data)
        message = refused(project, importer, name)
        assert message.startswith(messages[importer]), message


def test_a_rule_in_utf_16_is_read(project: Project) -> None:
    (project.root / "r.txt").write_bytes("1. Late books cost nothing.\n2. So do new ones.\n".encode("utf-16"))
    options = ("--title", "R", "--citation", "R", "--kind", "policy", "--issuer", "Desk", "--binds", "Desk")
    more = ("--binds-note", "It.", "--in-force", "2020-01-01/..")
    done = project.run(*COMMANDS["rule"]("r.txt"), *options, *more)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Late books cost nothing." in (project.root / "content/rules/x.yaml").read_text(encoding="utf-8")
