"""Names of files: what not every system can hold is refused."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from bythebook.records.field_types import Id
from bythebook.records.file_names import comparison_key, is_litter, name_fault

DEVICES = ("con", "PRN", "aux", "nul", "com1", "LPT9", "nul.png", "con.tar.gz", "com\u00b9", "aux .txt", "CONIN$")
REFUSED = (
    *DEVICES,
    "a:b",
    'a"b',
    "it's",
    "a?",
    "a*",
    "a|b",
    "a\\b",
    "a<b",
    "a.",
    "a ",
    " a",
    "a\tb",
    "a\x7f",
    "é" * 101,
)
ACCEPTED = (
    "desk.png",
    "console.png",
    "com10.png",
    "nullable.png",
    "a b.png",
    "Café.png",
    "a..b",
    "東京.png",
    "a&b#c%d.png",
)


@pytest.mark.parametrize("name", REFUSED)
def test_a_name_that_some_system_cannot_hold_is_refused(name: str) -> None:
    assert name_fault(name) != ""


@pytest.mark.parametrize("name", ACCEPTED)
def test_any_other_name_is_accepted(name: str) -> None:
    assert name_fault(name) == ""


@pytest.mark.parametrize("one, other", [("Desk.png", "desk.PNG"), ("caf\u00e9", "cafe\u0301"), ("STRASSE", "straße")])
def test_names_that_some_systems_take_for_the_same(one: str, other: str) -> None:
    assert comparison_key(one) == comparison_key(other)


@pytest.mark.parametrize("name", ["con", "aux", "nul", "com1"])
def test_no_id_is_the_name_of_a_device(name: str) -> None:
    with pytest.raises(ValidationError, match=f'"{name}" is the name of a device on Windows'):
        TypeAdapter(Id).validate_python(name)


@pytest.mark.parametrize(
    "name",
    [
        "#a.yaml#",
        "a.yaml~",
        "~$a.docx",
        "4913",
        ".a.yaml.swp",
        "a.yaml.orig",
        "a.rej",
        "a.bak",
        "Thumbs.db",
        "desktop.ini",
    ],
)
def test_what_editors_leave_is_nobodys_work(name: str) -> None:
    assert is_litter(name)


@pytest.mark.parametrize("name", ["a.yaml", "original.yaml", "4913.yaml", "bak.yaml", "#.md", "thumbs.yaml", "a~b.png"])
def test_what_people_name_is_theirs(name: str) -> None:
    assert not is_litter(name)
