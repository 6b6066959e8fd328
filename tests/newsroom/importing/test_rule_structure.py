"""Tests that text goes to the clause that a reader of the rule sees it in: quotations, definitions, lists, captions."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bythebook.newsroom.importing.rule_formats.passages import UnreadableRuleError
from tests.newsroom.importing.test_rule_words import ecfr, read, texts, written


def test_numbers_in_a_quotation_or_a_note_are_part_of_the_text(tmp_path: Path) -> None:
    text = ecfr(
        "<P>(a) Post this notice.</P>",
        "<EXTRACT><P>(1) <I>Hours.</I> We open at nine.</P><P>(a) We close at five.</P></EXTRACT>",
        "<NOTE><HED>Note:</HED><P>(1) Or later.</P></NOTE>",
        "<P>(b) Keep a copy.</P>",
    )
    _, clauses, _ = read(written(tmp_path, text, "rule.xml"))
    assert texts(clauses) == {
        "(a)": "Post this notice.\n(1) Hours. We open at nine.\n(a) We close at five.\nNote:\n(1) Or later.",
        "(b)": "Keep a copy.",
    }
    assert [each.is_inferred for each in clauses] == [False, False]


def test_numbers_in_a_quotation_are_clauses_if_the_section_has_no_others(tmp_path: Path) -> None:
    text = ecfr("<P>Use this clause:</P>", "<EXTRACT><P>(a) Pay.</P><P>(1) On time.</P></EXTRACT>")
    _, clauses, _ = read(written(tmp_path, text, "rule.xml"))
    assert texts(clauses) == {
        "introductory-text": "Use this clause:\n[…]",
        "(a)": "Pay.\n[…]",
        "(a)(1)": "On time.",
    }


def test_defined_term_ends_the_list_before_it_however_it_is_written(tmp_path: Path) -> None:
    text = ecfr(
        "<P><I>Board</I> means:</P>",
        "<P>(1) The board.</P>",
        "<P>“Card” means a card.</P>",
        "<P>“Desk,” as used in this part, means:</P>",
        "<P>(1) A desk.</P>",
        '<P>"Fee" or "Fine" includes money.</P>',
        "<P><I>Guard,</I> for purposes of paragraph (a) of this section, means a guard.</P>",
        "<P><I>Hour, Minute,</I> and <I>Second</I> mean time.</P>",
        "<P><I>Item</I> shall mean a book.</P>",
        "<P>“Stop,” the guard said.</P>",
    )
    _, clauses, _ = read(written(tmp_path, text, "rule.xml"))
    assert texts(clauses) == {
        "board": "Board means:\n[…]",
        "board(1)": "The board.",
        "card": "“Card” means a card.",
        "desk": "“Desk,” as used in this part, means:\n[…]",
        "desk(1)": "A desk.",
        "fee": '"Fee" or "Fine" includes money.',
        "guard": "Guard, for purposes of paragraph (a) of this section, means a guard.",
        "hour-minute": "Hour, Minute, and Second mean time.",
        "item": "Item shall mean a book.\n“Stop,” the guard said.",
    }


def test_section_number_may_end_with_a_colon(tmp_path: Path) -> None:
    text = "# Handbook\n\n## Section 1.1: Scope\n\nAll books.\n\n## Section 1.2: Terms\n\nSome books.\n"
    _, clauses, messages = read(written(tmp_path, text, "rule.md"))
    assert texts(clauses) == {"1.1": "Scope: All books.", "1.2": "Terms: Some books."}
    assert messages == []


def test_list_above_headings_with_the_same_numbers_is_part_of_the_text(tmp_path: Path) -> None:
    text = (
        "# Policy\n\nIts aims:\n\n1. Safety.\n1. Peace.\n\n## 1. Scope\n\nAll books.\n\n## 2. Duties\n\nReturn them.\n"
    )
    _, clauses, messages = read(written(tmp_path, text, "rule.md"))
    assert texts(clauses) == {
        "introductory-text": "Its aims:\n1. Safety.\n2. Peace.\n[…]",
        "1": "Scope: All books.",
        "2": "Duties: Return them.",
    }
    assert messages == ["5: the numbered list here is above the heading 1.; it was added to the introductory text"]


def test_text_between_a_number_and_its_list_is_reported_if_it_is_not_indented(tmp_path: Path) -> None:
    text = "1. Fees.\n\n| Day | Fee |\n|---|---|\n| Monday | 5 |\n\n   a. For adults.\n\n2. Hours.\n"
    _, clauses, messages = read(written(tmp_path, text, "rule.md"))
    assert texts(clauses) == {
        "introductory-text": "[…]\nDay | Fee\nMonday | 5",
        "1": "Fees.\n[…]",
        "1.a": "For adults.",
        "2": "Hours.",
    }
    assert messages[0] == (
        "3: the text here, between 1 and 1.a, is not indented like them; it was added to the introductory text"
    )


def test_caption_in_capitals_is_a_heading(tmp_path: Path) -> None:
    text = (
        "I.\tPURPOSE\n\tThis policy says when.\nII.\tVEHICLES AND\n\tDRIVERS\n\tAll cars.\nIII.\tA\n\tdriver stops.\n"
    )
    _, clauses, _ = read(written(tmp_path, text, "rule.txt"))
    assert texts(clauses) == {
        "I": "PURPOSE: This policy says when.",
        "II": "VEHICLES AND DRIVERS: All cars.",
        "III": "A driver stops.",
    }


TABLE = """<table><tbody>
<tr><th rowspan="2">Days</th><th colspan="2">Charge</th></tr>
<tr><th>Adults</th><th>Children</th></tr>
<tr><td>7</td><td rowspan="3">10¢</td><td>0¢</td></tr>
<tr><td>14</td><td>5¢</td></tr>
<tr><td rowspan="0">21</td><td>6¢</td></tr>
</tbody></table>"""
CODE = (
    '<section xmlns="http://xml.house.gov/schemas/uslm/1.0"><num value="1">§ 1.</num><heading>Books.</heading>'
    f'<subsection><num value="a">(a)</num><content><p>Charges:</p>{TABLE}</content></subsection></section>'
)
REGULATION = ecfr("<P>(a) Charges:</P>", re.sub(r"</?\w+", lambda tag: tag[0].upper(), TABLE))


@pytest.mark.parametrize("text", [CODE, REGULATION])
def test_cells_below_one_that_spans_rows_stay_in_their_columns(text: str, tmp_path: Path) -> None:
    _, clauses, _ = read(written(tmp_path, text, "rule.xml"))
    assert texts(clauses)["(a)"] == ("Charges:\nDays | Charge\n| Adults | Children\n7 | 10¢ | 0¢\n14 | | 5¢\n21 | | 6¢")


def test_parameters_in_parameters_are_printed_and_circles_are_reported(tmp_path: Path) -> None:
    params = [
        {"id": "p1", "select": {"choice": ["{{ insert: param, p2 }} hours", "{{ insert: param, p1 }} days"]}},
        {"id": "p2", "label": "number of {{ insert: param, p3 }}"},
        {"id": "p3", "values": ["whole"]},
    ]
    prose = "Wait {{ insert: param, p1 }}, as {{ insert: control, a-2 }} says."
    control = {"id": "a-1", "title": "Wait", "params": params, "parts": [{"name": "statement", "prose": prose}]}
    catalog = {"catalog": {"metadata": {"title": "Books", "version": "1"}, "controls": [control]}}
    _, clauses, messages = read(written(tmp_path, json.dumps(catalog), "rule.json"))
    assert texts(clauses) == {
        "a-1": (
            "Wait: Wait [Selection: [Assignment: organization-defined number of whole] hours; "
            "[Assignment: organization-defined p1] days], as {{ insert: control, a-2 }} says."
        )
    }
    assert messages == [
        '1: the parameter "p1" is in its own text, or in too many others; its id is in its place',
        '1: "{{ insert: control, a-2 }}" is not a parameter; it was imported as it is',
    ]


def test_json_that_is_broken_is_named_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(UnreadableRuleError) as raised:
        read(written(tmp_path, '[\n  {"catalog": }\n]\n', "rule.json"))
    problem = raised.value.problem
    assert (problem.place.line, problem.place.column) == (2, 15)
    assert problem.message == "this is not JSON: expecting value"


def test_several_numbers_may_begin_a_line(tmp_path: Path) -> None:
    text = (
        "Sec. 1. (a) In general.—A library lends books.\n(b) Exceptions:\n(1) Rare books.\n\n"
        "Sec. 2. (a)(1)(A) Books are free.\n(B) Maps are free.\n(2) Films are not.\n(b) (1) or (2) applies to music.\n"
    )
    _, clauses, messages = read(written(tmp_path, text, "rule.txt"))
    assert texts(clauses) == {
        "1.(a)": "In general.—A library lends books.",
        "1.(b)": "Exceptions:\n[…]",
        "1.(b).(1)": "Rare books.",
        "2.(a).(1).(A)": "Books are free.",
        "2.(a).(1).(B)": "Maps are free.",
        "2.(a).(2)": "Films are not.",
        "2.(b)": "(1) or (2) applies to music.",
    }
    assert [message for message in messages if "does not follow" in message] == []
