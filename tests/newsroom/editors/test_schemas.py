"""JSON Schemas of the record's files: they take what the reader takes, and refuse what nobody could mean."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import orjson
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bythebook.newsroom.editors import modeline, schema_files, workspace_files
from bythebook.records import Prose, parse_date
from bythebook.records.labels import Labels
from bythebook.yaml.reading import RecordFile, parse_record, scan
from bythebook.yaml.schemas import bundle_schema, editing_schemas, globs, yaml_kinds
from tests.checks.bad_examples import write_example
from tests.site.projects import GOOD, ROOT, Project
from tests.yaml.bundles import bundled, record_files

FILES = [
    pytest.param(root, file, id=file.path)
    for root in (ROOT, GOOD)
    for file in scan(root).files
    if not issubclass(file.kind, Prose)
]
VALIDATORS = {name: jsonschema_rs.validator_for(schema) for name, schema in editing_schemas().items()}


class _AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2, as editors' programs read it: dates and words such as "no" are text."""


_AsEditorsRead.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for sign, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_AsEditorsRead.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def faults(name: str, text: str) -> list[str]:
    """Return the faults that a schema finds in a text."""
    loaded: Any = yaml.load(text, Loader=_AsEditorsRead)  # noqa: S506 - made of the safe one
    return [error.message for error in VALIDATORS[name].iter_errors(loaded)]


@pytest.mark.parametrize("root, file", FILES)
def test_every_record_fits_its_schema(root: Path, file: RecordFile) -> None:
    assert faults(file.kind.kind_name, (root / file.path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", list(yaml_kinds()))
def test_an_unknown_key_is_refused(name: str) -> None:
    assert any("titel" in fault for fault in faults(name, "titel: x\n"))


def test_unquoted_years_and_numbers_are_accepted() -> None:
    text = (GOOD / "content/rules/lending-handbook.yaml").read_text(encoding="utf-8")
    loosely = text.replace('"2026"', "2026").replace('"4.2"', "4.2").replace("issued: 2025-12-01", "issued: 2025")
    assert parse_record(RecordFile("x.yaml", yaml_kinds()["rule"], "x"), loosely.encode()).problems == []
    assert faults("rule", loosely) == []


def test_binds_is_a_list_or_everyone() -> None:
    text = (GOOD / "content/rules/lending-handbook.yaml").read_text(encoding="utf-8")
    assert faults("rule", text.replace("binds: [town-library]", "binds: everyone")) == []
    assert faults("rule", text.replace("binds: [town-library]", "binds: nobody")) != []


@given(st.from_regex(r"[0-9X~?%./ -]{1,24}", fullmatch=True) | st.dates().map(str))
def test_a_date_that_is_read_fits_the_schema(text: str) -> None:
    try:
        parse_date(text)
    except ValueError:
        return
    if text == text.strip():
        assert jsonschema_rs.is_valid(editing_schemas()["claim"]["properties"]["date"], text)


@pytest.mark.parametrize("text", ["3/2/2026", "2026-13", "2026-1-8", "8 January 2026", "2026-01-32", "yesterday"])
def test_other_text_is_not_a_date(text: str) -> None:
    assert not jsonschema_rs.is_valid(editing_schemas()["claim"]["properties"]["date"], text)


def test_a_sites_own_labels_are_in_the_schema() -> None:
    labels = Labels((("finding", "silent", "Nothing written", "No article speaks of it."),))
    finding = editing_schemas(labels)["claim"]["$defs"]["Finding"]
    assert "Nothing written. No article speaks of it." in finding["markdownEnumDescriptions"]


def test_committed_schemas_and_settings_match_the_models() -> None:
    for path, content in (*schema_files(), *workspace_files()):
        assert (ROOT / path).read_bytes() == content, f"{path}: run make schemas"
    assert {path.stem for path in (ROOT / "schemas").iterdir()} == {*yaml_kinds(), "bundle"}


def test_bundle_of_good_records_fits_its_schema(tmp_path: Path) -> None:
    write_example(GOOD, tmp_path)
    registry = jsonschema_rs.Registry([(f"{name}.json", schema) for name, schema in editing_schemas().items()])
    validator = jsonschema_rs.validator_for(bundle_schema(), registry=registry)
    text = bundled(tmp_path, record_files(tmp_path))
    value: Any = yaml.load(text, Loader=_AsEditorsRead)  # noqa: S506 - made of the safe one
    assert list(validator.iter_errors(value)) == []
    value["topics"]["Late"] = value["topics"]["late-returns"] | {"naem": "x"}
    assert {error.message.split(" ")[0] for error in validator.iter_errors(value)} == {'"Late"', "Additional"}
    assert not validator.is_valid({"laws": {}})


def test_vs_code_patterns_match_every_file_once() -> None:
    for root in (ROOT, GOOD):
        for file in scan(root).files:
            if not issubclass(file.kind, Prose):
                fitting = [name for name in yaml_kinds() if Path(file.path).match(globs(name).replace("**/", "*/"))]
                assert fitting == [file.kind.kind_name]


def test_the_modeline_is_relative_to_the_file() -> None:
    assert modeline("claim", "claims/2026/x.yaml") == "# yaml-language-server: $schema=../../schemas/claim.json"
    assert modeline("vocabulary", "content/vocabulary.yaml").endswith("$schema=../schemas/vocabulary.json")
    with pytest.raises(KeyError):
        modeline("article", "content/articles/x.md")


def test_a_file_with_a_modeline_is_valid(good: Project) -> None:
    file = "content/topics/late-returns.yaml"
    good.write(file, f"{modeline('topic', file)}\n{(good.root / file).read_text(encoding='utf-8')}")
    assert good.run("check").returncode == 0


def test_changed_schemas_are_written_and_existing_settings_are_kept(good: Project) -> None:
    good.write(".vscode/settings.json", "{}\n")
    assert good.run("schemas", "--check").returncode == 1
    assert not (good.root / "schemas").exists()
    assert good.run("schemas").returncode == 0
    assert orjson.loads((good.root / "schemas/claim.json").read_bytes()) == editing_schemas()["claim"]
    assert (good.root / ".vscode/settings.json").read_text(encoding="utf-8") == "{}\n"
    assert (good.root / ".vscode/extensions.json").is_file()
    done = good.run("schemas", "--check")
    assert (done.returncode, done.stdout) == (0, "")
    good.write("schemas/claim.json", "{}\n")
    done = good.run("schemas", "--check")
    assert (done.returncode, done.stdout) == (
        1,
        "schemas/claim.json: out of date. Run: bythebook schemas\n",
    )
