"""Tests of the titles of imported claims."""

from __future__ import annotations

import pytest

from bythebook.newsroom.importing.titles import claim_title


@pytest.mark.parametrize(
    "headline, said, title",
    [
        ('Librarian A: Late books "cost nothing"', "They cost nothing.", 'Late books "cost nothing"'),
        ("librarian a : Late books “cost nothing”", "", "Late books cost nothing"),
        ('Late books "cost nothing", "never"', "Books cost nothing.", 'Late books "cost nothing", never'),
        ('Late books are "not a ‘crime’"', "", "Late books are not a crime"),
        ('Late books are "not a ‘crime’"', "It is no crime.", "Late books are not a ‘crime’"),
        ("The librarians' rule of the '90s", "", "The librarians' rule of the '90s"),
        ("Librarian A:", "", "Librarian A:"),
        ("Rule 4: nothing is charged", "", "Rule 4: nothing is charged"),
    ],
)
def test_title_has_no_speaker_and_quotes_only_what_was_said(headline: str, said: str, title: str) -> None:
    assert claim_title(headline, "Librarian A", said) == title
