"""Property tests: generated rules keep every word on their way through an import and back."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import orjson
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bythebook.newsroom.importing.rule_import import import_rule
from bythebook.newsroom.importing.rule_options import RuleOptions
from bythebook.records import Corpus, Rule
from bythebook.yaml.writing import FileChange, write_all
from tests.newsroom.importing.imports import DAY, corpus_of, empty_record, errors

EXAMPLES = 500
"""How many rules are imported in each format and read back."""
OPTIONS: dict[str, Any] = {
    "title": "Desk rules", "citation": "A Rule", "kind": "policy", "issuer": "Desk", "binds": ["Desk"], "binds_note": "Its staff.",
    "source": "https://desk.example/rule", "in_force": "2020-01-01/..",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_SAMPLE = (
    "books notice desk cost Board 12 § no-one shall naïve “fine” café means 3.2 U.S.C. I a (b) [Reserved] ends; 1999"
)
_WORDS = st.sampled_from(_SAMPLE.split())
_TEXT = st.lists(_WORDS, min_size=1, max_size=7).map(lambda words: f"Text {' '.join(words)} end.")


@dataclass
class Part:
    """A numbered part of a rule."""

    text: str
    heading: str = ""
    parts: list[Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What may be reported instead of carried."""


def _parts(depth: int) -> st.SearchStrategy[list[Part]]:
    inner = _parts(depth - 1) if depth else st.just([])
    heading = st.sampled_from(["", "", "Late books", "Fees"])
    return st.lists(st.builds(Part, _TEXT, heading, inner, st.lists(_TEXT, max_size=1)), max_size=3)


RULES = st.builds(Part, _TEXT, st.just("Desk rules"), _parts(2).filter(bool), st.lists(_TEXT, max_size=2))


def _labels(style: str, count: int) -> list[str]:
    roman = ["i", "ii", "iii"]
    found = {"a": "abc", "1": "123", "i": roman, "A": "ABC"}[style]
    return [f"({each})" for each in found[:count]]


def as_ecfr(top: Part) -> str:
    """Return a rule as a section of the e-CFR."""
    lines = ['<DIV8 N="1.1" TYPE="SECTION"><HEAD>§ 1.1 Desk rules.</HEAD>', f"<P>{escape(top.text)}</P>"]

    def write(parts: list[Part], depth: int) -> None:
        for label, part in zip(_labels("a1iA1"[depth], 3), parts, strict=False):
            heading = f"<I>{escape(part.heading)}.</I> " if part.heading else ""
            lines.append(f"<P>{label} {heading}{escape(part.text)}</P>")
            lines.extend(f"<TABLE><TR><TD>{escape(note)}</TD><TD>x</TD></TR></TABLE>" for note in part.notes)
            write(part.parts, depth + 1)

    write(top.parts, 0)
    lines += [f"<FTNT><P>{escape(note)}</P></FTNT>" for note in top.notes]
    return "\n".join([*lines, "</DIV8>"])


def as_uslm(top: Part) -> str:
    """Return a rule as a section of the US Code."""
    names = ("subsection", "paragraph", "subparagraph", "clause")

    def inner(part: Part, depth: int) -> str:
        pieces = [f"<chapeau>{escape(part.text)}</chapeau>" if part.parts else f"<content>{escape(part.text)}"]
        pieces += [f"<note><p>{escape(note)}</p></note>" for note in part.notes]
        pieces += [] if part.parts else ["</content>"]
        for label, each in zip(_labels("a1iA"[depth % 4], 3), part.parts, strict=False):
            heading = f"<heading>{escape(each.heading)}.—</heading>" if each.heading else ""
            name = names[depth]
            pieces.append(f"<{name}><num>{label}</num>{heading}{inner(each, depth + 1)}</{name}>")
        return "".join(pieces)

    return (
        '<section xmlns="http://xml.house.gov/schemas/uslm/1.0" identifier="/us/usc/t1/s2"><num value="2">§ 2.</num>'
        f"<heading>Desk rules</heading>{inner(top, 0)}</section>"
    )


def as_markdown(top: Part) -> str:
    """Return a rule as Markdown: headings, then lists of which every item is numbered 1."""
    lines = ["# Desk rules", "", top.text, "", "<!--", *top.notes, "-->", ""]

    def write(parts: list[Part], depth: int) -> None:
        for part in parts:
            indent = "   " * depth
            lines.append(f"{indent}1. {part.text}")
            lines.extend(f"{indent}   - {note}" for note in part.notes)
            write(part.parts, depth + 1)

    for number, part in enumerate(top.parts, 1):
        lines.extend([f"## {number}. {part.heading or 'Part'}", "", part.text, ""])
        for note in part.notes:
            lines.extend(["| a | b |", "|---|---|", f"| {note} | x |", ""])
        write(part.parts, 0)
        lines.append("")
    return "\n".join(lines)


def as_oscal(top: Part) -> str:
    """Return a rule as an OSCAL catalog."""

    def item(part: Part, number: int) -> dict[str, Any]:
        return {
            "name": "item",
            "props": [{"name": "label", "value": f"{number}."}],
            "title": part.heading,
            "prose": _literal(part.text),
            "parts": [item(each, at) for at, each in enumerate(part.parts, 1)],
        }

    controls = [
        {
            "id": f"ab-{number}",
            "title": part.heading or "Control",
            "parts": [
                {
                    "name": "statement",
                    "prose": _literal(part.text),
                    "parts": [item(each, at) for at, each in enumerate(part.parts, 1)],
                },
                *({"name": "guidance", "prose": _literal(note)} for note in part.notes),
            ],
        }
        for number, part in enumerate(top.parts, 1)
    ]
    return orjson.dumps({"catalog": {"metadata": {"title": "Desk rules"}, "controls": controls}}).decode()


def as_oscal_yaml(top: Part) -> str:
    """Return a rule as an OSCAL catalog in YAML."""
    return str(yaml.safe_dump(orjson.loads(as_oscal(top)), sort_keys=False, allow_unicode=True))


def as_oscal_xml(top: Part) -> str:
    """Return a rule as an OSCAL catalog in XML."""

    def item(part: Part, number: int) -> str:
        title = f"<title>{escape(part.heading)}</title>" if part.heading else ""
        inner = "".join(item(each, at) for at, each in enumerate(part.parts, 1))
        label = f'<prop name="label" value="{number}."/>'
        return f'<part name="item">{title}{label}<p>{escape(part.text)}</p>{inner}</part>'

    def control(part: Part, number: int) -> str:
        items = "".join(item(each, at) for at, each in enumerate(part.parts, 1))
        notes = "".join(f'<part name="guidance"><p>{escape(note)}</p></part>' for note in part.notes)
        statement = f'<part name="statement"><p>{escape(part.text)}</p>{items}</part>'
        return (
            f'<control id="ab-{number}"><title>{escape(part.heading or "Control")}</title>{statement}{notes}</control>'
        )

    controls = [control(part, number) for number, part in enumerate(top.parts, 1)]
    title = "<metadata><title>Desk rules</title></metadata>"
    return f'<catalog xmlns="http://csrc.nist.gov/ns/oscal/1.0" uuid="x">{title}{"".join(controls)}</catalog>'


def as_cfr_uslm(top: Part) -> str:
    """Return a rule as a section of the Code of Federal Regulations in USLM, as GPO publishes it."""

    def inner(part: Part, depth: int) -> str:
        notes = "".join(f"<editorialNote><p>{escape(note)}</p></editorialNote>" for note in part.notes)
        pieces = [f"<content><p>{escape(part.text)}</p></content>", notes]
        for label, each in zip(_labels("a1iA"[depth % 4], 3), part.parts, strict=False):
            heading = f"<heading><i>{escape(each.heading)}.</i></heading>" if each.heading else ""
            pieces.append(f"<paragraph><num>{label}</num>{heading}{inner(each, depth + 1)}</paragraph>")
        return "".join(pieces)

    return (
        '<section xmlns="http://schemas.gpo.gov/xml/uslm" identifier="/us/cfr/t1/s2.1"><num value="2.1">§ 2.1</num>'
        f"<heading>Desk rules</heading>{inner(top, 0)}</section>"
    )


def as_text(top: Part) -> str:
    """Return a rule as plain text, with the numbers of all levels at the start of a line."""
    lines = [top.text, ""]

    def write(parts: list[Part], depth: int) -> None:
        for label, part in zip(_labels("a1iA1"[depth], 3), parts, strict=False):
            lines.append(f"{'    ' * depth}{label} {part.heading + ': ' if part.heading else ''}{part.text}")
            lines.extend(["", *part.notes, ""])
            write(part.parts, depth + 1)

    write(top.parts, 0)
    return "\n".join([*lines, *top.notes])


def _literal(text: str) -> str:
    """Return a text in which Markdown has no meaning."""
    return re.sub(r"([\[\]])", r"\\\1", text)


def _ids(parts: list[Part], above: str = "", depth: int = 0) -> Iterator[str]:
    for label, part in zip(_labels("a1iA1"[depth], 3), parts, strict=False):
        yield above + label
        yield from _ids(part.parts, above + label, depth + 1)


def _all_texts(part: Part) -> list[str]:
    return [part.text, *(text for each in part.parts for text in _all_texts(each))]


FORMATS: dict[str, tuple[Callable[[Part], str], str, Callable[[Part], list[str]]]] = {
    "e-CFR": (as_ecfr, "r.xml", _all_texts),
    "USLM": (as_uslm, "r.xml", _all_texts),
    "Markdown": (as_markdown, "r.md", _all_texts),
    "CFR in USLM": (as_cfr_uslm, "r.xml", _all_texts),
    "plain text": (as_text, "r.txt", _all_texts),
    "OSCAL": (as_oscal, "r.json", lambda top: _all_texts(top)[1:]),
    "OSCAL in YAML": (as_oscal_yaml, "r.yaml", lambda top: _all_texts(top)[1:]),
    "OSCAL in XML": (as_oscal_xml, "r.xml", lambda top: _all_texts(top)[1:]),
}


@settings(max_examples=EXAMPLES)
@given(top=RULES)
def test_imported_rule_keeps_every_word(top: Part) -> None:
    folder = Path(tempfile.mkdtemp(dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")))
    try:
        record = empty_record(folder / "record")
        changes: dict[str, FileChange] = {}
        for number, (name, (write, file_name, _)) in enumerate(FORMATS.items()):
            file = folder / file_name
            file.write_text(write(top), encoding="utf-8")
            plan = import_rule(record, file, RuleOptions(f"handbook-{number}", **OPTIONS), Corpus.of([]), DAY)
            assert errors(plan) == [], name
            changes |= {change.path: change for change in plan.changes}  # each adds the same issuer and source
        write_all(record, list(changes.values()))
        rules = corpus_of(record).rules
    finally:
        shutil.rmtree(folder)
    assert len(rules) == len(FORMATS)
    for number, (name, (_, _, expected)) in enumerate(FORMATS.items()):
        _assert_carried(name, top, expected(top), rules[f"handbook-{number}"])


def _assert_carried(name: str, top: Part, expected: list[str], rule: Rule) -> None:
    (version,) = rule.versions
    carried = Counter(_WORD.findall(" ".join(f"{clause.heading} {clause.text}" for clause in version.clauses)))
    assert Counter(_WORD.findall(" ".join(expected))) - carried == Counter(), name
    if name in ("e-CFR", "USLM"):
        assert [clause.id for clause in version.clauses][1:] == list(_ids(top.parts)), name
    # Every paragraph is in one clause, word by word in its order.
    texts = _plain("\n".join(clause.text for clause in version.clauses))
    assert [text for text in expected if _plain(text) not in texts] == [], name


def _plain(text: str) -> str:
    return " ".join(text.split())
