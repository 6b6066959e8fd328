"""Where readers report errors: prefilled issues and emails."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from bythebook.pages import SiteSettings
from bythebook.pages.publisher import Publisher
from bythebook.pages.report import ISSUE_FORM, report_address
from bythebook.shipped import shipped

SITE = SiteSettings("The Record", "What was said.", url="https://example.org/t", is_portable=False)
TITLE = "JD Vance: “absolute” & more?"
PATH = "/claims/one/"
BODY = "Page: https://example.org/t/claims/one/\n\nWhat is wrong:\n\nWhat it should say, and how you know:\n"


def reported(**changes: object) -> str:
    return report_address(replace(SITE, **changes), TITLE, PATH)  # type: ignore[arg-type]


def parsed(address: str) -> tuple[str, dict[str, str]]:
    parts = urlsplit(address)
    assert "+" not in parts.query  # a space as a plus sign stays one in a mail program
    fields = parse_qs(parts.query, strict_parsing=True)
    return address.partition("?")[0], {name: value for name, (value,) in fields.items()}


def test_without_repository_and_address_there_is_nowhere_to_report() -> None:
    assert reported() == ""


def test_github_gets_the_issue_form_with_the_page_filled_in() -> None:
    assert parsed(reported(repository="https://github.com/owner/record")) == (
        "https://github.com/owner/record/issues/new",
        {"template": ISSUE_FORM, "title": f"Error: {TITLE}", "page": "https://example.org/t/claims/one/"},
    )


def test_the_issue_form_has_the_field_that_is_filled_in() -> None:
    form = yaml.safe_load(shipped(f".github/ISSUE_TEMPLATE/{ISSUE_FORM}").read_text(encoding="utf-8"))
    assert "page" in [field.get("id") for field in form["body"]]


@pytest.mark.parametrize("repository", ["https://gitlab.com/group/part/record", "https://gitlab.example.org/a/record/"])
def test_gitlab_gets_fields_of_its_own(repository: str) -> None:
    assert parsed(reported(repository=repository)) == (
        f"{repository.rstrip('/')}/-/issues/new",
        {"issue[title]": f"Error: {TITLE}", "issue[description]": BODY},
    )


@pytest.mark.parametrize(
    "repository", ["https://codeberg.org/owner/record", "https://git.example.org/owner/record.git"]
)
def test_forgejo_and_other_hosts_get_title_and_text(repository: str) -> None:
    assert parsed(reported(repository=repository)) == (
        f"{repository.removesuffix('.git')}/issues/new",
        {"title": f"Error: {TITLE}", "body": BODY},
    )


def test_an_email_address_for_corrections_comes_before_the_repository() -> None:
    publisher = Publisher(corrections="errors@example.org")
    assert parsed(reported(repository="https://github.com/owner/record", publisher=publisher)) == (
        "mailto:errors@example.org",
        {"subject": f"Error: {TITLE}", "body": BODY},
    )


def test_a_form_of_the_publisher_gets_title_and_page_where_it_asks_for_them() -> None:
    publisher = Publisher(corrections="https://example.org/form?about={title}&where={page}")
    assert parsed(reported(publisher=publisher)) == (
        "https://example.org/form",
        {"about": TITLE, "where": "https://example.org/t/claims/one/"},
    )


def test_a_site_without_a_url_names_the_path() -> None:
    fields = parsed(reported(url="", repository="https://github.com/owner/record"))[1]
    assert fields["page"] == PATH
