"""JSON Schemas (2020-12) of the API's documents, and its description in OpenAPI 3.1: both generated from the models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from pydantic import TypeAdapter

from bythebook import language
from bythebook.exports.api_index import ApiIndex
from bythebook.exports.changes import ChangesDocument
from bythebook.exports.documents import SCHEMA_VERSION, ApiDocument, ClaimDocument, MovedRecord, to_json
from bythebook.exports.lists import ClaimList, FacetList, RecordList
from bythebook.pages import Context
from bythebook.pages.document_addresses import API, API_PLURALS, schema_address
from bythebook.records import RECORD_KINDS
from bythebook.records.labels import Labels
from bythebook.yaml.schemas import DIALECT, RecordSchema


class _DocumentSchema(RecordSchema):
    """The schema of documents as they are written, where fields that a record's file omits are present."""

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: FBT001  # the base class has it so
        """Return whether a field is required: every field is, except optional ones of typed dicts."""
        return field["type"] != "typed-dict-field" or bool(field.get("required", total))


@cache
def _adapters() -> Mapping[str, TypeAdapter[Any]]:
    documents: dict[str, Any] = {kind: ApiDocument[model] for kind, model in RECORD_KINDS.items()}  # type: ignore[valid-type]  # at run time
    documents |= {
        "claim": ClaimDocument,
        "index": ApiIndex,
        "list": ClaimList,
        "facet-list": FacetList,
        "kind-list": RecordList,
    }
    documents |= {"changes": ChangesDocument, "moved": MovedRecord}
    return {name: TypeAdapter(document) for name, document in documents.items()}


def schemas(labels: Labels | None = None) -> Mapping[str, dict[str, Any]]:
    """Return the JSON Schema of every type of document, by name: a kind of record, or ``index``, ``list`` and so on.

    ``labels`` are what the site's readers see of the vocabularies' words.
    """
    return _schemas(labels, language.current_language().digest)


@lru_cache(maxsize=4)
def _schemas(labels: Labels | None, _language: str) -> Mapping[str, dict[str, Any]]:
    # pydantic creates the generator itself, so its class carries the labels.
    written = type("_WrittenWithLabels", (_DocumentSchema,), {"labels": labels}) if labels else _DocumentSchema
    return {
        name: adapter.json_schema(mode="serialization", schema_generator=written)
        for name, adapter in _adapters().items()
    }


def schema_files(context: Context) -> Iterator[tuple[str, bytes]]:
    """Yield a file for each JSON Schema, and the OpenAPI description."""
    by_name = schemas(context.labels)
    for name, schema in by_name.items():
        address = schema_address(name)
        yield address[1:], to_json({"$schema": DIALECT, "$id": context.settings.url + address, **schema})
    yield f"{API[1:]}/openapi.json", to_json(_openapi(context, by_name))


@dataclass(frozen=True, slots=True)
class _Operation:
    """A type of document: its path, the name of its schema, and what it is."""

    path: str
    schema: str
    summary: str


def _operations() -> Iterator[_Operation]:
    yield _Operation(f"{API}/index.json", "index", "What there is, and which build made it")
    for kind, plural in API_PLURALS.items():
        yield _Operation(f"{API}/{plural}/{{id}}.json", kind, f"One {kind}; at a former id, where it has moved")
    yield _Operation(f"{API}/claims.json", "list", "The newest claims of all")
    yield _Operation(f"{API}/claims.{{page}}.json", "list", "A page of older claims")
    for kind, plural in API_PLURALS.items():
        if kind != "claim":
            yield _Operation(f"{API}/{plural}.json", "kind-list", f"The first records of the kind {kind}, by id")
            yield _Operation(f"{API}/{plural}.{{page}}.json", "kind-list", f"More records of the kind {kind}")
    yield _Operation(f"{API}/lists/{{facet}}.json", "facet-list", "What a facet lists claims under")
    yield _Operation(f"{API}/lists/{{facet}}.{{page}}.json", "facet-list", "More of what a facet lists claims under")
    yield _Operation(f"{API}/lists/{{facet}}/{{key}}.json", "list", "The newest claims of a list")
    yield _Operation(f"{API}/lists/{{facet}}/{{key}}.{{page}}.json", "list", "A page of a list's older claims")
    yield _Operation(f"{API}/changes.json", "changes", "The newest changes")
    yield _Operation(f"{API}/changes.{{page}}.json", "changes", "A page of older changes")


def _openapi(context: Context, by_name: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    components: dict[str, Any] = {}
    for name, schema in by_name.items():
        inner = _in_components(schema)
        components |= inner.pop("$defs", {})
        components[_component(name)] = inner
    return {
        "openapi": "3.1.0",
        "info": {
            "title": context.site.name,
            "version": SCHEMA_VERSION,
            "summary": "The record as JSON documents; no key, no limit, no script behind it.",
            "license": {"name": context.settings.license_name, "url": context.settings.license_url},
        },
        "jsonSchemaDialect": DIALECT,
        "servers": [{"url": context.settings.url or "/"}],
        "paths": {operation.path: {"get": _get(operation)} for operation in _operations()},
        "components": {"schemas": dict(sorted(components.items()))},
    }


def _get(operation: _Operation) -> dict[str, Any]:
    shown = {"$ref": f"#/components/schemas/{_component(operation.schema)}"}
    moved = {"$ref": f"#/components/schemas/{_component('moved')}"}
    body = {"oneOf": [shown, moved]} if operation.schema in API_PLURALS else shown
    named = [name for name in ("id", "facet", "key", "page") if f"{{{name}}}" in operation.path]
    return {
        "summary": operation.summary,
        "parameters": [_PARAMETERS[name] for name in named],
        "responses": {
            "200": {"description": "The document.", "content": {"application/json": {"schema": body}}},
            "404": {"description": "There is no such document."},
        },
    }


def _parameter(name: str, kind: str, description: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "description": description, "schema": {"type": kind}}


_PARAMETERS = {
    "id": _parameter("id", "string", "The record's id."),
    "facet": _parameter("facet", "string", "What the claims have in common, such as speaker; the index lists them."),
    "key": _parameter("key", "string", "A word of a vocabulary, a year, or the id of a record; the facet lists them."),
    "page": _parameter("page", "integer", "The page's number, counted from the oldest on; from the first id on."),
}


def _component(name: str) -> str:
    return f"{name}-document"


def _in_components(schema: Any) -> Any:
    """Return a schema whose references point into OpenAPI's components."""
    if isinstance(schema, dict):
        return {
            key: value.replace("#/$defs/", "#/components/schemas/") if key == "$ref" else _in_components(value)
            for key, value in schema.items()
        }
    return [_in_components(one) for one in schema] if isinstance(schema, list) else schema
