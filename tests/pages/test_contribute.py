"""The form for a new claim: where it is, what it asks for, and where its file goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from bythebook.pages.contribute import email_of, host_name, new_file_address
from bythebook.pages.contribute_questions import FormList, FormPart, FormQuestion, FormRecord, field_at
from bythebook.pages.contribute_steps import STEPS
from bythebook.pages.page import SiteSettings
from bythebook.pages.publisher import Publisher
from bythebook.plugin.setting_faults import invalid_settings
from bythebook.yaml.fields import FormField, form_fields
from bythebook.yaml.reading.record_files import BUNDLE_KEYS
from tests.site.projects import Project
from tests.site.test_setting_types import GOOD_SETTINGS

NOT_ASKED = {
    "claim": {"finding", "status", "history"},
    "rule": set(),
    "person": set(),
    "organization": set(),
    "source": set(),
    "case": set(),
    "topic": set(),
}
"""Required keys that the script writes itself."""


def asked(parts: Sequence[FormPart], kind: str, before: str = "") -> Iterator[tuple[str, str, FormQuestion]]:
    """Yield the kind of record, the path of the field and the question of everything that the form asks."""
    for part in parts:
        path = ".".join(one for one in (before, part.path if not isinstance(part, FormRecord) else "") if one)
        if isinstance(part, FormRecord):
            yield from asked(part.parts, part.kind)
        elif isinstance(part, FormList):
            yield from asked(part.parts, kind, f"{path}.1")
        else:
            yield kind, path, part


QUESTIONS = [one for step in STEPS for one in asked(step.parts, "claim")]


def required(fields: Sequence[FormField], before: str = "") -> Iterator[str]:
    for field in fields:
        if field.is_required:
            yield f"{before}{field.key}"
            yield from required(field.fields, f"{before}{field.key}.")


@pytest.mark.parametrize("kind", NOT_ASKED)
def test_form_asks_for_every_required_field(kind: str) -> None:
    model = next(model for model in BUNDLE_KEYS.values() if model.kind_name == kind)
    there = {".".join(key for key in path.split(".") if not key.isdigit()) for of, path, _ in QUESTIONS if of == kind}
    needed = {path for path in required(form_fields(model)) if path.partition(".")[0] not in NOT_ASKED[kind]}
    assert {path for path in needed if not any(one == path or one.startswith(f"{path}.") for one in there)} == set()


@pytest.mark.parametrize("kind, path, question", QUESTIONS)
def test_question_is_about_a_field_and_has_its_choices(kind: str, path: str, question: FormQuestion) -> None:
    shape = field_at(kind, path).shape
    assert bool(question.choices) == (bool(shape.refers_to) or path.endswith(".clause"))


@pytest.mark.parametrize(
    "repository, own, expected",
    [
        ("", "", ""),
        ("https://github.com/a/b", "", "https://github.com/a/b/new/main?filename={file}&value={text}"),
        (
            "https://github.example.org/a/b.git",
            "",
            "https://github.example.org/a/b/new/main?filename={file}&value={text}",
        ),
        ("https://gitlab.com/a/b/c/", "", "https://gitlab.com/a/b/c/-/new/main?file_name={file}"),
        ("https://git.example.org/a/b", "", ""),
        ("https://github.com/a/b", "https://forge.example/{file}", "https://forge.example/{file}"),
    ],
)
def test_new_file_is_proposed_where_the_repository_is(repository: str, own: str, expected: str) -> None:
    settings = SiteSettings("A", "", repository=repository, new_file_url=own)
    assert new_file_address(settings) == expected


@pytest.mark.parametrize(
    "address, name",
    [("https://github.com/a/b", "GitHub"), ("https://gitlab.example.org/a", "GitLab"), ("https://forge.example", "")],
)
def test_name_of_the_host(address: str, name: str) -> None:
    assert host_name(address) == name


@pytest.mark.parametrize(
    "contact, corrections, expected",
    [("a@b.example", "c@d.example", "a@b.example"), ("https://b.example", "c@d.example", "c@d.example"), ("", "", "")],
)
def test_file_is_sent_to_an_email_address_of_the_publisher(contact: str, corrections: str, expected: str) -> None:
    assert email_of(SiteSettings("A", "", publisher=Publisher(contact=contact, corrections=corrections))) == expected


def test_a_site_without_a_repository_has_no_form(good: Project) -> None:
    site = good.publish("https://example.org")
    assert not (site / "contribute").exists()
    good.edit("pelicanconf.py", 'BYTHEBOOK_REPOSITORY = ""', 'BYTHEBOOK_REPOSITORY = "https://github.com/owner/record"')
    assert not (good.build() / "contribute").exists(), "a site on a machine has no API, and so no form"
    site = good.publish("https://example.org")
    assert (site / "contribute" / "index.html").is_file()
    assert 'url=/contribute/"' in (site / "admin" / "index.html").read_text(encoding="utf-8")
    assert "/contribute" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert 'href="/contribute/"' in (site / "index.html").read_text(encoding="utf-8")


def test_settings_of_the_former_form_say_what_to_write_instead() -> None:
    names = ("BYTHEBOOK_ADMIN", "BYTHEBOOK_ADMIN_BRANCH", "BYTHEBOOK_ADMIN_SIGN_IN")
    assert invalid_settings({**GOOD_SETTINGS, **dict.fromkeys(names, "x")}) == [
        (
            "BYTHEBOOK_ADMIN is no longer a setting: the form at /admin/ is gone. "
            "Write BYTHEBOOK_CONTRIBUTE for the one at /contribute/"
        ),
        (
            "BYTHEBOOK_ADMIN_BRANCH is no longer a setting: the form at /admin/ is gone. "
            "Name the branch in BYTHEBOOK_NEW_FILE_URL"
        ),
        (
            "BYTHEBOOK_ADMIN_SIGN_IN is no longer a setting: the form at /admin/ is gone, and the one at /contribute/ needs "
            "no sign-in. Take it out"
        ),
    ]


def test_form_without_the_api_is_refused() -> None:
    assert invalid_settings({**GOOD_SETTINGS, "BYTHEBOOK_CONTRIBUTE": True, "BYTHEBOOK_API": False}) == [
        "BYTHEBOOK_CONTRIBUTE asks for the form, whose lists come from the API: set BYTHEBOOK_API = True too"
    ]
