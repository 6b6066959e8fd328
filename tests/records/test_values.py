"""The kinds of value that a record is made of: what each takes and what it refuses."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bythebook.records import Link, Place, Problem, Severity, Topic
from bythebook.records.field_types import is_web_address
from tests.records.made import claim


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org/",
        "https://example.org:8080/a/b?c=d&e#f",
        "https://example.org:65535/",
        "https://example.org:00443/",
        "https://example.org?a",
        "https://đường.example/phố",
        "https://xn--ng-yia.example/",
        "https://localhost/x",
        "https://192.0.2.1/",
        "https://example.org/a(b)c",
        "https://example.org/%20",
    ],
)
def test_an_address_is_http_or_https_and_a_host(address: str) -> None:
    assert is_web_address(address)
    assert Link.model_validate({"url": address, "title": "There"}).url == address


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "//example.org/",
        "/claims/",
        "ftp://example.org/",
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:a@example.org",
        "https://",
        "https:///path",
        "https://.org",
        "https://example..org",
        "https://-a.example/",
        "https://user:secret@example.org/",
        "https://example.org/a b",
        'https://example.org/"x',
        "https://example.org/<b>",
        "https://example.org/`x",
        "https://example.org:port/",
        "https://example.org:65536/",
        "https://example.org:99999/",
        "https://example.org\nhttps://example.com",
        " https://example.org",
    ],
)
def test_what_is_no_full_address_is_refused(address: str) -> None:
    assert not is_web_address(address)


@pytest.mark.parametrize("nothing", ["", "  ", "~", "null", "Null", "NULL"])
def test_what_yaml_takes_for_nothing_is_no_value(nothing: str) -> None:
    with pytest.raises(ValidationError, match="has no value"):
        claim("one", title=nothing)


def test_white_space_at_the_ends_of_a_text_is_dropped() -> None:
    assert claim("one", title="  A title \n").title == "A title"


@pytest.mark.parametrize(
    "field, fits", [("title", 300), ("summary", 200), ("occasion", 300)], ids=["title", "summary", "occasion"]
)
def test_a_text_is_at_most_as_long_as_its_place(field: str, fits: int) -> None:
    assert getattr(claim("one", **{field: "đ" * fits}), field) == "đ" * fits
    with pytest.raises(ValidationError, match=f"has {fits + 1} characters; the limit is {fits}"):
        claim("one", **{field: "đ" * (fits + 1)})


@pytest.mark.parametrize("record_id", ["a", "1", "18-usc-242", "x" * 100])
def test_an_id_has_lower_case_letters_digits_and_single_hyphens(record_id: str) -> None:
    assert Topic(id=record_id, file="x", name="A", description="B").id == record_id


@pytest.mark.parametrize("record_id", ["", "A", "a_b", "a--b", "-a", "a-", "a b", "é", "a/b", "..", "a\n", "x" * 101])
def test_any_other_id_is_refused(record_id: str) -> None:
    if record_id.strip() != record_id:
        assert Topic(id=record_id, file="x", name="A", description="B").id == record_id.strip()
        return
    with pytest.raises(ValidationError):
        Topic(id=record_id, file="x", name="A", description="B")


def test_a_problem_is_a_line_that_no_file_name_can_break() -> None:
    place = Place("claims/a\nb\x1b[31m.yaml", 2, 3)
    assert str(Problem(place, "tab", "the line is indented with a tab", "Use two spaces.")) == (
        "claims/a\\x0ab\\x1b[31m.yaml:2:3: tab: the line is indented with a tab. Use two spaces."
    )
    assert str(Problem(Place("a.yaml"), "x", "so", severity=Severity.WARNING)) == "a.yaml:1:1: warning: x: so."
