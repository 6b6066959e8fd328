"""Quotation marks and apostrophes as they are printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bythebook.language import typographic, unbroken


@pytest.mark.parametrize(
    "text, printed",
    [
        ("No marks at all", "No marks at all"),
        ('The officer "is protected by absolute immunity"', "The officer “is protected by absolute immunity”"),
        ("O'Hara says it doesn't matter", "O’Hara says it doesn’t matter"),
        ("The officers' rules of the '90s", "The officers’ rules of the ’90s"),
        ("'Tis the class of '26", "’Tis the class of ’26"),
        ("Rock 'n' roll", "Rock ’n’ roll"),
        ("\"He said 'no' to it\"", "“He said ‘no’ to it”"),
        ("He said 'don't move' and fired", "He said ‘don’t move’ and fired"),
        ("\"The officers' 'rules'\" apply", "“The officers’ ‘rules’” apply"),
        ('"First," he said, "then second."', "“First,” he said, “then second.”"),
        ('("in brackets") and "—dash"', "(“in brackets”) and “—dash”"),
        ("\"'Stop,' he said.\"", "“‘Stop,’ he said.”"),
        ("\"They said 'stop.'\"", "“They said ‘stop.’”"),
        ('"I\'m embarrassed"', "“I’m embarrassed”"),
        ("\"She didn’t try to.\" 'No.'", "“She didn’t try to.” ‘No.’"),
        ("Already “set” and ‘done’, it’s so", "Already “set” and ‘done’, it’s so"),
        ('Begun “here" and ended', "Begun “here” and ended"),
        ("A wall of 6' 2\" stands", "A wall of 6' 2\" stands"),
        ('He is 6\'2" and said "no"', "He is 6'2\" and said “no”"),
        ('"47 days" of training', "“47 days” of training"),
        ('They train for "47"', "They train for “47”"),
        ("'47 days' of training", "‘47 days’ of training"),
        ("The 1990's and Jones'", "The 1990’s and Jones’"),
        ("the rule's \"test\"; DHS's words", "the rule’s “test”; DHS’s words"),
        ('self-"defense"', "self-“defense”"),
        ('"', "”"),
        ("'", "’"),
    ],
)
def test_straight_marks_become_typographic(text: str, printed: str) -> None:
    assert typographic(text) == printed
    assert typographic(printed) == printed


@pytest.mark.parametrize(
    "language, printed",
    [
        ("es", "El agente «tiene “inmunidad” total», dice O’Hara"),
        ("es-MX", "El agente «tiene “inmunidad” total», dice O’Hara"),
        ("de", "El agente „tiene \u201ainmunidad‘ total“, dice O’Hara"),
        ("fr", "El agente «\u202ftiene “inmunidad” total\u202f», dice O’Hara"),
        ("en-GB", "El agente “tiene ‘inmunidad’ total”, dice O’Hara"),
        ("vi", "El agente “tiene ‘inmunidad’ total”, dice O’Hara"),
    ],
)
def test_a_language_has_its_own_marks(language: str, printed: str) -> None:
    assert typographic("El agente \"tiene 'inmunidad' total\", dice O'Hara", language) == printed


WORDS = st.text("abc '\"“”‘’0-.,", max_size=40)


@given(WORDS)
def test_nothing_but_marks_changes(text: str) -> None:
    printed = typographic(text)
    marks = str.maketrans(dict.fromkeys('“”"', '"') | dict.fromkeys("‘’'", "'"))
    assert printed.translate(marks) == text.translate(marks)


@pytest.mark.parametrize(
    "text, printed",
    [
        ("18 U.S.C. § 242", "18 U.S.C. §\u00a0242"),
        ("18 U.S.C. §§ 111(b) and 231", "18 U.S.C. §§\u00a0111(b) and 231"),
        ("<p>see 8 CFR §\n287.8</p>", "<p>see 8 CFR §\u00a0287.8</p>"),
        ("§242 of the code, section 242", "§242 of the code, section 242"),
    ],
)
def test_a_section_sign_stays_on_one_line_with_its_number(text: str, printed: str) -> None:
    assert unbroken(text) == printed


def test_code_keeps_its_spaces() -> None:
    assert unbroken("<p>\u00a7 4</p><pre>clause: \u00a7 4</pre> <code>\u00a7 5</code>") == (
        "<p>\u00a7\u00a04</p><pre>clause: \u00a7 4</pre> <code>\u00a7 5</code>"
    )
