"""The API's description passes the linters of others, and a generated client reads the API with it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from bythebook.exports.schemas import schema_files, schemas
from bythebook.pages import Context
from bythebook.pages.document_addresses import API_PLURALS
from tests.browser.searching import served
from tests.needed import skip_or_fail
from tests.site.projects import ROOT
from tools.node_tools import ADVICE, API_CHECKER, MISSING

CLIENT = ROOT / ".venv" / "client" / "bin"
"""Where ``make test`` installs what requirements/client.txt pins."""
EDITOR_KEYWORDS = ("markdownDescription", "markdownEnumDescriptions", "patternErrorMessage")
"""The keywords of text editors, which docs/editors.md names."""
READ_EVERYTHING = """
import importlib, json, sys

url, ids = sys.argv[1], json.loads(sys.argv[2])
client = importlib.import_module("record_client").Client(base_url=url, raise_on_unexpected_status=True)
read = {}
for kind, plural, record_id in ids:
    get = importlib.import_module(f"record_client.api.{plural}.get_{kind}")
    document = get.sync(record_id, client=client)
    read[f"{plural}/{record_id}"] = [type(document).__name__, document.to_dict()]
claim = importlib.import_module("record_client.api.claims.get_claim").sync("late-books-are-free", client=client)
shard = importlib.import_module("record_client.api.sources.get_source_shard").sync(0, client=client)
listed = importlib.import_module("record_client.api.claims.list_claims").sync(client=client).claims
index = importlib.import_module("record_client.api.index.get_index").sync(client=client)
print(json.dumps({
    "read": read,
    "claim": [claim.record.quote.text, claim.record.finding, claim.record.comparisons[0].relation],
    "listed": [item.id for item in listed],
    "shard": {id: document.to_dict() for id, document in shard.documents.additional_properties.items()},
    "schema": index.schema_version,
}))
"""


def check(node: Path, *arguments: str | Path) -> list[dict[str, str]]:
    """Run the checker of tools/node/ and return the problems that it found."""
    if not API_CHECKER.is_file():
        skip_or_fail(f"{MISSING}\n{ADVICE}")
    done = subprocess.run([node, API_CHECKER, *arguments], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, str]] = json.loads(done.stdout)
    return found


@pytest.fixture
def written(good_context: Context, tmp_path: Path) -> Path:
    """Return a folder with the API's description and schemas."""
    for file, content in schema_files(good_context):
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "api" / "v1"


def test_redocly_and_spectral_find_nothing(node: Path, written: Path) -> None:
    assert check(node, "openapi", written / "openapi.json") == []


def test_redocly_and_spectral_find_a_missing_operation_id(node: Path, written: Path) -> None:
    file = written / "openapi.json"
    description = orjson.loads(file.read_bytes())
    del description["paths"]["/api/v1/index.json"]["get"]["operationId"]
    file.write_bytes(orjson.dumps(description))
    assert [(found["tool"], found["rule"]) for found in check(node, "openapi", file)] == [
        ("redocly", "operation-operationId"),
        ("spectral", "operation-operationId"),
    ]


def test_every_schema_of_the_api_compiles_in_strict_mode(node: Path, written: Path) -> None:
    files = sorted((written / "schemas").iterdir())
    assert len(files) == len(schemas())
    assert check(node, "schemas", *files) == []


def test_every_schema_of_the_record_compiles_in_strict_mode_with_the_keywords_of_editors(node: Path) -> None:
    files = sorted((ROOT / "schemas").iterdir())
    assert len(files) > 1
    assert check(node, "schemas", *files, "--", *EDITOR_KEYWORDS) == []


def test_strict_mode_refuses_an_unknown_keyword(node: Path, written: Path) -> None:
    file = written / "schemas" / "claim.json"
    file.write_bytes(orjson.dumps(orjson.loads(file.read_bytes()) | {"patternErrorMessage": "So."}))
    assert [found["message"] for found in check(node, "schemas", file)] == [
        'strict mode: unknown keyword: "patternErrorMessage"'
    ]


def test_operations_are_named_once_and_tags_are_described(good_context: Context) -> None:
    description = orjson.loads(dict(schema_files(good_context))["api/v1/openapi.json"])
    operations = [path["get"] for path in description["paths"].values()]
    names = [operation["operationId"] for operation in operations]
    assert len(names) == len(set(names))
    assert {tag for operation in operations for tag in operation["tags"]} == {t["name"] for t in description["tags"]}


def test_every_type_of_document_is_a_component_of_its_own(good_context: Context) -> None:
    components = orjson.loads(dict(schema_files(good_context))["api/v1/openapi.json"])["components"]["schemas"]
    by_title = {schema["title"]: schema for schema in schemas().values()}
    assert len(by_title) == len(schemas())
    for title, schema in by_title.items():
        assert list(components[title]["properties"]) == list(schema["properties"])
        for shared in by_title.keys() & schema.get("$defs", {}).keys():
            assert schema["$defs"][shared] == {k: v for k, v in by_title[shared].items() if k != "$defs"}


def test_every_field_of_a_claims_document_is_described() -> None:
    properties = schemas()["claim"]["properties"]
    assert [name for name, schema in properties.items() if not schema.get("description")] == []


def documents(site: Path) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the kind, the id and the content of every document of a record."""
    for kind, plural in API_PLURALS.items():
        for file in sorted((site / "api" / "v1" / plural).glob("*.json")):
            if "." not in file.stem:  # which separate files have
                yield kind, file.stem, json.loads(file.read_bytes())


@pytest.fixture(scope="module")
def read_by_client(good_published: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Generate a client from the description of a built site, and read the site with it."""
    if not (CLIENT / "openapi-python-client").is_file():
        skip_or_fail("The generator of API clients is not installed: run make test.")
    folder = tmp_path_factory.mktemp("client")
    config = folder / "config.yaml"
    config.write_text("post_hooks: []\n", encoding="utf-8")
    generate = ["generate", "--meta", "none", "--fail-on-warning", f"--config={config}"]
    paths = [f"--path={good_published / 'api/v1/openapi.json'}", f"--output-path={folder / 'record_client'}"]
    done = subprocess.run(
        [CLIENT / "openapi-python-client", *generate, *paths], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    ids = [(kind, API_PLURALS[kind], record_id) for kind, record_id, _ in documents(good_published)]
    with served(good_published) as url:
        done = subprocess.run(
            [CLIENT / "python", "-c", READ_EVERYTHING, url, json.dumps(ids)],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_generated_client_reads_every_document_of_a_record(
    good_published: Path, read_by_client: dict[str, Any]
) -> None:
    expected = {}
    for kind, record_id, document in documents(good_published):
        name = "MovedRecord" if "moved_to" in document else f"{kind.title()}Document"
        expected[f"{API_PLURALS[kind]}/{record_id}"] = [name, document]
    assert len(expected) > len(API_PLURALS)
    assert read_by_client["read"] == expected


def test_a_generated_client_reads_the_fields_of_a_claim(good_published: Path, read_by_client: dict[str, Any]) -> None:
    claim = json.loads((good_published / "api/v1/claims/late-books-are-free.json").read_bytes())["record"]
    assert read_by_client["claim"] == [claim["quote"]["text"], claim["finding"], claim["comparisons"][0]["relation"]]
    assert "late-books-are-free" in read_by_client["listed"]
    shard = json.loads((good_published / "api/v1/shards/sources.0.json").read_bytes())
    assert read_by_client["shard"] == shard["documents"]
    assert read_by_client["schema"] == json.loads((good_published / "api/v1/index.json").read_bytes())["schema_version"]
