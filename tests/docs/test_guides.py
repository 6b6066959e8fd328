"""What the code tells stands in the documentation: every field, every command, every setting, every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bythebook.plugin.options import OPTIONS
from bythebook.records import RECORD_KINDS
from bythebook.yaml.fields import FormField, form_fields
from tests.docs.fences import documents, folder_of, text_of
from tests.site.projects import ROOT, Project, without_lines
from tools import write_guides

DOCS = ROOT / "docs"
_INTERNAL = {"BYTHEBOOK_SESSION", "BYTHEBOOK_DRAFTS", "BYTHEBOOK_JOB"}
"""What the engine hands itself; no project sets these."""
_LINK = re.compile(r"(?<!!)\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^()\s]+)\)")
_CODE = re.compile(r"^ *(```+|~~~+).*?^ *\1|`[^`\n]*`", re.DOTALL | re.MULTILINE)


def test_no_guide_is_missing_or_out_of_date() -> None:
    assert write_guides.stale() == [], "run: make docs"


def test_a_guide_that_is_out_of_date_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(write_guides, "DOCS", tmp_path)
    assert write_guides.main([]) == 0
    assert write_guides.main(["--check"]) == 0
    (tmp_path / "commands.md").write_text("Something else.\n", encoding="utf-8")
    (tmp_path / "data.md").unlink()
    assert write_guides.main(["--check"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "docs/data.md is out of date. Run: make docs",
        "docs/commands.md is out of date. Run: make docs",
    ]


def _all(fields: tuple[FormField, ...]) -> Iterator[FormField]:
    for field in fields:
        yield field
        yield from _all(field.fields)


def test_every_field_stands_in_the_data_guide_with_its_meaning() -> None:
    guide = text_of("docs/data.md")
    for kind in RECORD_KINDS.values():
        for field in _all(form_fields(kind)):
            assert re.search(rf"^\| `{re.escape(field.key)}` \| .*{re.escape(field.description)}", guide, re.MULTILINE)


def test_every_command_and_every_option_stands_in_the_guide() -> None:
    sections = dict(re.findall(r"^## (bythebook.*)\n((?:(?!## ).*\n)*)", text_of("docs/commands.md"), re.MULTILINE))
    found = dict(write_guides.commands())
    assert sections.keys() == found.keys()
    for path, command in found.items():
        for parameter in command.params:
            if parameter.param_type_name == "option" and "--help" not in parameter.opts:
                for option in (*parameter.opts, *parameter.secondary_opts):
                    assert f"`{option}`" in sections[path], (path, option)


def test_every_setting_that_the_code_reads_stands_in_the_guide() -> None:
    files = [
        *(ROOT / "bythebook").rglob("*.py"),
        *(ROOT / "tools").rglob("*.*"),
        *(ROOT / ".github").rglob("*.yml"),
        *(ROOT / "tests/browser").rglob("*.py"),
        *ROOT.glob("*.py"),
        ROOT / "Makefile",
    ]
    read = {name for file in files if file.is_file() for name in re.findall(r"\bBYTHEBOOK_[A-Z_]*[A-Z]\b", _text(file))}
    told = set(re.findall(r"^\| `(BYTHEBOOK_[A-Z_]+)` \|", text_of("docs/settings.md"), re.MULTILINE))
    assert told == read - _INTERNAL
    assert set(OPTIONS) <= told


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8", "replace")


def test_every_page_is_listed_on_the_front() -> None:
    listed = set(re.findall(r"\]\(([\w./-]+\.md)\)", text_of("docs/README.md")))
    assert listed == {
        "../CHANGELOG.md",
        "../SECURITY.md",
        "../CONTRIBUTING.md",
        "checks/README.md",
        *(file.name for file in DOCS.glob("*.md") if file.name != "README.md"),
    }


@pytest.mark.parametrize("document", documents())
def test_every_link_to_a_file_leads_to_it_and_to_the_heading(document: str) -> None:
    for link in _LINK.findall(_CODE.sub("", text_of(document))):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, fragment = link.partition("#")
        target = (folder_of(document) / path).resolve() if path else ROOT / document
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        if fragment and target.suffix == ".md":
            assert fragment in _anchors(target), link


def _anchors(file: Path) -> set[str]:
    """Return the ids of a page's headings as GitHub makes them; the site's are the same for these."""
    text = re.sub(r"^ *(```+|~~~+).*?^ *\1", "", file.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    found = set()
    for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        found.add(re.sub(r"[^\w\- ]", "", words).strip().replace(" ", "-"))
    return found


@pytest.mark.parametrize(
    "setting,told",
    [
        ('BYTHEBOOK_DOSC = "docs"', 'BYTHEBOOK_DOSC is not a setting; did you mean "BYTHEBOOK_DOCS"?'),
        ("BYTHEBOOK_SOMETHING_ELSE = 1", "BYTHEBOOK_SOMETHING_ELSE is not a setting: docs/settings.md lists them"),
        ("BYTHEBOOK_PUBLISHER = 1", "BYTHEBOOK_PUBLISHER is 1: write one line of text"),
        ('BYTHEBOOK_FUNDING = " "', "BYTHEBOOK_FUNDING is ' ': write one line of text"),
        ('BYTHEBOOK_LEGAL_FORM = " "', "BYTHEBOOK_LEGAL_FORM is ' ': write one line of text"),
        ("BYTHEBOOK_EDITORS_BACKGROUND = []", "BYTHEBOOK_EDITORS_BACKGROUND is []: write one line of text"),
        (
            'BYTHEBOOK_CONTACT = "us"',
            "BYTHEBOOK_CONTACT is 'us': write an email address, or a web address that starts with https://",
        ),
        (
            'BYTHEBOOK_CORRECTIONS = "a.org"',
            "BYTHEBOOK_CORRECTIONS is 'a.org': write an email address, or a web address that starts with https://",
        ),
        (
            'BYTHEBOOK_EDITORS = "Ana Ruiz"',
            'BYTHEBOOK_EDITORS is \'Ana Ruiz\': write a list of names, such as ["Ana Ruiz", "Tom Weber"]',
        ),
        (
            'BYTHEBOOK_SYNONYMS = "car vehicle"',
            (
                "BYTHEBOOK_SYNONYMS is 'car vehicle': write a list of lines, such as "
                '["car vehicle SUV", "police officer agent"]'
            ),
        ),
        (
            'BYTHEBOOK_SYNONYMS = ["car vehicle", "gun"]',
            "BYTHEBOOK_SYNONYMS has the line 'gun', which is one word: add a word that means the same",
        ),
        ('BYTHEBOOK_LICENSE_URL = "CC"', "BYTHEBOOK_LICENSE_URL is 'CC', which is not a web address: write https://…"),
        ('BYTHEBOOK_LICENSE_NAME = ""', "BYTHEBOOK_LICENSE_NAME is empty: name the license of the record"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told_of(good: Project, setting: str, told: str) -> None:
    with (good.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(f"{setting}\n")
    done = good.run("build")
    assert (done.returncode, done.stdout, without_lines(done.stderr)) == (2, "", f"pelicanconf.py: {told}\n")


def test_the_licence_of_a_site_is_the_one_that_its_settings_name(good: Project) -> None:
    with (good.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write('BYTHEBOOK_LICENSE_NAME = "ODbL 1.0"\nBYTHEBOOK_LICENSE_URL = "https://example.org/odbl"\n')
    # The picture of the example has a license of its own, which is not the site's.
    person = good.root / "content/people/librarian-a.yaml"
    picture = person.read_text(encoding="utf-8")
    person.write_text(
        picture.replace("CC BY 4.0", "Some license").replace("creativecommons.org", "license.example"), encoding="utf-8"
    )
    site = good.publish("https://tracker.example")
    everything = "".join(
        file.read_text(encoding="utf-8", errors="replace")
        for file in site.rglob("*.*")
        if file.is_file() and "schema" not in file.as_posix() and "openapi" not in file.name
    )
    assert "creativecommons" not in everything
    assert "CC BY" not in everything
    assert '<a href="https://example.org/odbl" rel="license external">ODbL 1.0</a>' in everything
    assert '"license":"https://example.org/odbl"' in everything
