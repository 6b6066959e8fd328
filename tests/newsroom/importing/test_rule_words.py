"""Tests that rules are imported word for word: what comes in is carried or reported."""

from __future__ import annotations

import re
from pathlib import Path

import orjson
import pytest
from lxml import etree  # type: ignore[import-untyped]

from bythebook.newsroom.importing.conservation import WordLedger
from bythebook.newsroom.importing.rule_fields import clause_fields
from bythebook.newsroom.importing.rule_formats import RuleText, clauses_in, read_rule
from bythebook.newsroom.importing.rule_formats.annexes import annex_label
from bythebook.newsroom.importing.rule_formats.clauses import ClauseText
from bythebook.records import Place

CASES = Path(__file__).with_name("cases")
USLM = "http://xml.house.gov/schemas/uslm/1.0"


def read(file: Path, depth: int = 0) -> tuple[RuleText, list[ClauseText], list[str]]:
    """Return a rule, its clauses, and the messages with their lines."""
    rule = read_rule(file)
    clauses, problems = clauses_in(rule, Place(file.name), depth)
    return rule, clauses, [f"{each.place.line}: {each.message}" for each in (*rule.problems, *problems)]


def written(tmp_path: Path, text: str, name: str) -> Path:
    """Write a file."""
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


def texts(clauses: list[ClauseText]) -> dict[str, str]:
    """Return the text of each clause by its id."""
    assert len({each.id for each in clauses}) == len(clauses)
    return {each.id: f"{each.heading}: {each.text}" if each.heading else each.text for each in clauses}


def ecfr(*paragraphs: str) -> str:
    """Return a section of the e-CFR."""
    return "\n".join(('<DIV8 N="1.1" TYPE="SECTION"><HEAD>§ 1.1 Books.</HEAD>', *paragraphs, "</DIV8>"))


def test_level_follows_from_italics_and_order() -> None:
    _, clauses, messages = read(CASES / "ecfr-italic-levels.xml")
    assert texts(clauses) == {
        "(a)": "Charges: The desk charges for late books.\n[…]",
        "(a)(1)": "A charge is made for each day.\n[…]",
        "(a)(1)(i)": "The day of return counts.\n[…]",
        "(a)(1)(i)(A)": "A day begins at opening.\n[…]",
        "(a)(1)(i)(A)(1)": "On Sundays it begins at noon.",
        "(a)(2)": "No charge is made for a lost book.\n[…]",
        "(a)(2)(i)": "A lost book is replaced.",
        "(b)": "The desk is open daily.",
    }
    assert [each.id for each in clauses if not each.is_inferred] == ["(a)", "(b)"]
    assert messages == [
        "1: 6 of 8 clause numbers are inferred from the order of the text, from (a)(1) to (a)(2)(i); they are marked"
    ]


def test_reserved_range_stands_for_all_its_numbers() -> None:
    _, clauses, _ = read(CASES / "ecfr-reserved-ranges.xml")
    assert " ".join(each.id for each in clauses) == (
        "(a) (b) (c) (d) (e) (e)(1) (e)(2) (e)(3) (e)(4) (e)(5) (f) (g) (h) (i) (i)(1) (j)"
    )
    found = texts(clauses)
    assert [found[number] for number in ("(c)", "(d)", "(e)(3)", "(g)", "(h)")] == ["[Reserved]"] * 5
    notes = {each.id: each.note for each in clauses}
    assert notes["(e)(3)"] == 'The file has this once, as "(2)-(4) [Reserved]".'
    assert [each.id for each in clauses if each.is_inferred] == (
        ["(e)(1)", "(e)(2)", "(e)(3)", "(e)(4)", "(e)(5)", "(i)(1)"]
    )


@pytest.mark.parametrize(
    "opening, ids",
    [
        ("(b)–(d)", ["(b)", "(c)", "(d)"]),
        ("(b)—(c)", ["(b)", "(c)"]),
        ("(b) through (d)", ["(b)", "(c)", "(d)"]),
        ("(b), (c)", ["(b)", "(c)"]),
        ("(b)-(c) <I>", ["(b)", "(c)"]),
    ],
)
def test_ways_to_write_a_reserved_range(tmp_path: Path, opening: str, ids: list[str]) -> None:
    end = "</I>" if "<I>" in opening else ""
    text = ecfr("<P>(a) One.</P>", f"<P>{opening} [Reserved]{end}</P>")
    _, clauses, messages = read(written(tmp_path, text, "r.xml"))
    assert [each.id for each in clauses] == ["(a)", *ids]
    assert not [each for each in messages if "does not follow" in each or "neither" in each]


def test_range_of_roman_numerals_and_letters_after_z(tmp_path: Path) -> None:
    text = ecfr("<P>(z) Last.</P>", "<P>(aa)-(cc) [Reserved]</P>", "<P>(dd) More.</P>", "<P>(1) One.</P>",
                "<P>(i) A.</P>", "<P>(ii)-(iv) [Reserved]</P>", "<P>(v) B.</P>")  # fmt: skip
    _, clauses, _ = read(written(tmp_path, text, "r.xml"))
    assert " ".join(each.id for each in clauses) == (
        "(z) (aa) (bb) (cc) (dd) (dd)(1) (dd)(1)(i) (dd)(1)(ii) (dd)(1)(iii) (dd)(1)(iv) (dd)(1)(v)"
    )


def test_definition_without_number_ends_the_list_before_it(tmp_path: Path) -> None:
    text = ecfr(
        "<P>As used here:</P>",
        "<P><I>Board</I> means:</P>", "<P>(1) the town board; or</P>", "<P>(2) its chair.</P>",
        "<P><I>Book loan</I> means a loan:</P>", "<P>(1) of a book; or</P>", "<P>(2) of a map.</P>",
        "<P><I>Clerk.</I> Whoever keeps the desk.</P>",
    )  # fmt: skip
    _, clauses, _ = read(written(tmp_path, text, "r.xml"))
    assert texts(clauses) == {
        "introductory-text": "As used here:\n[…]",
        "board": "Board means:\n[…]",
        "board(1)": "the town board; or",
        "board(2)": "its chair.",
        "book-loan": "Book loan means a loan:\n[…]",
        "book-loan(1)": "of a book; or",
        "book-loan(2)": "of a map.",
        "clerk": "Clerk. Whoever keeps the desk.",
    }
    assert all(each.is_inferred for each in clauses if each.id != "introductory-text")


def test_definitions_within_a_paragraph_leave_its_list_open(tmp_path: Path) -> None:
    text = ecfr("<P>(a) Terms.</P>", "<P><I>Board</I> means:</P>", "<P>(1) the board.</P>", "<P>(2) its chair.</P>",
                "<P><I>Desk</I> means a desk.</P>", "<P>(b) Hours.</P>")  # fmt: skip
    _, clauses, _ = read(written(tmp_path, text, "r.xml"))
    assert [each.id for each in clauses] == ["(a)", "(a)board", "(a)board(1)", "(a)board(2)", "(a)desk", "(b)"]


def test_tables_notes_and_footnotes_of_a_regulation(tmp_path: Path) -> None:
    text = ecfr(
        "<P>(a) Charges are in the table.<SU>1</SU><FTREF/></P>",
        '<DIV class="gpotbl_div"><TABLE><CAPTION>Charges</CAPTION><TR><TH>Days</TH><TH>Cents</TH></TR>'
        "<TR><TD>7</TD><TD>10 <I>each</I></TD></TR></TABLE></DIV>",
        "<EXTRACT><HD1>Model notice</HD1><P>Please return it.</P><FTNT><P>Inner note.</P></FTNT></EXTRACT>",
        "<FTNT><P><SU>1</SU> Since 1999.</P></FTNT>",
        "<UNKNOWN>Loose words</UNKNOWN> after it.",
        "<img src='a.gif'/>",
        '<CITA TYPE="N">[59 FR 42420, 1994]</CITA>',
    )
    rule, clauses, messages = read(written(tmp_path, text, "r.xml"))
    assert texts(clauses) == {
        "(a)": (
            "Charges are in the table.\nCharges\nDays | Cents\n7 | 10 each\nModel notice\nPlease return it.\n"
            "Loose words\nafter it.\n[…]"
        )
    }
    assert messages == [
        '2: the mark of a footnote is not imported (1 word: "1")',
        '4: FTNT of the section is not imported (2 words: "Inner note.")',
        '5: FTNT of the section is not imported (3 words: "1 Since 1999.")',
        "7: img of the section is not imported",
        '8: CITA of the section is not imported (4 words: "[59 FR 42420, 1994]")',
    ]
    assert rule.words.summary == "32 words read: 22 carried, 10 reported"


def test_notes_within_the_text_are_carried() -> None:
    rule, clauses, messages = read(CASES / "uslm-note-dropped.xml")
    assert (rule.citation, rule.kind) == ("27 CFR 447.21", "regulation")
    assert texts(clauses) == {
        "whole": (
            "The following articles are subject to controls under this part:\ncategory i—firearms\n"
            "(a) Nonautomatic firearms to caliber .50.\n(b) Automatic firearms to caliber .50."
        )
    }
    assert messages == []


def test_notes_after_the_text_are_reported_with_their_words(tmp_path: Path) -> None:
    text = (
        '<section xmlns="http://xml.house.gov/schemas/uslm/1.0" identifier="/us/usc/t1/s2"><num value="2">§ 2.</num>\n'
        "<heading>Words</heading><subsection><num>(a)</num><content>It counts.<p>Twice.</p></content>\n"
        "<note><p>Lost before.</p></note></subsection>\n"
        "<table><tr><td>A</td><td>B</td></tr></table>\n"
        "<notes><note><p>Editors wrote this.</p></note></notes></section>"
    )
    _, clauses, messages = read(written(tmp_path, text, "s.xml"))
    assert texts(clauses) == {"introductory-text": "[…]\nA | B", "(a)": "It counts.\nTwice."}
    assert messages == [
        '3: note of the section is not imported (2 words: "Lost before.")',
        '5: notes of the section is not imported (3 words: "Editors wrote this.")',
    ]


def test_definitions_in_a_list_of_gpo_are_taken_out_of_it(tmp_path: Path) -> None:
    def term(text: str) -> str:
        return f'<p><inline class="-gpo-grid-0-3">{text}.</inline> It is:</p>'

    text = (
        '<section xmlns="http://schemas.gpo.gov/xml/uslm" identifier="/us/cfr/t27/s73.3"><num value="73.3">§ 73.3</num>'
        f"<heading>Terms.</heading><chapeau><p>Know these:</p>{term('Desk')}</chapeau>"
        "<paragraph><num>(1)</num><content>one; or</content></paragraph>"
        f"<paragraph><num>(2)</num><content><p>two.</p>{term('Board')}</content></paragraph>"
        "<paragraph><num>(1)</num><content>the first.</content></paragraph></section>"
    )
    _, clauses, messages = read(written(tmp_path, text, "s.xml"))
    assert texts(clauses) == {
        "introductory-text": "Know these:\n[…]",
        "desk": "Desk. It is:\n[…]",
        "desk(1)": "one; or",
        "desk(2)": "two.",
        "board": "Board. It is:\n[…]",
        "board(1)": "the first.",
    }
    assert len(messages) == 1  # the numbers are inferred


def test_markdown_list_of_ones_is_counted() -> None:
    rule, clauses, _ = read(CASES / "markdown-all-ones.md")
    assert rule.title == "Terms of Service"
    assert texts(clauses) == {
        "A.1": 'An "Account" is your relationship with us.',
        "A.2": 'The "Agreement" is all the terms of this document.',
        "A.3": '"Content" is what is shown on the website.',
    }
    assert all(each.is_inferred for each in clauses)


def test_markdown_lists_nest_by_their_indentation(tmp_path: Path) -> None:
    text = "## A. Desk\n\n1. One.\n   1. Inner one.\n1. Two.\n   1. Inner two.\n   1. Inner three.\n\nAfter the list.\n\n## B. Hours\n\n1. Late.\n"
    _, clauses, _ = read(written(tmp_path, text, "t.md"))
    assert texts(clauses) == {
        "A": "Desk: […]\nAfter the list.",
        "A.1": "One.\n[…]",
        "A.1.1": "Inner one.",
        "A.2": "Two.\n[…]",
        "A.2.1": "Inner two.",
        "A.2.2": "Inner three.",
        "B.1": "Late.",
    }


def test_front_matter_tables_bullets_and_links_of_markdown(tmp_path: Path) -> None:
    text = (
        "---\ntitle: House Rules\nlayout: page\nversion: 3\n---\n\n## 1. Loans\n\nA **loan** takes:\n\n- a card;\n"
        "- a [form](https://library.example/form).\n  - signed\n\n| Days | Cents |\n|------|------:|\n| 7 | 10 |\n\n"
        "<!-- ask legal -->\n\n```\n## 2. not a clause\n```\n"
    )
    rule, clauses, messages = read(written(tmp_path, text, "t.md"))
    assert rule.title == "House Rules"
    assert texts(clauses) == {
        "1": ("Loans: A loan takes:\n- a card;\n- a form.\n  - signed\nDays | Cents\n7 | 10\n## 2. not a clause")
    }
    assert messages == [
        '1: front matter is not imported (4 words: "layout: page version: 3")',
        '19: a comment is not imported (2 words: "ask legal")',
        '12: the address of the link "form" is not imported (3 words: "https://library.example/form")',
    ]


def test_number_that_does_not_add_up_is_reported_with_its_line(tmp_path: Path) -> None:
    text = "## 1. Loans\n\n### 1.1 Cards\n\nOne.\n\n### 1.3 Fees\n\nThree.\n\n## Notes\n\nMore.\n"
    _, _, messages = read(written(tmp_path, text, "t.md"))
    assert messages == [
        "7: 1.3 does not follow 1.1",
        '11: the heading "Notes" has no number; it and the text below it were added to the clause before it',
        '1: 1 "Loans" has no text of its own and is not a clause',
    ]
    text = ecfr("<P>(a) One.</P>", "<P>(c) Three.</P>")
    _, _, messages = read(written(tmp_path, text, "r.xml"))
    assert messages == ["3: (c) does not follow the number before it"]


def test_headings_that_are_no_clauses_are_counted_as_reported(tmp_path: Path) -> None:
    text = "## 1. Loans\n\n### 1.1 Cards\n\nOne.\n\n## 2. Closing words\n"
    rule, clauses, messages = read(written(tmp_path, text, "t.md"))
    assert texts(clauses) == {"1.1": "Cards: One."}
    assert messages == [
        '1: 1 "Loans" has no text of its own and is not a clause',
        '7: 2 "Closing words" has no text of its own and is not a clause',
    ]
    # 1.1 has the number of the first heading; that of the second is in no clause.
    assert rule.words.summary == "8 words read: 4 carried, 4 reported"


def test_reference_at_the_beginning_of_a_line_is_no_number(tmp_path: Path) -> None:
    text = "## 15. Liability\n\n### 15.2 Cap\n\nOne.\n\nSection 15.2 does not apply to:\n\nSection 15.3. The rest.\n"
    _, clauses, messages = read(written(tmp_path, text, "t.md"))
    assert texts(clauses) == {"15.2": "Cap: One.\nSection 15.2 does not apply to:", "15.3": "The rest."}
    assert not [each for each in messages if "neither" in each]


def test_number_that_comes_twice_is_an_error_with_its_line(tmp_path: Path) -> None:
    text = "# A\n\n## 1. One\n\nOne.\n\n## 1. One\n\nTwo.\n"
    assert "7: there are two clauses 1" in read(written(tmp_path, text, "t.md"))[2]


def test_numbers_that_begin_anew_below_a_heading_belong_to_it(tmp_path: Path) -> None:
    text = "# All\n\n## 1. One\n\nOne.\n\n# Lenders\n\n## 1. Loans\n\n### 1.1 Books\n\nTwo.\n\n# Staff\n\n## 1. Desk\n\nThree.\n"
    _, clauses, messages = read(written(tmp_path, text, "t.md"))
    assert texts(clauses) == {"1": "One: One.", "lenders.1.1": "Books: Two.", "staff.1": "Desk: Three."}
    assert not [each for each in messages if "neither" in each]


def test_heading_after_a_title_in_front_matter_is_text(tmp_path: Path) -> None:
    text = "---\ntitle: Terms\n---\n\n# Terms\n\n## Summary\n\n1. Short.\n\n## 1. Long\n\nLong.\n"
    rule, clauses, messages = read(written(tmp_path, text, "t.md"))
    assert rule.title == "Terms"
    assert texts(clauses) == {"summary.1": "Short.", "1": "Long: Long."}
    assert '5: the title, which front matter has already, is not imported (1 word: "Terms")' in messages


def test_parameters_print_as_nist_prints_them() -> None:
    _, clauses, messages = read(CASES / "oscal-rev5-parameter.json")
    assert texts(clauses) == {"cm-1": "Policy: Review the policy [Assignment: organization-defined frequency]; and"}
    assert messages == []


def test_lost_and_invented_words_stop_the_import() -> None:
    ledger = WordLedger(read=["Books cost nothing", "ever"], carried=["Books cost little"], reported=["ever"])
    assert [(each.code, each.message) for each in ledger.problems(Place("r.md"))] == [
        ("words-lost", 'words of the file are neither carried nor reported: "nothing"'),
        ("words-lost", 'the import has words that the file does not have: "little"'),
    ]
    assert WordLedger(read=["to day"], carried=["today"]).problems(Place("r.md")) == []


def test_depth_keeps_every_word(tmp_path: Path) -> None:
    text = "## A. Desk\n\n1. One.\n1. Two:\n   - a\n   - b\n"
    for depth in range(4):
        _, _, messages = read(written(tmp_path, text, "t.md"), depth)
        assert not [each for each in messages if "neither" in each or "does not have" in each]
    assert texts(read(written(tmp_path, text, "t.md"), 1)[1]) == {"A": "Desk: 1. One.\n2. Two:\n  - a\n  - b"}


OSCAL = """{"catalog": {"uuid": "x", "metadata": {"title": "Rules", "version": "1"}, "controls": [
{"id": "a-1", "title": "First", "parts": [
{"id": "a-1_smt", "name": "statement", "prose": "Read books."}]},
{"id": "a-2", "title": "Second", "links": [{"href": "#x"}], "params": [
{"id": "a-2_prm", "label": "unused words"}], "parts": [
{"id": "a-2_smt", "name": "statement", "prose": "Return books."},
{"id": "a-2_gdn", "name": "guidance", "prose": "In time."}]}
], "back-matter": {}}}
"""
OSCAL_XML = """<catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0"><metadata><title>Rules</title></metadata>
<control id="a-1"><title>First</title>
<part id="a-1_smt" name="statement"><p>Read books.</p></part>
<part id="a-1_gdn" name="guidance"><p>In time.</p></part></control></catalog>
"""


def test_oscal_messages_have_the_line_of_what_they_are_about(tmp_path: Path) -> None:
    _, _, messages = read(written(tmp_path, OSCAL, "catalog.json"))
    assert messages == [
        '5: "label" of a parameter is not imported (2 words: "unused words")',
        '7: the guidance of a control is not imported (2 words: "In time.")',
        "4: the target of a link is not imported",
    ]
    _, _, messages = read(written(tmp_path, OSCAL_XML, "catalog.xml"))
    assert messages == ['4: the guidance of a control is not imported (2 words: "In time.")']


def _words_of(member: object, key: str = "") -> list[str]:
    """Return every text of a catalog with a space in it, which no id, type or date has."""
    if isinstance(member, dict):
        return [text for name, one in member.items() for text in _words_of(one, name)]
    if isinstance(member, list):
        return [text for one in member for text in _words_of(one, key)]
    return [member] if isinstance(member, str) and " " in member else []


@pytest.mark.parametrize("name", ["oscal-every-member.json", "oscal-every-element.xml"])
def test_every_text_of_a_catalog_is_carried_or_reported(name: str) -> None:
    file = CASES / name
    rule, clauses, messages = read(file)
    if name.endswith(".json"):
        wanted = _words_of(orjson.loads(file.read_bytes()))
    else:
        wanted = [text for text in etree.parse(file).getroot().itertext() if " " in text.strip()]
    found = "\n".join([rule.title, *rule.words.reported, *(f"{one.heading} {one.text}" for one in clauses), *messages])
    marks = r"\{\{.*?\}\}|[*`\[\]~^|\n]|\(https.*?\)|</?b>|---"
    pieces = [piece for text in wanted for piece in re.split(marks, text)]
    assert [piece for piece in pieces if " ".join(piece.split()) not in " ".join(found.split())] == []
    assert not [message for message in messages if "words-lost" in message]


def test_parameter_that_the_catalog_does_not_have_is_reported() -> None:
    _, clauses, messages = read(CASES / "oscal-every-member.json")
    assert texts(clauses)["ac-1.2"] == "No label here [Assignment: organization-defined missing]."
    assert '1: there is no parameter "missing" in this catalog; its id is in its place' in messages


def test_superscripts_are_told_from_the_number_before_them(tmp_path: Path) -> None:
    text = ecfr("<P>(a) 10<SU>6</SU> and the 1<sup>st</sup> of CO<E T='52'>2</E>.</P>")
    assert texts(read(written(tmp_path, text, "a.xml"))[1]) == {"(a)": "10^6 and the 1st of CO2."}
    section = (
        f'<section xmlns="{USLM}"><num value="2">§ 2.</num><content>10<sup>6</sup>, 2<sup>nd</sup></content></section>'
    )
    assert texts(read(written(tmp_path, section, "b.xml"))[1]) == {"whole": "10^6, 2nd"}


def test_comments_in_xml_are_reported(tmp_path: Path) -> None:
    rule, clauses, messages = read(written(tmp_path, ecfr("<P>(a) One<!-- not\nthis -->s.</P>"), "a.xml"))
    assert (texts(clauses), messages) == (
        {"(a)": "Ones."},
        ['2: a comment is not imported (2 words: "not this")'],
    )
    assert rule.words.summary == "6 words read: 4 carried, 2 reported"


def test_heading_between_paragraphs_is_reported(tmp_path: Path) -> None:
    text = ecfr("<P>(a) One.</P>", "<HD1>Of late books</HD1>", "<P>(b) Two.</P>")
    _, clauses, messages = read(written(tmp_path, text, "a.xml"))
    assert texts(clauses) == {"(a)": "One.\nOf late books", "(b)": "Two."}
    assert messages == ['3: the heading "Of late books" has no number; it was added to the clause before it']


def test_appendix_is_read_by_its_name(tmp_path: Path) -> None:
    appendix = (
        '<DIV9 N="Appendix A to Part 1" TYPE="APPENDIX"><HEAD>Appendix A to Part 1—Forms</HEAD><P>Use it.</P></DIV9>'
    )
    rule, clauses, _ = read(written(tmp_path, appendix, "a.xml"))
    assert (rule.title, texts(clauses)) == ("Appendix A to Part 1—Forms", {"whole": "Use it."})
    part = f'<DIV5 N="1">{ecfr("<P>(a) One.</P>")}{appendix}</DIV5>'
    assert read_rule(written(tmp_path, part, "b.xml")).title == "Books"
    assert read_rule(tmp_path / "b.xml", "Appendix A to Part 1").title == "Appendix A to Part 1—Forms"


def test_footnotes_pictures_and_quoted_sections_of_a_statute(tmp_path: Path) -> None:
    section = (
        f'<section xmlns="{USLM}"><num value="2">§ 2.</num><heading>Books</heading><subsection><num>(a)</num><content>One'
        '<ref class="footnoteRef">1</ref><note type="footnote"><num>1</num> So in original.</note> is <img src="x"/> amended: '
        '<quotedContent><section><num value="3">§ 3.</num><content>Quoted.</content></section></quotedContent></content>'
        "</subsection></section>"
    )
    _, clauses, messages = read(written(tmp_path, section, "a.xml"))
    assert texts(clauses) == {"(a)": "One is […] amended:\n§ 3. Quoted."}
    assert messages == [
        '1: the mark of a footnote is not imported (1 word: "1")',
        '1: note of the section is not imported (4 words: "1 So in original.")',
        "1: img of the section is not imported",
    ]


def test_markdown_is_read_as_readers_see_it() -> None:
    _, clauses, messages = read(CASES / "markdown-everything.md")
    assert texts(clauses) == {
        "introductory-text": (
            "Intro paragraph with inline link, ref link, collapsed, https://auto.example, alt text, and footnote.\n"
            "- [ ] task one\n- [x] task two\n- star bullet\n  - plus bullet nested\n> Quoted words here\n> 1. quoted number\n[…]"
        ),
        "1": (
            "First & foremost: Text <tag> © with code (a) and bold, strong, em, ~~struck words~~, both. Hard break line Next line"
            "\n[…]\nDay | Charge\n1|2 | a | b\n3 | $4\nCol1 | Col2\nv1 | v2\nhtml cell html bold words\nSetext Heading Two\nSetext text."
        ),
        "1.1.a": "nested letter a",
        "1.1.b": "nested letter b: - deep bullet",
        "1.2": "Two: 1. code not a number",
        "1.3": "Three: Paragraph in three.",
        "2.1": "Sub: Text of sub.",
        "2.3": "Skipped: Text skipped.\n[…]\nTerm : Definition words\n*[HTML]: Abbreviation words",
        "2.3.3": "Bold number. Text of three.",
        "2.3.4": "Paren number four text.",
    }
    reported = [message.partition(" is not imported")[0] for message in messages if "not imported" in message]
    assert reported == [
        "1: front matter",
        "72: the table of contents (2 lines)",
        "50: a script",
        "69: a comment",
        '78: the address of the link "1"',
        '79: the address of the link "collapsed"',
        "80: a footnote",
        '11: the address of the link "inline link"',
        '11: the address of the link "alt text"',
        "49: the tag div",
        "9: the title, which front matter has already,",
    ]
    assert [message for message in messages if "words-lost" in message] == []


@pytest.mark.parametrize(
    "line, shown",
    [
        ("Use `<b>`, `&amp;` and `*x*`.", "Use <b>, &amp; and *x*."),
        ("&eacute;t&#233; &copy; &#x41; &notareal; R&D; <br> <b>x</b>.", "été © A &notareal; R&D; x."),
        ("a < b > c, 5 <6 and [Reserved].", "a < b > c, 5 <6 and [Reserved]."),
        ("See [it](https://x.example 'A title').", "See it."),
        ("``a `b` c`` and **4.** \\*not\\* <me@x.example>.", "a `b` c and 4. *not* me@x.example."),
    ],
)
def test_marks_within_a_line_of_markdown(line: str, shown: str, tmp_path: Path) -> None:
    _, clauses, messages = read(written(tmp_path, f"## 1. Marks\n\n{line}\n", "a.md"))
    assert texts(clauses) == {"1": f"Marks: {shown}"}
    assert [message for message in messages if "neither carried" in message or "does not have" in message] == []


def test_short_items_are_text_and_articles_count_sections(tmp_path: Path) -> None:
    text = "ARTICLE I. LOANS\n\nSection 1. A week\nSection 2. Renewal\n\nARTICLE II. FEES\n\nSection 1. None\n"
    assert texts(read(written(tmp_path, text, "a.txt"))[1]) == {"I.1": "A week", "I.2": "Renewal", "II.1": "None"}


@pytest.mark.parametrize(
    "block, shown",
    [
        ("| Days | Charge |\n|---|---|\n| 7 | 10¢ |", "Days | Charge\n7 | 10¢"),
        ("Days | Charge\n--- | ---\n7 | 10¢", "Days | Charge\n7 | 10¢"),
        ("> **Note:** Sundays count.", "> Note: Sundays count."),
        ("```\n9. not a number\n```", "9. not a number"),
        ("A paragraph.", "A paragraph."),
    ],
)
def test_what_is_not_indented_after_a_list_is_not_in_its_last_item(block: str, shown: str, tmp_path: Path) -> None:
    text = f"## 1. Charges\n\n1. A charge.\n2. No charge:\n\n{block}\n\n## 2. Loans\n\nText of loans.\n"
    _, clauses, messages = read(written(tmp_path, text, "p.md"))
    assert texts(clauses) == {
        "1": f"Charges: […]\n{shown}",
        "1.1": "A charge.",
        "1.2": "No charge:",
        "2": "Loans: Text of loans.",
    }
    assert [message for message in messages if "indented" in message] == []


def test_what_stands_between_the_items_of_a_list_is_reported(tmp_path: Path) -> None:
    text = "## 1. Charges\n\n1. A charge.\n2. The charge is:\n\n| 7 | 10¢ |\n|---|---|\n| 14 | 20¢ |\n\n3. No charge.\n"
    _, clauses, messages = read(written(tmp_path, text, "p.md"))
    assert texts(clauses) == {
        "1": "Charges: […]\n7 | 10¢\n14 | 20¢",
        "1.1": "A charge.",
        "1.2": "The charge is:",
        "1.3": "No charge.",
    }
    assert messages[0] == "6: the text here, between 1.2 and 1.3, is not indented like them; it was added to 1"


def test_what_is_indented_for_an_outer_item_belongs_to_it(tmp_path: Path) -> None:
    text = "1. One:\n   1. Sub one;\n   1. sub two.\n\n   A paragraph of one.\n\n   | x | y |\n   |---|---|\n   | 1 | 2 |\n1. Two.\n"
    _, clauses, _ = read(written(tmp_path, text, "p.md"))
    assert texts(clauses) == {
        "1": "One:\n[…]\nA paragraph of one.\nx | y\n1 | 2",
        "1.1": "Sub one;",
        "1.2": "sub two.",
        "2": "Two.",
    }


def test_another_delimiter_begins_another_list(tmp_path: Path) -> None:
    _, clauses, messages = read(written(tmp_path, "# P\n\n1. One.\n2. Two.\n\n1) Paren.\n2) Paren two.\n", "p.md"))
    assert [(each.id, each.text) for each in clauses][2:] == [("1", "Paren."), ("2", "Paren two.")]
    assert messages[-2:] == ["6: there are two clauses 1", "7: there are two clauses 2"]


def test_bullets_of_word_processors_are_lines(tmp_path: Path) -> None:
    _, clauses, _ = read(written(tmp_path, "1. Bring:\n• a card\n▪ a book\no\ta bag\n", "p.txt"))
    assert texts(clauses) == {"1": "Bring:\n- a card\n- a book\n- a bag"}


def test_articles_and_chapters_are_numbered_in_many_ways(tmp_path: Path) -> None:
    text = (
        "Article I. Name\n\nThe name is X.\n\nARTICLE II\nMembers\n\nSection 1. Anyone may join.\n\nSection 2.\n"
        "Dues are ten dollars.\n\nArticle III - Officers\n\nSec. 1 The chair.\n\nARTICLE IV: MEETINGS\n\n"
        "As Article II says, and as\nArticle IV of the charter says, monthly.\n"
    )
    _, clauses, _ = read(written(tmp_path, text, "p.txt"))
    assert texts(clauses) == {
        "I": "Name: The name is X.",
        "II.1": "Anyone may join.",
        "II.2": "Dues are ten dollars.",
        "III.1": "The chair.",
        "IV": "MEETINGS: As Article II says, and as Article IV of the charter says, monthly.",
    }


def test_a_heading_is_never_made_of_a_number(tmp_path: Path) -> None:
    section = ecfr(
        "<P>(a) One.</P>",
        "<P>(b) Two:</P>",
        "<P>(1) Three.</P>",
        "<P><I>Board member</I> means a member of the board.</P>",
    )
    rule = read_rule(written(tmp_path, section, "s.xml"))
    clauses, _ = clauses_in(rule, Place("s.xml"))
    fields = {each["id"]: each["heading"] for each in map(clause_fields, clauses)}
    assert fields == {"(a)": None, "(b)": None, "(b)(1)": None, "(b)board-member": "Board member"}


def test_numbers_after_reserved_ones_in_a_paragraph_are_clauses(tmp_path: Path) -> None:
    section = ecfr(
        "<P>(a)-(b) [Reserved]. (c) Third.</P>",
        "<P>(d) <I>Fees</I>—(1) [Reserved] (2) Two.</P>",
        "<P>(e) It is [Reserved] (f) not.</P>",
    )
    _, clauses, _ = read(written(tmp_path, section, "s.xml"))
    assert texts(clauses) == {
        "(a)": "[Reserved].",
        "(b)": "[Reserved].",
        "(c)": "Third.",
        "(d)(1)": "[Reserved]",
        "(d)(2)": "Two.",
        "(e)": "It is [Reserved] (f) not.",
    }


def test_superscripts_links_and_line_breaks_of_the_ecfr(tmp_path: Path) -> None:
    section = ecfr(
        '<P>(a) Up to 10<E T="51">2</E> books, the i<E T="51">th</E>, of CO<E T="52">2</E>.</P>',
        "<TABLE><TR><TD>1<br/>x</TD><TD>2</TD></TR></TABLE>",
        '<XREF ID="20260101" REFID="1">Link to an amendment published at 91 FR 1.</XREF>',
    )
    _, clauses, messages = read(written(tmp_path, section, "s.xml"))
    assert texts(clauses) == {"(a)": "Up to 10^2 books, the ith, of CO2.\n1 x | 2"}
    assert messages == [
        '4: XREF of the section is not imported (9 words: "Link to an amendment published at 91 FR 1.")'
    ]


def test_words_within_a_line_of_uslm_stay_in_it(tmp_path: Path) -> None:
    section = (
        '<section xmlns="http://schemas.gpo.gov/xml/uslm"><num value="2">SEC. 2. </num><heading>CHARGES. </heading>'
        '<chapeau>Section 3 (the "<shortTitle>Late Books Act</shortTitle>") is amended—</chapeau>'
        '<paragraph><num value="1">(1) </num><content>by striking "<quotedText>ten</quotedText>" and '
        '<amendingAction type="insert">inserting</amendingAction> "<quotedText>five</quotedText>"; and'
        "<sidenote><p>5 USC 3.</p></sidenote><page>98 STAT. 2</page></content></paragraph>"
        '<paragraph><num value="b"/><content>Without a printed number.</content></paragraph></section>'
    )
    _, clauses, messages = read(written(tmp_path, section, "s.xml"))
    assert texts(clauses) == {
        "introductory-text": 'Section 3 (the "Late Books Act") is amended—\n[…]',
        "(1)": 'by striking "ten" and inserting "five"; and',
        "(b)": "Without a printed number.",
    }
    assert messages[:2] == [
        '1: sidenote of the section is not imported (3 words: "5 USC 3.")',
        '1: page of the section is not imported (3 words: "98 STAT. 2")',
    ]


def test_numbers_without_a_period_are_numbers_if_they_count_up(tmp_path: Path) -> None:
    text = "1  GENERAL\n\n1.1  Purpose. It sets rules.\n\n2 LOANS\n\n2.1\tLimits are ten books.\n\nA.1 Form one is used.\n\nA.2 Form two.\n"
    _, clauses, messages = read(written(tmp_path, text, "p.txt"))
    assert texts(clauses) == {
        "1.1": "Purpose. It sets rules.",
        "2.1": "Limits are ten books.",
        "A.1": "Form one is used.",
        "A.2": "Form two.",
    }
    assert messages == [
        '1: 1 "GENERAL" has no text of its own and is not a clause',
        '5: 2 "LOANS" has no text of its own and is not a clause',
    ]


@pytest.mark.parametrize(
    "text, ids",
    [
        ("# Handbook\n\n## 1 General\n\nOne.\n\n### 1.1 Scope\n\nTwo.\n\n## 2 “Loans”\n\nThree.\n", ["1", "1.1", "2"]),
        ("# Handbook\n\n## 1 General\n\nOne.\n\n## 2 Loans\n\nTwo.\n", ["1", "2"]),
        ("# 10 Rules\n\n## 1. General\n\nOne.\n\n## 5 Things\n\nTwo.\n", ["1"]),
        ("# Handbook\n\n## 1. General\n\nOne.\n\n## 2 things\n\nTwo.\n", ["1"]),
        ("1. One.\n\n7  Ten cents are due.\n", ["1"]),
    ],
)
def test_other_numbers_without_a_period_are_words(text: str, ids: list[str], tmp_path: Path) -> None:
    _, clauses, _ = read(written(tmp_path, text, "p.md" if text.startswith("#") else "p.txt"))
    assert [each.id for each in clauses] == ids


def test_an_appendix_with_other_numbers_is_one_clause_and_reported(tmp_path: Path) -> None:
    text = '<DIV9 N="Appendix A" TYPE="APPENDIX"><HEAD>Appendix A—Forms</HEAD>\n<P>A. Forms.</P><P>1. One.</P></DIV9>'
    _, clauses, messages = read(written(tmp_path, text, "a.xml"))
    assert texts(clauses) == {"whole": "A. Forms.\n1. One."}
    assert messages == ["1: no paragraph begins with a number in parentheses, so the appendix is one clause"]


@pytest.mark.parametrize(
    "line, shown",
    [
        ("Up to 10<sup>6</sup> books, the 1<sup>st</sup>, CO<sub>2</sub>.", "Up to 10^6 books, the 1st, CO2."),
        ("*Updated: **May 2024***, **a *b* c**, ***d***, __e__ _f_.", "Updated: May 2024, a b c, d, e f."),
        ("2 * 3 * 4, a_b_c, **Note:**text and 5*x*y.", "2 * 3 * 4, a_b_c, **Note:**text and 5*x*y."),
    ],
)
def test_marks_within_a_line_of_markdown_become_what_they_show(line: str, shown: str, tmp_path: Path) -> None:
    _, clauses, _ = read(written(tmp_path, f"# P\n\n1. {line}\n", "p.md"))
    assert [each.text for each in clauses] == [shown]


def test_underlined_numbers_are_headings_and_one_dash_rules_a_table(tmp_path: Path) -> None:
    text = (
        "Policy\n======\n\n1. Purpose\n----------\nWe lend.\n\n2. Fees {#fees}\n---------------\nTable one\nDay | Fee\n-|-\n7 | 1\n\n"
        "## 3. Appeals {#appeals}\n\nAnyone may appeal.\n"
    )
    _, clauses, messages = read(written(tmp_path, text, "p.md"))
    assert texts(clauses) == {
        "1": "Purpose: We lend.",
        "2": "Fees {#fees}: Table one\nDay | Fee\n7 | 1",
        "3": "Appeals: Anyone may appeal.",
    }
    assert messages == ['15: the id of a heading is not imported (1 word: "#appeals")']


def test_sections_of_a_code_have_whole_numbers(tmp_path: Path) -> None:
    text = (
        "CHAPTER 3. LATE BOOKS\n\n§ 3-101. Short title.\nThis is the Late Books Act.\n\nSec. 3-102. Charges.\n"
        "(a) The desk charges as\nSection 3-101 says:\n  (1) ten cents; and\n  (2) no more.\n\nSection 3-104\nIt ends.\n"
    )
    _, clauses, messages = read(written(tmp_path, text, "code.txt"))
    assert texts(clauses) == {
        "3-101": "Short title. This is the Late Books Act.",
        "3-102": "Charges.\n[…]",
        "3-102.(a)": "The desk charges as Section 3-101 says:\n[…]",
        "3-102.(a).(1)": "ten cents; and",
        "3-102.(a).(2)": "no more.",
        "3-104": "It ends.",
    }
    assert [each.id for each in clauses if not each.is_inferred] == ["3-101", "3-102", "3-104"]
    assert any(message.startswith("12: 3-104 does not follow the number before it") for message in messages)


ANNEXES = """OPENING HOURS
Annex A
Schedule 1

1. The library opens as set out in Annex A
and Schedule 1, at nine.
2. It closes at six.
ANNEX A
Forms of request
1. Name of the reader.
2. Number of the card.

Appendix
The fee is two dollars.

Schedule 1: Staff on duty

(1) One librarian.

HOLIDAYS

New Year's Day.
"""


def test_an_annex_is_a_clause_of_its_own_and_its_numbers_are_below_it(tmp_path: Path) -> None:
    _, clauses, messages = read(written(tmp_path, ANNEXES, "a.txt"))
    assert texts(clauses) == {
        "introductory-text": "OPENING HOURS Annex A Schedule 1\n[…]",
        "1": "The library opens as set out in Annex A and Schedule 1, at nine.",
        "2": "It closes at six.",
        "annex-a": "ANNEX A: Forms of request\n[…]",
        "annex-a.1": "Name of the reader.",
        "annex-a.2": "Number of the card.",
        "appendix": "Appendix: The fee is two dollars.",
        "schedule-1.(1)": "One librarian.\nHOLIDAYS\nNew Year's Day.",
    }
    assert [each.id for each in clauses if each.is_inferred] == ["annex-a.1", "annex-a.2", "schedule-1.(1)"]
    message = 'the line "HOLIDAYS" has no number; it and the text below it were added to the clause before it'
    assert f"20: {message}" in messages


def test_an_annex_of_a_markdown_file_ends_at_the_next_numbered_heading(tmp_path: Path) -> None:
    text = (
        "# Hours\n\n## 1. Hours\n\nOpen.\n\n## Annex A — Forms\n\n1. Name.\n\n### Notes\n\nUse ink.\n\n"
        "## 2. Fees\n\nNone.\n"
    )
    _, clauses, messages = read(written(tmp_path, text, "a.md"))
    assert texts(clauses) == {
        "1": "Hours: Open.",
        "2": "Fees: None.",
        "annex-a": "Annex A — Forms: […]\nNotes\nUse ink.",
        "annex-a.1": "Name.",
    }
    assert [message for message in messages if "has no number" in message] == [
        '11: the heading "Notes" has no number; it and the text below it were added to the clause before it'
    ]


@pytest.mark.parametrize(
    "line, label",
    [
        ("ANNEX A", "ANNEX A"),
        ("Annexe III", "Annexe III"),
        ("Appendix B-1 (Forms)", "Appendix B-1"),
        ("Appendix A to Part 1—Forms", "Appendix A"),
        ("SCHEDULE 2 - Holidays", "SCHEDULE 2"),
        ("SCHEDULE", "SCHEDULE"),
        ("Exhibit 4: Map", "Exhibit 4"),
        ("Schedule", ""),
        ("Schedule: Monday to Friday", ""),
        ("Attachment", ""),
        ("Appendix A has the forms", ""),
        ("Schedule 1.", ""),
        ("Schedule 1 applies.", ""),
        ("Annexed forms", ""),
    ],
)
def test_heading_of_an_annex_is_recognized(line: str, label: str) -> None:
    assert annex_label(line) == label


def test_bracket_before_a_number_and_a_level_without_one_are_carried(tmp_path: Path) -> None:
    text = (
        f'<uscDoc xmlns="{USLM}"><main><section><num value="7">§ 7.</num><heading>Books</heading>'
        '<subsection><num value="a">(a)</num><content>Open.</content></subsection>'
        '<subsection><num value="b">[(b)</num><content> Repealed. Pub. L. 1–2.]</content></subsection>'
        "<level><heading>Other hours</heading><content>Closed.</content></level>"
        "<level><heading>Other hours</heading><content>At noon.</content></level>"
        "</section></main></uscDoc>"
    )
    _, clauses, messages = read(written(tmp_path, text, "a.xml"))
    assert texts(clauses) == {
        "(a)": "Open.",
        "(b)": "[Repealed. Pub. L. 1–2.]",
        "other-hours": "Other hours: Closed.",
        "(4)": "Other hours: At noon.",
    }
    assert [each.id for each in clauses if each.is_inferred] == ["other-hours", "(4)"]
    assert messages == [
        "1: 2 of 4 clause numbers are inferred from the order of the text, from other-hours to (4); they are marked"
    ]


def test_one_inferred_number_is_named(tmp_path: Path) -> None:
    _, _, messages = read(written(tmp_path, ecfr("<P>(a) One.</P><P>(1) Two.</P>"), "a.xml"))
    assert messages == ["1: the clause number (a)(1) is inferred from the order of the text; it is marked"]


def test_the_repeated_heading_of_an_annex_continues_it(tmp_path: Path) -> None:
    text = "1. Open.\n\nANNEX 1\n\n(a) Name.\n\nANNEX 1 (continued)\n\n(b) Card.\n\nAnnex 2\n\n(a) Fees.\n"
    _, clauses, messages = read(written(tmp_path, text, "a.txt"))
    assert texts(clauses) == {
        "1": "Open.",
        "annex-1.(a)": "Name.\nANNEX 1 (continued)",
        "annex-1.(b)": "Card.",
        "annex-2.(a)": "Fees.",
    }
    message = (
        'the heading "ANNEX 1 (continued)" has no number; it and the text below it were added to the clause before it'
    )
    assert f"7: {message}" in messages


def test_annexes_before_any_number_are_divided(tmp_path: Path) -> None:
    text = "# Forms\n\n## Annex A\n\n1. Name.\n\n## Annex B\n\n1. Card.\n"
    _, clauses, _ = read(written(tmp_path, text, "a.md"))
    assert texts(clauses) == {"annex-a.1": "Name.", "annex-b.1": "Card."}
