"""Rules are read out of the formats that they are published in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from bythebook.importing.rule_formats import UnreadableRuleError, clauses, read_rule
from bythebook.importing.rule_formats.numbering import Numbering
from bythebook.records import Place

ECFR = """<?xml version="1.0" encoding="UTF-8"?>
<DIV5 N="287" TYPE="PART"><HEAD>PART 287</HEAD>
<DIV8 N="§ 287.8" NODE="8:1.0.1.2.57.0.1.8" TYPE="SECTION"><HEAD>§ 287.8   Standards for enforcement activities.</HEAD>
<P>The following standards must be adhered to.
</P>
<P>(a) <I>Use of force</I>—(1) <I>Non-deadly force.</I> (i) Non-deadly force is any use &amp; more.</P>
<P>(ii) It may be used only when:</P><P>(A) An officer has grounds; or</P><P>(B) Never.</P>
<P>(2) <I>Deadly force.</I> Deadly force is any use of force.</P>
<P>(b) <I>Interrogation</I> means questioning.</P>
<img src="x.gif"/>
<CITA TYPE="N">[59 FR 42420]</CITA></DIV8>
<DIV8 N="§ 287.9" TYPE="SECTION"><HEAD>§ 287.9   Next.</HEAD><P>Text.</P></DIV8></DIV5>"""

USLM = """<uscDoc xmlns="http://xml.house.gov/schemas/uslm/1.0"><main><title>
<section identifier="/us/usc/t18/s111"><num value="111">§ 111.</num><heading> Assaulting officers</heading>
<subsection><num value="a">(a)</num><heading> <inline>In General</inline>.—</heading><chapeau>Whoever—</chapeau>
<paragraph><num value="1">(1)</num><content> forcibly assaults<ref class="footnoteRef">1</ref><footnote>Note.</footnote>; or</content></paragraph>
<paragraph><num value="2">(2)</num><content><p>intimidates,</p><p>again,</p></content></paragraph>
<continuation>shall be fined.</continuation></subsection>
<sourceCredit>(June 25, 1948)</sourceCredit></section>
<section identifier="/us/usc/t18/s242"><num value="242">§ 242.</num><heading>Deprivation of rights</heading>
<content><p>Whoever, under color of law, shall be fined.</p></content></section></title></main></uscDoc>"""

OSCAL: dict[str, Any] = {
    "catalog": {
        "uuid": "x",
        "metadata": {"title": "Controls", "version": "5.1", "published": "2020-09-23T00:00:00Z"},
        "params": [{"id": "shared", "label": "personnel"}],
        "groups": [
            {
                "id": "ac",
                "controls": [
                    {
                        "id": "ac-1",
                        "title": "Policy",
                        "params": [{"id": "ac-1_p2", "select": {"choice": ["daily", "{{ insert: param, shared }}"]}}],
                        "parts": [
                            {
                                "name": "statement",
                                "parts": [
                                    {
                                        "props": [{"name": "label", "value": "a."}],
                                        "prose": "Develop for {{ insert: param, shared }}:",
                                        "parts": [
                                            {
                                                "props": [{"name": "label", "value": "1."}],
                                                "prose": "Now {{ insert: param, ac-1_p2 }}",
                                            }
                                        ],
                                    }
                                ],
                            },
                            {"name": "guidance", "prose": "Read it."},
                        ],
                        "controls": [
                            {"id": "ac-1.1", "title": "More", "parts": [{"name": "statement", "prose": "Enhance."}]}
                        ],
                    }
                ],
            }
        ],
        "back-matter": {},
    }
}

MARKDOWN = """# Handbook

It begins.

## 1. Purpose

This governs.

## 2. Force

### 2.1 Warnings

An officer shall warn
where feasible.

### 2.2 Vehicles

(a) No shooting.

(b) Unless:

(i) threat; or

(ii) orders.
"""


def read(tmp_path: Path, text: str | bytes, name: str = "rule.xml", *, section: str = "", depth: int = 0) -> Any:
    file = tmp_path / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    rule = read_rule(file, section)
    found, problems = clauses(rule, Place("rule"), depth)
    told = [problem.message for problem in (*rule.problems, *problems)]
    return rule, [(clause.id, clause.heading, clause.text) for clause in found], told


def test_a_section_of_the_code_of_federal_regulations(tmp_path: Path) -> None:
    rule, found, told = read(tmp_path, ECFR, section="287.8")
    assert (rule.title, rule.citation, rule.kind) == (
        "Standards for enforcement activities, 8 CFR 287.8",
        "8 CFR 287.8",
        "regulation",
    )
    assert found == [
        ("introductory-text", "", "The following standards must be adhered to.\n[…]"),
        ("(a)(1)(i)", "", "Non-deadly force is any use & more."),
        ("(a)(1)(ii)", "", "It may be used only when:\n[…]"),
        ("(a)(1)(ii)(A)", "", "An officer has grounds; or"),
        ("(a)(1)(ii)(B)", "", "Never."),
        ("(a)(2)", "Deadly force", "Deadly force is any use of force."),
        ("(b)", "", "Interrogation means questioning.\n[…]"),
    ]
    assert told == [
        "img of the section is not carried over",
        "CITA of the section is not carried over",
        '(a) "Use of force" has no words of its own, and makes no clause',
        '(a)(1) "Non-deadly force" has no words of its own, and makes no clause',
    ]


def test_at_a_depth_deeper_numbers_stay_in_the_text(tmp_path: Path) -> None:
    _, found, _ = read(tmp_path, ECFR, section="§ 287.8", depth=1)
    assert found[1] == (
        "(a)",
        "Use of force",
        (
            "(1) Non-deadly force. (i) Non-deadly force is any use & more.\n(ii) It may be used only when:\n"
            "(A) An officer has grounds; or\n(B) Never.\n(2) Deadly force. Deadly force is any use of force."
        ),
    )


def test_a_section_of_the_united_states_code(tmp_path: Path) -> None:
    rule, found, told = read(tmp_path, USLM, section="111")
    assert (rule.title, rule.citation, rule.kind) == ("Assaulting officers, 18 U.S.C. 111", "18 U.S.C. 111", "statute")
    assert found == [
        ("(a)", "In General", "Whoever—\n[…]\nshall be fined."),
        ("(a)(1)", "", "forcibly assaults; or"),
        ("(a)(2)", "", "intimidates,\nagain,"),
    ]
    assert told == ["sourceCredit of the section is not carried over", "footnotes are not carried over"]


def test_a_section_without_numbers_is_one_clause(tmp_path: Path) -> None:
    _, found, _ = read(tmp_path, USLM, section="242")
    assert found == [("whole", "", "Whoever, under color of law, shall be fined.")]


def test_a_catalog_of_controls(tmp_path: Path) -> None:
    rule, found, told = read(tmp_path, orjson.dumps(OSCAL), "catalog.json")
    assert (rule.title, rule.version, rule.issued) == ("Controls", "5.1", "2020-09-23")
    assert found == [
        ("ac-1.a", "", "Develop for [Assignment: personnel]:\n[…]"),
        ("ac-1.a.1", "", "Now [Selection: daily; [Assignment: personnel]]"),
        ("ac-1.1", "More", "Enhance."),
    ]
    assert told == [
        "back-matter of the catalog is not carried over",
        "the guidance of a control is not carried over",
        'ac-1 "Policy" has no words of its own, and makes no clause',
    ]


def test_markdown_with_numbered_headings(tmp_path: Path) -> None:
    rule, found, told = read(tmp_path, MARKDOWN, "rule.md")
    assert rule.title == "Handbook"
    assert found == [
        ("introductory-text", "", "It begins.\n[…]"),
        ("1", "Purpose", "This governs."),
        ("2.1", "Warnings", "An officer shall warn where feasible."),
        ("2.2(a)", "", "No shooting."),
        ("2.2(b)", "", "Unless:\n[…]"),
        ("2.2(b)(i)", "", "threat; or"),
        ("2.2(b)(ii)", "", "orders."),
    ]
    assert told == [
        '2 "Force" has no words of its own, and makes no clause',
        '2.2 "Vehicles" has no words of its own, and makes no clause',
    ]


def test_plain_text_with_roman_numerals_letters_and_figures(tmp_path: Path) -> None:
    text = "VI. Deadly force\n\nA. General\n\n1. Limits\n\na. Only when\nnecessary.\n\nb. Not else.\n\n2. No firing.\n\nB. Other\n\nText."
    _, found, told = read(tmp_path, text, "rule.txt")
    assert found == [
        ("VI.A.1.a", "", "Only when necessary."),
        ("VI.A.1.b", "", "Not else."),
        ("VI.A.2", "", "No firing."),
        ("VI.B", "Other", "Text."),
    ]
    assert told[0] == "what lies before VI. is not in the text"


def test_a_text_without_numbers_is_one_clause_and_that_is_told(tmp_path: Path) -> None:
    _, found, told = read(tmp_path, "Be kind.\n\nBe fair.", "rule.txt")
    assert found == [("whole", "", "Be kind.\nBe fair.")]
    assert told == ["no heading and no paragraph begins with a number, so the text makes one clause"]


@pytest.mark.parametrize(
    "markers, paths",
    [
        ("(a) (1) (2) (b)", "(a) (a)(1) (a)(2) (b)"),
        ("(g) (h) (i) (j)", "(g) (h) (i) (j)"),
        ("(h) (i) (ii) (i)", "(h) (h)(i) (h)(ii) (i)"),
        (
            "(a) (1) (i) (A) (1) (2) (ii)",
            "(a) (a)(1) (a)(1)(i) (a)(1)(i)(A) (a)(1)(i)(A)(1) (a)(1)(i)(A)(2) (a)(1)(ii)",
        ),
        ("(z) (aa) (bb)", "(z) (aa) (bb)"),
    ],
)
def test_numbers_find_their_place(markers: str, paths: str) -> None:
    numbering, listed = Numbering(), markers.split()
    assert ["".join(numbering.path(each, after)) for each, after in zip(listed, [*listed[1:], ""], strict=True)] == (
        paths.split()
    )


@pytest.mark.parametrize(
    "data, section, told",
    [
        (ECFR, "", "there are 2 sections in this file: 287.8, 287.9"),
        (ECFR, "287.88", "there is no section 287.88 in this file"),
        ("<a>", "", "this is not XML: "),
        ("<html/>", "", '"html" is no format of rules that is known'),
        ('<catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0"/>', "", "this is an OSCAL catalog in XML"),
        ('{"a": 1}', "", "this JSON holds no OSCAL catalog"),
        ("{", "", "this is not JSON: "),
        (b"\xff\xfe\xfa", "", "this is not XML: "),
        (b"caf\xe9", "", "the byte 0xe9 is not UTF-8 text"),
        ('{"catalog":' + '{"groups":[' * 60 + "{}" + "]}" * 60 + "}", "", "groups nest more than 20 deep"),
        ("<DIV8>" * 5_000, "", "this is not XML: "),
    ],
)
def test_what_is_no_rule_is_told(data: str | bytes, section: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableRuleError) as raised:
        read(tmp_path, data, section=section)
    assert str(raised.value).startswith(told)


def test_entities_are_neither_put_in_nor_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    for definition in (f'SYSTEM "{secret.as_uri()}"', '"aaaa"'):
        with pytest.raises(UnreadableRuleError) as raised:
            read(tmp_path, f'<!DOCTYPE r [<!ENTITY e {definition}>]><DIV8 N="1"><HEAD>H</HEAD><P>&e;</P></DIV8>')
        assert str(raised.value) == "&e; stands for text that is defined elsewhere"


def test_numbers_that_stand_twice_are_told(tmp_path: Path) -> None:
    _, _, told = read(tmp_path, "## 1.1 A\n\nText.\n\n## 1.1 B\n\nText.", "rule.md")
    assert told == ["there are two clauses 1.1"]
