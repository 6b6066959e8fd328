"""Every document is as its schema says, and no field of version 1 is ever lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import orjson
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from bythebook.exports.api_files import data_keys, index_file, make_data
from bythebook.exports.documents import SCHEMA_VERSION
from bythebook.exports.schemas import schema_files, schemas
from bythebook.pages import Context
from bythebook.pages.build_info import BuildInfo
from tests.exports.fields import FIELDS, all_fields
from tests.site.projects import ROOT

NAMES = {
    "api-moved": "moved",
    "api-facet": "facet-list",
    "api-kind": "kind-list",
    "api-list": "list",
    "api-changes": "changes",
}


@pytest.fixture(scope="module")
def validators() -> dict[str, Any]:
    return {name: jsonschema_rs.validator_for(schema) for name, schema in schemas().items()}


def documents(context: Context) -> Iterator[tuple[str, str, Any]]:
    """Yield every document of the API with the name of its schema and its path."""
    for key in data_keys(context):
        if key.kind in ("api-schemas", "feed"):
            continue
        file, content = next(make_data(context, key))
        name = f"{key.id}-shard" if key.kind == "api-shard" else key.id.partition("/")[0]
        yield NAMES.get(key.kind) or name, file, orjson.loads(content)
        if key.kind == "api-shard":
            for document in orjson.loads(content)["documents"].values():
                yield "moved" if "moved_to" in document else key.id, file, document
    file, content = index_file(context, BuildInfo("abc", "2026-03-10T00:00:00+00:00"))
    yield "index", file, orjson.loads(content)


def test_every_document_is_as_its_schema_says(context: Context, validators: dict[str, Any]) -> None:
    seen = set()
    for name, file, document in documents(context):
        seen.add(name)
        faults = [f"{file}: {error.message}" for error in validators[name].iter_errors(document)]
        assert faults == []
    assert seen >= set(validators) - {"moved"}


def test_every_document_of_a_record_names_its_schema(good_context: Context) -> None:
    files = {f"https://example.org/t/{file}" for file, _ in schema_files(good_context)}
    for _, _, document in documents(good_context):
        if "provenance" in document:
            assert document["provenance"]["schema"] in files


def test_a_schema_refuses_what_no_document_holds(good_context: Context, validators: dict[str, Any]) -> None:
    found = {name: document for name, _, document in documents(good_context)}
    assert not validators["claim"].is_valid(found["claim"] | {"more": 1})
    less = {name: value for name, value in found["claim"].items() if name != "clauses"}
    assert not validators["claim"].is_valid(less)
    assert not validators["claim"].is_valid(found["rule"])


def test_a_schema_tells_what_a_finding_means() -> None:
    finding = schemas()["claim"]["$defs"]["Finding"]
    assert finding["oneOf"][0] == {
        "const": "contradicts",
        "title": "The rule says otherwise",
        "description": "The rule that applied contradicts the statement.",
    }


def test_the_description_is_openapi(context: Context) -> None:
    openapi = orjson.loads(dict(schema_files(context))["api/v1/openapi.json"])
    assert [error.message for error in OpenAPIV31SpecValidator(openapi).iter_errors()] == []
    assert openapi["info"]["version"] == SCHEMA_VERSION


def test_every_document_has_a_place_in_the_description(context: Context) -> None:
    paths = orjson.loads(dict(schema_files(context))["api/v1/openapi.json"])["paths"]
    for _, file, _ in documents(context):
        assert any(matches(path[1:], file) for path in paths), file


def matches(path: str, file: str) -> bool:
    """Return whether a file is one of those that an address with ``{names}`` stands for."""
    ours, theirs = path.split("/"), file.split("/")
    return len(ours) == len(theirs) and all("{" in one or one == other for one, other in zip(ours, theirs, strict=True))


def test_no_field_of_version_1_is_lost_and_none_is_new_unrecorded() -> None:
    """After a new field: ``python -m tests.exports.fields``, a line in docs/api-changelog.md, a new SCHEMA_VERSION."""
    assert sorted({*all_fields()}) == FIELDS.read_text(encoding="utf-8").splitlines()


def test_the_changelog_tells_of_this_version() -> None:
    assert f"## {SCHEMA_VERSION}" in (ROOT / "docs" / "api-changelog.md").read_text(encoding="utf-8")
