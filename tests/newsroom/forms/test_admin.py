"""The form at /admin/: what it offers is what the models take, and its page reaches nobody but the repository."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bythebook.newsroom.forms.admin import form_files, policy
from bythebook.newsroom.forms.collections import FormRepository, FormSettings, NotOnGitHubError, configuration
from bythebook.newsroom.forms.widgets import COLLECTIONS, FormChoices, RecordChoice
from bythebook.records import RECORD_KINDS, Prose
from bythebook.records.labels import Labels
from bythebook.yaml.fields import FormField, form_fields
from tests.site.projects import ROOT, Project

VENDORED = ROOT / "bythebook" / "newsroom" / "forms" / "vendor"
FORM = FormSettings(
    FormRepository.of("https://github.com/owner/record"), "", "", "Example record", "https://example.org"
)
KNOWN = FormChoices(
    Labels(), {"person": [RecordChoice("librarian-a", "Librarian A")], "organization": [RecordChoice("etl", "Library")]}
)


def config(**said: Any) -> dict[str, Any]:
    """Return the form's configuration."""
    cms: dict[str, Any] = configuration(
        FormSettings(**{**{name: getattr(FORM, name) for name in FORM.__slots__}, **said}), KNOWN
    )["cms"]
    return cms


def collections() -> dict[str, dict[str, Any]]:
    return {collection["name"]: collection for collection in config()["collections"]}


def pairs(fields: tuple[FormField, ...], widgets: list[dict[str, Any]]) -> Iterator[tuple[FormField, dict[str, Any]]]:
    """Yield each field with its widget, those within groups too."""
    assert [widget["name"] for widget in widgets] == [field.key for field in fields]
    for field, widget in zip(fields, widgets, strict=True):
        yield field, widget
        if field.fields:
            yield from pairs(field.fields, widget["fields"])


@pytest.mark.parametrize("kind", list(RECORD_KINDS))
def test_every_field_of_every_kind_is_in_the_form(kind: str) -> None:
    found = collections()[COLLECTIONS[kind]]
    assert found["folder"] == RECORD_KINDS[kind].folder
    in_prose = issubclass(RECORD_KINDS[kind], Prose)  # whose header has a line for each part of a picture
    fields = tuple(field for field in form_fields(RECORD_KINDS[kind]) if not (in_prose and field.shape.part))
    for field, widget in pairs(fields, found["fields"]):
        assert widget["required"] is (field.is_required and field.shape.sort != "flag")
        assert widget["hint"]
        assert "`" not in widget["hint"]
        if field.shape.words:
            assert [option["value"] for option in widget["options"]] == [word.value for word in field.shape.words]
        if field.shape.refers_to:
            assert widget["widget"] in ("relation", "select")
            assert widget.get("multiple", False) is field.shape.is_list


def widget_at(collection: str, *path: str) -> dict[str, Any]:
    found = collections()[collection]
    for key in path:
        (found,) = (widget for widget in found["fields"] if widget["name"] == key)
    return found


def test_references_are_pick_lists() -> None:
    sources = widget_at("claims", "quote", "sources")
    assert (sources["widget"], sources["collection"], sources["value_field"]) == ("relation", "sources", "{{slug}}")
    assert (sources["multiple"], sources["min"]) == (True, 1)
    assert widget_at("claims", "speaker")["options"] == [
        {"label": "Librarian A (librarian-a)", "value": "librarian-a"},
        {"label": "Library (etl)", "value": "etl"},
    ]
    assert widget_at("rules", "binds")["options"][0] == {"label": "Everyone (everyone)", "value": "everyone"}


def test_choices_and_patterns_match_the_models() -> None:
    assert widget_at("claims", "finding")["options"][0] == {
        "label": "The rule says otherwise (contradicts)",
        "value": "contradicts",
    }
    pattern, told = widget_at("claims", "date")["pattern"]
    assert re.match(pattern, "2026-03-02~")
    assert not re.match(pattern, "3/2/2026")
    assert told.startswith("Write the date as 2026-01-08")
    assert widget_at("claims", "summary")["maxlength"] == 200


def test_changes_are_pull_requests_even_without_write_access() -> None:
    found = config()
    assert found["publish_mode"] == "editorial_workflow"
    assert found["backend"] == {
        "name": "github",
        "repo": "owner/record",
        "open_authoring": True,
        "auth_scope": "public_repo",
        "auth_methods": ["token"],
    }
    assert all(not collection["publish"] and not collection["delete"] for collection in found["collections"])
    backend = config(branch="next", sign_in="https://sign-in.example")["backend"]
    assert (backend["branch"], backend["base_url"], "auth_methods" in backend) == (
        "next",
        "https://sign-in.example",
        False,
    )


@pytest.mark.parametrize(
    "address, host, name, api",
    [
        ("https://github.com/o/r", "https://github.com", "o/r", "https://api.github.com"),
        ("https://github.com/o/r.git", "https://github.com", "o/r", "https://api.github.com"),
        ("https://github.com/o/r/", "https://github.com", "o/r", "https://api.github.com"),
        ("https://git.example.org/o/r", "https://git.example.org", "o/r", "https://git.example.org"),
    ],
)
def test_a_repository_is_named_by_its_address(address: str, host: str, name: str, api: str) -> None:
    found = FormRepository.of(address)
    assert (found.host, found.name, found.api) == (host, name, api)


@pytest.mark.parametrize(
    "address", ["", "github.com/o/r", "https://github.com/o", "git@github.com:o/r.git", "https://"]
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(NotOnGitHubError, match="is not the address of a repository on GitHub"):
        FormRepository.of(address)


def test_the_page_has_its_own_security_policy_and_is_not_indexed() -> None:
    page = dict(form_files(FORM, KNOWN))["admin/index.html"].decode()
    assert '<meta name="robots" content="noindex">' in page
    assert page.index("Content-Security-Policy") < page.index("<script"), "it holds for what stands below it only"
    assert "<script>" not in page
    assert dict(part.split(" ", 1) for part in policy(FORM).split("; ")) == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob: https://avatars.githubusercontent.com",
        "font-src": "'self' data:",
        "media-src": "blob:",
        "worker-src": "'self' blob:",
        "connect-src": "'self' blob: data: https://api.github.com",
        "manifest-src": "'self' blob: data:",
        "form-action": "'none'",
        "base-uri": "'none'",
    }


def test_the_page_escapes_settings() -> None:
    form = FormSettings(FORM.repository, "", "", "<script>alert(1)</script>", "")
    assert b"<script>alert" not in dict(form_files(form, KNOWN))["admin/index.html"]


def test_vendored_programs_are_unchanged_and_licensed() -> None:
    listed = json.loads((VENDORED / "vendored.json").read_text(encoding="utf-8"))
    for each in listed:
        assert hashlib.sha256((VENDORED / each["file"]).read_bytes()).hexdigest() == each["sha256"], each["file"]
        assert (VENDORED / each["licence_file"]).stat().st_size > 500
    names = {name for each in listed for name in (each["file"], each["licence_file"])}
    assert {path.name for path in VENDORED.iterdir()} == names | {"vendored.json"}
    assert {f"admin/{name}" for name in names} <= set(dict(form_files(FORM, KNOWN)))


def test_a_site_without_a_repository_has_no_form(good: Project) -> None:
    site = good.publish("https://example.org")
    assert not (site / "admin").exists()
    good.edit("pelicanconf.py", 'BYTHEBOOK_REPOSITORY = ""', 'BYTHEBOOK_REPOSITORY = "https://github.com/owner/record"')
    assert not (good.build() / "admin").exists(), "a site on a machine has none"
    site = good.publish("https://example.org")
    assert (site / "admin" / "index.html").is_file()
    cms = json.loads((site / "admin" / "config.json").read_bytes())["cms"]
    assert cms["backend"]["repo"] == "owner/record"
    speakers = next(field for field in cms["collections"][0]["fields"] if field["name"] == "speaker")
    assert {"label": "Librarian A (librarian-a)", "value": "librarian-a"} in speakers["options"]
    assert "/admin" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    for page in ("index.html", "claims/index.html"):
        assert "/admin/" not in Path(site, page).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "settings, told",
    [
        (
            "BYTHEBOOK_ADMIN = True",
            (
                "BYTHEBOOK_ADMIN asks for the form, and BYTHEBOOK_REPOSITORY does not say where it saves to: "
                '"" is not the address of a repository on GitHub. '
                "Write https://github.com/owner/repository, or BYTHEBOOK_ADMIN = False"
            ),
        ),
        (
            "BYTHEBOOK_ADMIN = True\nBYTHEBOOK_REPOSITORY = 'https://github.com/o/r'\nBYTHEBOOK_ADMIN_SIGN_IN = 'me'",
            'BYTHEBOOK_ADMIN_SIGN_IN is "me", which is not a web address',
        ),
    ],
)
def test_invalid_form_settings_are_reported(good: Project, settings: str, told: str) -> None:
    good.write("withform.py", f"from pelicanconf import *\n{settings}\n")
    done = good.run("build", "--settings", "withform.py")
    assert (done.returncode, "Traceback" in done.stderr) != (0, True)
    assert told in done.stdout + done.stderr
    assert not good.output.exists()
