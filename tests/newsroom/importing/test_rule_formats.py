"""Tests of the formats that rules are published in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from bythebook.newsroom.importing.rule_formats import UnreadableRuleError, clauses_in, read_rule
from bythebook.newsroom.importing.rule_formats.numbering import Marker, nest
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
    found, problems = clauses_in(rule, Place("rule"), depth)
    message = [problem.message for problem in (*rule.problems, *problems)]
    return rule, [(clause.id, clause.heading, clause.text) for clause in found], message


def test_ecfr_section(tmp_path: Path) -> None:
    rule, found, message = read(tmp_path, ECFR, section="287.8")
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
    assert message == [
        "img of the section is not imported",
        'CITA of the section is not imported (3 words: "[59 FR 42420]")',
        '(a) "Use of force" has no text of its own and is not a clause',
        '(a)(1) "Non-deadly force" has no text of its own and is not a clause',
        "4 of 7 clause numbers are inferred from the order of the text, from (a)(1)(ii) to (a)(2); they are marked",
    ]


def test_deeper_numbers_stay_in_the_text_at_a_depth(tmp_path: Path) -> None:
    _, found, _ = read(tmp_path, ECFR, section="§ 287.8", depth=1)
    assert found[1] == (
        "(a)",
        "Use of force",
        (
            "(1) Non-deadly force. (i) Non-deadly force is any use & more.\n(ii) It may be used only when:\n"
            "(A) An officer has grounds; or\n(B) Never.\n(2) Deadly force. Deadly force is any use of force."
        ),
    )


def test_us_code_section(tmp_path: Path) -> None:
    rule, found, message = read(tmp_path, USLM, section="111")
    assert (rule.title, rule.citation, rule.kind) == ("Assaulting officers, 18 U.S.C. 111", "18 U.S.C. 111", "statute")
    assert found == [
        ("(a)", "In General", "Whoever—\n[…]\nshall be fined."),
        ("(a)(1)", "", "forcibly assaults; or"),
        ("(a)(2)", "", "intimidates,\nagain,"),
    ]
    assert message == [
        'the mark of a footnote is not imported (1 word: "1")',
        'footnote of the section is not imported (1 word: "Note.")',
        'sourceCredit of the section is not imported (3 words: "(June 25, 1948)")',
    ]


def test_section_without_numbers_is_one_clause(tmp_path: Path) -> None:
    _, found, _ = read(tmp_path, USLM, section="242")
    assert found == [("whole", "", "Whoever, under color of law, shall be fined.")]


def test_oscal_catalog(tmp_path: Path) -> None:
    rule, found, message = read(tmp_path, orjson.dumps(OSCAL), "catalog.json")
    assert (rule.title, rule.version, rule.issued) == ("Controls", "5.1", "2020-09-23")
    assert found == [
        ("ac-1.a", "", "Develop for [Assignment: organization-defined personnel]:\n[…]"),
        ("ac-1.a.1", "", "Now [Selection: daily; [Assignment: organization-defined personnel]]"),
        ("ac-1.1", "More", "Enhance."),
    ]
    assert message == [
        'the guidance of a control is not imported (2 words: "Read it.")',
        'ac-1 "Policy" has no text of its own and is not a clause',
    ]


SAMPLES = Path(__file__).with_name("samples")
AC_1 = [
    ("ac-1.a", "Develop, document, and disseminate to [Assignment: organization-defined personnel or roles]:\n[…]"),
    (
        "ac-1.a.1",
        (
            "[Selection (one or more): Organization-level; Mission/business process-level; System-level] access control "
            "policy that:\n[…]"
        ),
    ),
    (
        "ac-1.a.1.a",
        (
            "Addresses purpose, scope, roles, responsibilities, management commitment, coordination among organizational "
            "entities, and compliance; and"
        ),
    ),
    (
        "ac-1.a.1.b",
        (
            "Is consistent with applicable laws, executive orders, directives, regulations, policies, standards, and "
            "guidelines; and"
        ),
    ),
    (
        "ac-1.a.2",
        "Procedures to facilitate the implementation of the access control policy and the associated access controls;",
    ),
    (
        "ac-1.b",
        (
            "Designate an [Assignment: organization-defined official] to manage the development, documentation, and "
            "dissemination of the access control policy and procedures; and"
        ),
    ),
    ("ac-1.c", "Review and update the current access control:\n[…]"),
    (
        "ac-1.c.1",
        (
            "Policy [Assignment: organization-defined frequency] and following [Assignment: organization-defined events]; "
            "and"
        ),
    ),
    (
        "ac-1.c.2",
        (
            "Procedures [Assignment: organization-defined frequency] and following [Assignment: organization-defined "
            "events]."
        ),
    ),
]


def sample(name: str, section: str = "") -> tuple[Any, list[tuple[str, str]]]:
    rule = read_rule(SAMPLES / name, section)
    found, _ = clauses_in(rule, Place(name))
    return rule, [(clause.id, clause.text) for clause in found]


def test_oscal_xml_catalog_published_by_nist() -> None:
    rule, found = sample("nist-sp-800-53-ac-1.xml", "AC-1")
    assert found == AC_1
    assert rule.title.startswith("NIST Special Publication 800-53 Revision 5: Security and Privacy Controls")
    assert rule.version == "5.0.1"


def test_published_us_code_section() -> None:
    rule, found = sample("uscode-1-2.xml", "2")
    assert (rule.citation, rule.title) == ("1 U.S.C. 2", "“County” as including “parish”, and so forth, 1 U.S.C. 2")
    assert found == [
        (
            "whole",
            (
                "The word “county” includes a parish, or any other equivalent subdivision of a State or Territory of "
                "the United States."
            ),
        )
    ]


def test_contract_clause_in_a_regulation_is_read() -> None:
    rule, found = sample("ecfr-48-52-212-4.xml")
    assert [clause for clause, _ in found] == ["introductory-text", "(a)", "(c)"]
    assert found[2][1] == (
        "Changes in the terms and conditions of this contract may be made only by written agreement of the parties "
        "(NOV 2021)."
    )
    assert [problem.message for problem in rule.problems] == ["(c) does not follow the number before it"]


def test_single_section_has_a_citation(tmp_path: Path) -> None:
    message = "{&quot;citation&quot;:&quot;21 CFR 211.166&quot;}"
    rule, found, _ = read(
        tmp_path,
        f'<DIV8 N="211.166" TYPE="SECTION" hierarchy_metadata="{message}"><HEAD>§ 211.166 Stability.</HEAD>'
        "<P>Test it.<SU>1</SU><FTREF/> In m<SU>2</SU>.</P></DIV8>",
        "s.xml",
    )
    assert (rule.citation, found) == ("21 CFR 211.166", [("whole", "", "Test it. In m^2.")])


def test_catalog_text_is_equal_in_json_and_xml(tmp_path: Path) -> None:
    """Markup is not part of the text, and lists keep the numbers that readers see."""
    prose = 'Keep **all** of [it](#x), `now`, under "fair use":\n\n1. one\n1. two\n\n- other\n\nEnd.'
    json = {"catalog": {"controls": [{"id": "a", "parts": [{"name": "statement", "prose": prose}]}]}}
    xml = (
        '<catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0"><control id="a"><part name="statement">'
        '<p>Keep <strong>all</strong> of <a href="#x">it</a>, <code>now</code>, under <q>fair use</q>:</p>'
        "<ol><li>one</li><li><p>two</p></li></ol><ul><li>other</li></ul><p>End.</p></part></control></catalog>"
    )
    wanted = [("a", "", 'Keep all of it, now, under "fair use":\n1. one\n2. two\n- other\nEnd.')]
    assert read(tmp_path, orjson.dumps(json), "c.json")[1] == wanted
    assert read(tmp_path, xml, "c.xml")[1] == wanted


def test_numbered_headings_in_markdown(tmp_path: Path) -> None:
    rule, found, message = read(tmp_path, MARKDOWN, "rule.md")
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
    assert message == [
        '2 "Force" has no text of its own and is not a clause',
        '2.2 "Vehicles" has no text of its own and is not a clause',
        "4 of 7 clause numbers are inferred from the order of the text, from 2.2(a) to 2.2(b)(ii); they are marked",
    ]


def test_roman_numerals_letters_and_digits_in_plain_text(tmp_path: Path) -> None:
    text = "VI. Deadly force\n\nA. General\n\n1. Limits\n\na. Only when\nnecessary.\n\nb. Not else.\n\n2. No firing.\n\nB. Other\n\nText."
    _, found, message = read(tmp_path, text, "rule.txt")
    assert found == [
        ("VI.A.1.a", "", "Only when necessary."),
        ("VI.A.1.b", "", "Not else."),
        ("VI.A.2", "", "No firing."),
        ("VI.B", "Other", "Text."),
    ]
    assert message[0] == "VI. does not follow the number before it"


def test_text_without_numbers_is_one_clause_and_reported(tmp_path: Path) -> None:
    _, found, message = read(tmp_path, "Be kind.\n\nBe fair.", "rule.txt")
    assert found == [("whole", "", "Be kind.\nBe fair.")]
    assert message == ["no heading or paragraph begins with a number, so the text is one clause"]


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
        ("(a) (1) (i) (A) (*1*) (2) (i) (b)", "(a) (a)(1) (a)(1)(i) (a)(1)(i)(A) (a)(1)(i)(A)(1) (a)(2) (a)(2)(i) (b)"),
        (
            "(h) (1) (i) (ii) (2) (i) (ii) (i) (j)",
            "(h) (h)(1) (h)(1)(i) (h)(1)(ii) (h)(2) (h)(2)(i) (h)(2)(ii) (i) (j)",
        ),
        ("(h) (i) (A) (B) (ii) (i)", "(h) (h)(i) (h)(i)(A) (h)(i)(B) (h)(ii) (i)"),
        ("(a) (1) (ii)", "(a) (a)(1) (a)(1)(ii)"),
    ],
)
def test_paths_of_markers(markers: str, paths: str) -> None:
    found = nest([Marker(each.replace("*", ""), "*" in each) for each in markers.split()])
    assert ["".join(marker.text for marker in each.path) for each in found] == paths.split()


@pytest.mark.parametrize(
    "data, section, message",
    [
        (ECFR, "", "there are 2 sections in this file: 287.8, 287.9"),
        (ECFR, "287.88", "there is no section 287.88 in this file"),
        ("<a>", "", "this is not XML: "),
        ("<html/>", "", '"html" is not a known format of rules'),
        (
            '<catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0"/>',
            "",
            "there is no control with a statement in this catalog",
        ),
        ('<catalog xmlns="http://example.org/shop"/>', "", '"catalog" is not a known format of rules'),
        ('{"a": 1}', "", "there is no OSCAL catalog in this file"),
        ("{", "", "this is not JSON: "),
        (b"\xff\xfe\xfa", "", "the byte 0xfa is not text in UTF-16"),
        (b"caf\xe9", "", "the byte 0xe9 is not text in UTF-8"),
        (
            '{"catalog":' + '{"groups":[' * 60 + "{}" + "]}" * 60 + "}",
            "",
            "groups nest more than 20 deep",
        ),
        ("<DIV8>" * 5_000, "", "this is not XML: "),
    ],
)
def test_unreadable_rule_is_reported(data: str | bytes, section: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableRuleError) as raised:
        read(tmp_path, data, section=section)
    assert str(raised.value).startswith(message)


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    for definition in (f'SYSTEM "{secret.as_uri()}"', '"aaaa"'):
        with pytest.raises(UnreadableRuleError) as raised:
            read(tmp_path, f'<!DOCTYPE r [<!ENTITY e {definition}>]><DIV8 N="1"><HEAD>H</HEAD><P>&e;</P></DIV8>')
        assert str(raised.value) == "&e; refers to text that is defined elsewhere"


def test_duplicate_numbers_are_reported(tmp_path: Path) -> None:
    _, _, message = read(tmp_path, "## 1.1 A\n\nText.\n\n## 1.1 B\n\nText.", "rule.md")
    assert message == ["1.1 does not follow 1.1", "there are two clauses 1.1"]


CONTENTS = {
    "with dots": "Contents\n\nI. Purpose .......... 1\nII. Force . . . . . 2",
    "by itself": "## Table of Contents\n\nI. Purpose\nII. Force",
    "of links": "- [I. Purpose](#i-purpose)\n- [II. Force](#ii-force)",
    "with tabs": "TABLE OF CONTENTS\nI. Purpose\t1\nII. Force\t2",
}


@pytest.mark.parametrize("contents", CONTENTS.values(), ids=CONTENTS.keys())
def test_table_of_contents_is_skipped(tmp_path: Path, contents: str) -> None:
    text = f"# Policy\n\n{contents}\n\nI. Purpose\n\nThis governs force.\n\nII. Force\n\n1. Warn first.\n"
    _, found, message = read(tmp_path, text, "rule.md")
    assert found == [("I", "Purpose", "This governs force."), ("II.1", "", "Warn first.")]
    assert any(message.startswith("the table of contents (") for message in message)


def test_clause_about_contents_is_not_skipped(tmp_path: Path) -> None:
    text = "1. Boxes\n\nContents\n\n(a) Each box holds books.\n\n(b) No box holds food.\n\n2. Costs … are 5.\n"
    _, found, message = read(tmp_path, text, "rule.txt")
    words = "\n".join(text for _, _, text in found)
    for kept in ("Contents", "Each box holds books.", "No box holds food.", "Costs … are 5."):
        assert kept in words
    assert not any("table of contents" in message for message in message)
