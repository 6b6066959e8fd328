"""Tests of importing a rule, and further versions of it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from bythebook.records import Rule
from tests.newsroom.importing.imports import DAY, corpus_of, empty_record, errors, files, messages, rule

TEXT = "# Handbook\n\n## 1. Warnings\n\nAn officer shall warn.\n\n## 2. Vehicles\n\nNo shooting.\n"
NEW: dict[str, Any] = {
    "citation": "Handbook",
    "kind": "policy",
    "issuer": "The Department",
    "binds": ["The Department", "The Bureau"],
    "binds_note": "Its officers.",
    "source": "https://department.example/handbook",
    "publisher": "The Department",
    "in_force": "2020-01-01/..",
}
LATER: dict[str, Any] = {"source": "https://department.example/handbook-2", "in_force": "2023-05-01"}


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Return an empty record."""
    return empty_record(tmp_path / "record")


def written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "handbook.md"
    file.write_text(text, encoding="utf-8")
    return file


def rule_of(record: Path) -> Rule:
    return corpus_of(record).rules["handbook"]


def test_rule_is_created_with_issuer_and_source(record: Path, tmp_path: Path) -> None:
    plan = rule(record, written(tmp_path, TEXT), **NEW)
    assert messages(plan.problems) == []
    assert plan.created == {"source": 1, "organization": 2, "rule": 1}
    assert files(record)["content/rules/handbook.yaml"] == (
        "title: Handbook\ncitation: Handbook\nkind: policy\nissuer: the-department\n"
        "binds: [the-department, the-bureau]\nbinds_note: Its officers.\nversions:\n"
        '  - id: "2020"\n    in_force: 2020-01-01/..\n    availability: public\n'
        "    source: the-department-handbook\n"
        "    note: Imported from the file handbook.md; not compared with the document yet.\n    clauses:\n"
        '      - id: "1"\n        heading: Warnings\n        text: An officer shall warn.\n        fidelity: reported\n'
        '      - id: "2"\n        heading: Vehicles\n        text: No shooting.\n        fidelity: reported\n'
        "status: draft\nhistory:\n  - {date: 2026-03-01, what: Imported as a draft from handbook.md}\n"
    )


@pytest.mark.parametrize(
    "name, text, line",
    [
        ("a.md", "\n\n# Old handbook\n\n## 1. Warnings\n\nWarn.\n", 3),
        ("b.md", "---\nauthor: A\ntitle: Old handbook\n---\n## 1. Warnings\n\nWarn.\n", 3),
        ("c.xml", '<DIV8 N="1.1">\n<HEAD>Old handbook</HEAD><P>(a) Warn.</P></DIV8>', 2),
        (
            "d.xml",
            '<uscDoc xmlns="uslm"><section>\n\n\n<num value="1">§ 1.</num><heading>Old handbook</heading></section></uscDoc>',
            4,
        ),
    ],
)
def test_another_title_is_reported_at_its_line(name: str, text: str, line: int, record: Path, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    plan = rule(record, file, **{**NEW, "title": "Handbook"})
    assert [each.place.line for each in plan.problems if "the title in the file" in each.message] == [line]


def test_importing_again_changes_nothing(record: Path, tmp_path: Path) -> None:
    file = written(tmp_path, TEXT)
    rule(record, file, **NEW)
    before = files(record)
    assert (rule(record, file, **NEW).changes, files(record)) == ([], before)


def test_later_version_is_appended_and_other_lines_stay(record: Path, tmp_path: Path) -> None:
    rule(record, written(tmp_path, TEXT), **NEW)
    path = record / "content/rules/handbook.yaml"
    laid_out = path.read_text(encoding="utf-8").replace("kind: policy", "# A comment.\nkind:   'policy'  # another")
    laid_out = laid_out.replace("history:", "# What changed.\nhistory:")
    path.write_text(laid_out, encoding="utf-8")
    text = TEXT.replace("shall warn", "must warn").replace("2. Vehicles", "3. Vehicles")
    plan = rule(record, written(tmp_path, text), **LATER)
    assert [message.partition(": ")[2] for message in messages(plan.problems)] == [
        "assumed: 3. does not follow the number before it",
        "version-ended: version 2020 now ends on 2023-04-30, the day before 2023 starts",
        'clause-added: clause 3 is new: "No shooting."',
        "clause-removed: clause 2 of version 2020 was removed",
        'clause-changed: clause 1 has changed: "shall warn." became "must warn."',
    ]
    now = path.read_text(encoding="utf-8")
    added = (
        '  - id: "2023"\n    in_force: 2023-05-01/\n    availability: public\n'
        "    source: department-example-handbook\n"
        "    note: Imported from the file handbook.md; not compared with the document yet.\n    clauses:\n"
        '      - id: "1"\n        heading: Warnings\n        text: An officer must warn.\n        fidelity: reported\n'
        '      - id: "3"\n        heading: Vehicles\n        text: No shooting.\n        fidelity: reported\n'
    )
    entry = '  - {date: 2026-03-01, what: "Added the version 2023, imported from handbook.md"}\n'
    expected = laid_out.replace("2020-01-01/..", "2020-01-01/2023-04-30")
    assert now == expected.replace("status: draft\n", f"{added}status: draft\n") + entry
    assert [str(version.in_force) for version in rule_of(record).versions] == ["2020-01-01/2023-04-30", "2023-05-01/"]


def test_earlier_version_is_inserted_first(record: Path, tmp_path: Path) -> None:
    rule(record, written(tmp_path, TEXT), **NEW)
    plan = rule(
        record, written(tmp_path, TEXT.replace("shall", "may")), **(LATER | {"in_force": "2010-01-01/2019-12-31"})
    )
    assert [message for message in messages(plan.problems) if "clause" in message] == [
        '1: clause-changed: clause 1 has changed: "may warn." became "shall warn."'
    ]
    assert [version.id for version in rule_of(record).versions] == ["2010", "2020"]


@pytest.mark.parametrize("folder", ["dhs-use-of-force", "18-usc-111", "in-re-neagle", "cbp-use-of-force"])
def test_versions_can_be_added_to_rules_of_this_site(folder: str, record: Path, tmp_path: Path) -> None:
    repository = Path(__file__).parents[3]
    shutil.copytree(repository / "claims", record / "claims", dirs_exist_ok=True)
    shutil.copytree(repository / "content", record / "content", dirs_exist_ok=True)
    path = record / f"content/rules/{folder}.yaml"
    before = path.read_text(encoding="utf-8").splitlines()
    # The day of the import is not before the last entry of the rule's history, which goes on.
    day = max([DAY, *(entry.date.first or DAY for entry in corpus_of(record).rules[folder].history)])
    plan = rule(record, written(tmp_path, TEXT), folder, day, **(LATER | {"in_force": "2026-02-28/.."}))
    assert errors(plan) == []
    after = path.read_text(encoding="utf-8").splitlines()
    assert corpus_of(record).rules[folder].versions[-1].id == "2026"
    gone = [line for line in before if line not in after]
    assert len(gone) <= 1
    assert all("in_force:" in line for line in gone)


def test_file_with_flow_style_lists_is_left_unchanged(record: Path, tmp_path: Path) -> None:
    rule(record, written(tmp_path, TEXT), **NEW)
    path = record / "content/rules/handbook.yaml"
    head = path.read_text(encoding="utf-8").partition("versions:")[0]
    path.write_text(
        head + "versions: [{id: a, in_force: 2020-01-01/.., availability: public, source: the-department-handbook}]\n",
        encoding="utf-8",
    )
    before = files(record)
    plan = rule(record, written(tmp_path, TEXT), **LATER)
    assert errors(plan) == ["1: bad-file: content/rules/handbook.yaml has a layout that cannot be edited automatically"]
    assert {**files(record), **before} == files(record)


def test_existing_version_with_other_text_is_not_overwritten(record: Path, tmp_path: Path) -> None:
    rule(record, written(tmp_path, TEXT), **NEW)
    before = files(record)
    plan = rule(record, written(tmp_path, TEXT.replace("shall", "may")), **NEW)
    assert messages(plan.problems) == [
        '1: version-exists: handbook has a version "2020" with other text',
        '1: clause-changed: clause 1 has changed: "shall warn." became "may warn."',
    ]
    assert (plan.changes, files(record)) == ([], before)


def test_all_missing_options_of_a_new_rule_are_reported_at_once(record: Path, tmp_path: Path) -> None:
    plan = rule(record, written(tmp_path, "Be kind."), availability="secret", in_force="soon")
    assert [message.partition(": ")[2] for message in errors(plan)] == [
        'bad-date: --in-force: "soon" is not a date; write it as 2026-01-08, 2026-01, 2026, 2026-01-08~ (about) or 2026-01-13/2026-01-14',
        'bad-value: "secret" is not a value of --availability',
        "not-whole: the source of the text is missing",
        "not-whole: a new rule needs --title, --citation, --kind, --issuer, --binds, --binds-note, which the file does not have",
    ]
    assert plan.changes == []


def test_id_with_a_path_is_rejected(record: Path, tmp_path: Path) -> None:
    plan = rule(record, written(tmp_path, TEXT), "../../evil", **NEW)
    assert errors(plan) == ['1: bad-value: "../../evil" is not an id']
    assert plan.changes == [] or all(".." not in change.path for change in plan.changes)


def test_unknown_start_has_a_note(record: Path, tmp_path: Path) -> None:
    rule(record, written(tmp_path, TEXT), **(NEW | {"in_force": "", "version": "first"}))
    (version,) = rule_of(record).versions
    assert (version.id, str(version.in_force)) == ("first", "/")
    assert version.in_force_note == ("The source file has no start date, and we have not established one.")
