"""Tests that OSCAL is read in JSON, YAML and XML alike, and that documents other than catalogs are refused by name."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest
import yaml

from bythebook.newsroom.importing.rule_formats import UnreadableRuleError, clauses_in, read_rule
from bythebook.newsroom.importing.rule_formats.clauses import ClauseText
from bythebook.records import Place

CASES = Path(__file__).with_name("cases")


def read(file: Path) -> tuple[list[ClauseText], list[str]]:
    """Return the clauses and the messages of a file."""
    rule = read_rule(file)
    clauses, problems = clauses_in(rule, Place(file.name))
    return clauses, [f"{each.place.line}: {each.message}" for each in (*rule.problems, *problems)]


def test_a_catalog_in_yaml_is_that_in_json(tmp_path: Path) -> None:
    json = CASES / "oscal-every-member.json"
    file = tmp_path / "catalog.yaml"
    file.write_text(
        yaml.safe_dump(orjson.loads(json.read_bytes()), sort_keys=False, allow_unicode=True), encoding="utf-8"
    )
    (expected, reported), (found, messages) = read(json), read(file)
    assert [(each.id, each.heading, each.text) for each in found] == [
        (each.id, each.heading, each.text) for each in expected
    ]
    assert len(found) > 0
    assert [message.partition(": ")[2] for message in messages] == [message.partition(": ")[2] for message in reported]


def test_values_in_yaml_are_read_as_printed(tmp_path: Path) -> None:
    file = tmp_path / "catalog"
    file.write_text(
        "# Our catalog\n---\n'catalog':  # the root\n  metadata: {title: 2024, version: 5.10}\n  controls:\n"
        "    - id: a-1\n      title: 'No # comment'  # but this is\n      parts:\n        - name: statement\n          prose: |\n"
        "            Text.\n\n            # 1 is no comment\n        # a comment\n",
        encoding="utf-8",
    )
    clauses, messages = read(file)
    assert [(each.heading, each.text) for each in clauses] == [("No # comment", "Text.\n1 is no comment")]
    assert (read_rule(file).title, read_rule(file).version) == ("2024", "5.10")
    assert messages == [
        '3: a comment (4 times) is not imported (9 words: "the root but this is Our catalog a comment")'
    ]


@pytest.mark.parametrize(
    "text, message",
    [
        ("catalog:\n  a: &x {b: c}\n  d: *x\n", "2: the file has an alias to this"),
        ("catalog:\n  a: [\n", "3: this is not YAML: did not find expected node content"),
        ("catalog:\n", "1: there is no OSCAL catalog in this file"),
        ("catalog:\n  metadata:\n    title: T\n", "1: there is no control with a statement in this catalog"),
        ("catalog:\n  a: " + "[" * 3_000 + "]" * 3_000 + "\n", "1: this is not YAML, or nests too deep to be read"),
    ],
)
def test_unreadable_yaml_is_refused_with_its_line(text: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "catalog.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableRuleError) as raised:
        read_rule(file)
    assert f"{raised.value.problem.place.line}: {raised.value.problem.message}" == message


@pytest.mark.parametrize("name", ["p.json", "p.yaml", "p.xml"])
@pytest.mark.parametrize(
    "root, message, hint",
    [
        (
            "profile",
            'this is an OSCAL profile, "Low baseline": it selects controls of catalogs, and has no text of its own',
            "Import a catalog that was made from it",
        ),
        (
            "system-security-plan",
            'this is an OSCAL system security plan, "Low baseline": it refers to rules, and has no text of them',
            "Import the catalog that it refers to",
        ),
    ],
)
def test_other_documents_are_refused_by_name(name: str, root: str, message: str, hint: str, tmp_path: Path) -> None:
    texts = {
        "p.json": f'{{"{root}": {{"metadata": {{"title": "Low baseline"}}}}}}',
        "p.yaml": f"---\n{root}:\n  metadata:\n    title: Low baseline\n",
        "p.xml": f'<{root} xmlns="http://csrc.nist.gov/ns/oscal/1.0"><metadata><title>Low baseline</title></metadata></{root}>',
    }
    file = tmp_path / name
    file.write_text(texts[name], encoding="utf-8")
    with pytest.raises(UnreadableRuleError) as raised:
        read_rule(file)
    assert raised.value.problem.message == message
    assert raised.value.problem.hint.startswith(hint)


@pytest.mark.parametrize("name", ["r.yaml", "r.csv", "r.tex", "r.adoc", "r.eml", "r.css"])
def test_a_text_of_an_unknown_kind_is_not_read_as_plain_text(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text("title: Rules\n1. One.\n", encoding="utf-8")
    with pytest.raises(UnreadableRuleError) as raised:
        read_rule(file)
    suffix = file.suffix
    assert raised.value.problem.message == f"{suffix} is not a known kind of file for a rule"
    assert raised.value.problem.hint.startswith("If its text is plain, name it r.txt.")


@pytest.mark.parametrize("name", ["r.txt", "r.md", "r.markdown", "r", "handbook-2.1", "r.TXT"])
def test_texts_are_known_by_their_names(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text("1. One.\n2. Two.\n", encoding="utf-8")
    assert [each.id for each in read(file)[0]] == ["1", "2"]


@pytest.mark.parametrize(
    "start", ["<!-- Policy -->", '<p align="center">Policy</p>', "{% include head.md %}", "[Policy](x.md)"]
)
def test_markdown_may_begin_with_a_tag_or_a_bracket(start: str, tmp_path: Path) -> None:
    file = tmp_path / "r.md"
    file.write_text(f"{start}\n\n# Rules\n\n1. One.\n2. Two.\n", encoding="utf-8")
    assert [each.id for each in read(file)[0]][-2:] == ["1", "2"]


@pytest.mark.parametrize("name", ["r.html", "r.txt", "r.md"])
def test_a_web_page_is_refused_whatever_its_name(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text("<!DOCTYPE html>\n<html><body><p>1. One.</p></body></html>", encoding="utf-8")
    with pytest.raises(UnreadableRuleError) as raised:
        read_rule(file)
    assert raised.value.problem.message == '"html" is not a known format of rules'


@pytest.mark.parametrize("root", ["CFRDOC", "CFRGRANULE", "RULE"])
def test_other_xml_of_gpo_is_refused_with_the_way_out(root: str, tmp_path: Path) -> None:
    file = tmp_path / "r.xml"
    file.write_text(f"<?xml version='1.0'?>\n<{root}><P>(a) One.</P></{root}>", encoding="utf-8")
    with pytest.raises(UnreadableRuleError) as raised:
        read_rule(file)
    problem = raised.value.problem
    assert (problem.place.line, problem.message) == (2, f'"{root}" is not a known format of rules')
    assert problem.hint.startswith("Download the section as XML from ecfr.gov, or the volume in USLM from govinfo.gov.")
