"""Comments and the canonical form, by examples."""

from __future__ import annotations

import pytest

from bythebook.records import Claim, Organization, Person, Record, Source
from bythebook.yaml.reading import RecordFile
from bythebook.yaml.writing import format_record

ODD = """\

# yaml-language-server: $schema=../../schemas/person.json


description: >
   Has led the library
   since 2022.   # no comment, but text
# The name that readers know
name:   "Librarian A"   # as on the door
also_known_as: [ 'Head Librarian A', # in the paper
   "A"
 # nobody else
 ]
roles:
# the first
- dates: "2018-04/2021-12-31"
  # below the dates
  organization: town-library
  title: 'Deputy librarian'
-   title: Head librarian
    organization: town-library


    dates: 2022-01-01/.. # still
                         # in office
    # of the second role
# of the links
links: [{url: "https://library.example.org/a", title: A's page}]
# the end
"""
CANONICAL = """\
# yaml-language-server: $schema=../../schemas/person.json

# The name that readers know
name: Librarian A  # as on the door
also_known_as:
  - Head Librarian A  # in the paper
  - A
  # nobody else
description: "Has led the library since 2022.   # no comment, but text"
roles:
  # the first
  - title: Deputy librarian
    # below the dates
    organization: town-library
    dates: 2018-04/2021-12-31
  - title: Head librarian
    organization: town-library

    # still
    # in office
    dates: 2022-01-01/..
    # of the second role
# of the links
links:
  - {url: "https://library.example.org/a", title: A's page}
# the end
"""


def formatted(text: str, kind: type[Record] = Person, path: str = "content/people/a.yaml") -> str:
    record_id = path.rpartition("/")[2].removesuffix(".yaml")
    done = format_record(RecordFile(path, kind, record_id), text.encode())
    assert [str(problem) for problem in done.problems] == []
    return done.data.decode()


def test_odd_file_gets_the_canonical_form_and_comments_stay_with_their_fields() -> None:
    assert formatted(ODD) == CANONICAL


def test_canonical_form_is_unchanged() -> None:
    assert formatted(CANONICAL) == CANONICAL


def test_windows_line_ends_become_line_feeds() -> None:
    assert formatted("name: A\r\ndescription: B.\r\n") == "name: A\ndescription: B.\n"


def test_license_stays_at_the_top_when_keys_move() -> None:
    text = "# Kept by the library.\n\n# Who it is\ndescription: B.\nname: A\n"
    assert formatted(text) == "# Kept by the library.\n\nname: A\n# Who it is\ndescription: B.\n"


def test_texts_like_numbers_are_quoted_and_booleans_are_not() -> None:
    text = "unnamed: 'true'\nname: 'no'\nalso_known_as: ['1e3', '12:30', 'No 7', '2026-01-08', '0o7']\n"
    assert formatted(text) == ('name: "no"\nunnamed: true\nalso_known_as: ["1e3", "12:30", No 7, 2026-01-08, "0o7"]\n')


def test_long_text_is_folded_unless_it_has_several_lines() -> None:
    long, lines = "word " * 30, "first line\n\n- second"
    done = formatted(f"name: A\ndescription: {long}\n")
    assert done == f"name: A\ndescription: >-\n  {('word ' * 23).strip()}\n  {('word ' * 7).strip()}\n"
    assert formatted(f"name: A\ndescription: {lines!r}\n".replace("'", '"')) == (
        "name: A\ndescription: |-\n  first line\n\n  - second\n"
    )


def test_history_is_last_and_in_rows() -> None:
    text = "history:\n- what: Begun, and more\n  date: 2026-03-12\nname: A\naliases:\n- b\n"
    assert formatted(text, Organization, "content/organizations/a.yaml") == (
        'name: A\naliases: [b]\nhistory:\n  - {date: 2026-03-12, what: "Begun, and more"}\n'
    )


def test_aliased_key_keeps_its_place() -> None:
    text = "copy: original\nkind: news\npublisher: P\ntitle: T\nurl: https://example.org/x\n"
    assert formatted(text, Source, "content/sources/s.yaml") == (
        "title: T\npublisher: P\nurl: https://example.org/x\nkind: news\ncopy: original\n"
    )


@pytest.mark.parametrize(
    "text, message",
    [
        ("name: A\nname: B\n", 'content/people/a.yaml:2:1: duplicate-key: "name" is already on line 1. Keep one'),
        ("name: &x A\n", 'content/people/a.yaml:1:7: anchors: "&x" is a YAML shortcut for another value.'),
        ("name: [A\n", "content/people/a.yaml:"),
        ("nam: A\n", 'content/people/a.yaml:1:1: unknown-key: "nam" is not a key. Did you mean "name"?'),
        ("", "content/people/a.yaml:1:1: empty-file: "),
        ("name: A\n---\nname: B\n", "content/people/a.yaml:2:1: several-documents: "),
    ],
)
def test_invalid_file_is_refused_and_unchanged(text: str, message: str) -> None:
    done = format_record(RecordFile("content/people/a.yaml", Person, "a"), text.encode())
    assert done.data == text.encode()
    assert str(done.problems[0]).startswith(message)


def test_bytes_that_are_not_text_are_refused() -> None:
    done = format_record(RecordFile("claims/2026/a.yaml", Claim, "a"), b"title: \xff\n")
    assert (done.data, [problem.code for problem in done.problems]) == (b"title: \xff\n", ["not-utf-8"])
