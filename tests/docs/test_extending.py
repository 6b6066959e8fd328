"""What docs/extending.md adds to the engine works as it is written there, in a copy of the engine."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from tests.docs.fences import examples
from tests.site.parsed import main_text
from tests.site.projects import GOOD, ROOT, Project, make_project

PAGE = "docs/extending.md"
CLAIM = "claims/2026/late-books-are-free.yaml"
RECORDING = "https://library.example.org/recordings/2026-03-02"
HERE = "https://example.org"


def block(opening: str) -> str:
    """Return the example that begins with a text."""
    (found,) = [one.text for one in examples(PAGE) if one.text.startswith(opening)]
    return found


def extend(engine: Path) -> None:
    """Do in a copy of the engine what the page says."""

    def edit(file: str, before: str, text: str) -> None:
        path = engine / file
        source = path.read_text(encoding="utf-8")
        assert source.count(before) == 1, f"{before!r} in {file}"
        path.write_text(source.replace(before, text + before), encoding="utf-8")

    def write(file: str, text: str) -> None:
        (engine / file).write_text(text, encoding="utf-8")

    # A field.
    comment, _, field = block("# bythebook/records/claim.py, in class Claim").partition("\n")
    assert comment.startswith("# bythebook/records/claim.py")
    edit(
        "bythebook/records/claim.py",
        "    occasion: Name | None",
        "".join(f"    {line}\n" for line in field.splitlines()),
    )
    edit("bythebook/records/claim.py", "    TopicId,\n", "    Url,\n")
    fact = "".join(f"    {line}\n" for line in block("if claim.recording:").splitlines())
    edit("bythebook/pages/claims.py", '    if claim.topics:\n        yield FactView(gettext("Topics")', fact)
    # A check, which is found by being there.
    write("bythebook/checks/title_period.py", block('"""A claim\'s title has no period."""'))
    # A page.
    write("bythebook/pages/fidelity.py", block('"""The page of how words are known."""'))
    write("theme/templates/fidelity.html", block('{% extends "base.html" %}'))
    edit("bythebook/pages/sitemap.py", '    "home": home_page,\n', '    "fidelity": fidelity_page,\n')
    edit(
        "bythebook/pages/sitemap.py",
        "from bythebook.pages.findings",
        "from bythebook.pages.fidelity import fidelity_page\n",
    )
    # An export.
    write("bythebook/exports/calendars.py", block('"""A calendar (RFC 5545) of each year\'s statements."""'))
    makers = "bythebook/exports/document_makers.py"
    edit(
        makers, '    DocumentMaker(("data-file",)', "    DocumentMaker(CALENDAR_KINDS, calendar_keys, make_calendar),\n"
    )
    names = "CALENDAR_KINDS, calendar_keys, make_calendar"
    edit(makers, "from bythebook.exports.site_files", f"from bythebook.exports.calendars import {names}\n")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the good record, with the new field and a title that the new check minds, by the extended engine."""
    engine = tmp_path_factory.mktemp("engine")
    for name in ("bythebook", "theme"):
        shutil.copytree(ROOT / name, engine / name, ignore=shutil.ignore_patterns("__pycache__"))
    extend(engine)
    project: Project = make_project(tmp_path_factory.mktemp("project") / "good", GOOD)
    shutil.rmtree(project.root / "theme")
    shutil.copytree(engine / "theme", project.root / "theme")
    project.edit(CLAIM, "occasion: Town meeting\n", f"recording: {RECORDING}\noccasion: Town meeting\n")
    project.edit(CLAIM, 'title: Returning late "costs nothing"\n', 'title: Returning late "costs nothing".\n')
    environment = {"PYTHONPATH": str(engine), "PYTHONDONTWRITEBYTECODE": "1", "SITEURL": HERE}
    done = project.run("build", "--settings", "publishconf.py", "--output", "public", **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == f"{CLAIM}:1:8: warning: title-period: the title ends with a period. Remove the period.\n"
    return project.root / "public"


def test_a_field_is_on_the_page_in_the_api_and_in_the_tables(site: Path) -> None:
    assert f"Recording {RECORDING}" in main_text(site, "/claims/late-books-are-free/")
    document = json.loads((site / "api/v1/claims/late-books-are-free.json").read_bytes())
    assert document["record"]["recording"] == RECORDING
    with (site / "data/claims.csv").open(encoding="utf-8", newline="") as file:
        found = {row["id"]: row["recording"] for row in csv.DictReader(file)}
    assert (found["late-books-are-free"], found["library-opens-late"]) == (RECORDING, "")


def test_a_page_is_at_its_address_and_in_the_sitemap(site: Path) -> None:
    assert main_text(site, "/fidelity/").split()[0] == "Fidelity"
    assert f"<loc>{HERE}/fidelity/</loc>" in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_an_export_has_a_file_a_key(site: Path) -> None:
    assert sorted(file.name for file in (site / "calendars").iterdir()) == ["2025.ics", "2026.ics"]
    text = (site / "calendars/2026.ics").read_bytes()
    assert text.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"UID:late-books-are-free\r\n" in text
