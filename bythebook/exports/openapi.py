"""The description of the API in OpenAPI 3.1, made from the JSON Schemas of its documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bythebook.exports.documents import SCHEMA_VERSION
from bythebook.pages import Context
from bythebook.pages.document_addresses import API, API_PLURALS, shard_address
from bythebook.records.field_types import is_email_address
from bythebook.records.shards import SHARDED_KINDS
from bythebook.yaml.schemas import DIALECT

_SUMMARY = "The record as JSON documents: plain files, no key, no limit."
_DESCRIPTION = (
    "Every document is a file of a static site, so a request has no parameters besides its path. Start with the index: "
    "it links to everything else. A claim is one statement of an official, compared with the written rules that "
    "applied to it. {license}"
)
_INDEX, _LISTS, _CHANGES = "index", "lists", "changes"
_TAGS = {
    _INDEX: "Where to start.",
    **{plural: f"The documents of {plural}." for plural in API_PLURALS.values()},
    _LISTS: "Published claims by what they have in common.",
    _CHANGES: "What was added, corrected and withdrawn.",
}


@dataclass(frozen=True, slots=True)
class _Operation:
    """A type of document: its path, its tag, the name of its schema, and what it is."""

    path: str
    id: str
    tag: str
    schema: str
    summary: str
    description: str
    is_deprecated: bool = False


def openapi(context: Context, by_name: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the description of the API, given the JSON Schema of each type of document."""
    components: dict[str, Any] = {}
    for schema in by_name.values():
        inner = _in_components(schema)
        components |= inner.pop("$defs", {})
        components[inner["title"]] = inner
    titles = {name: schema["title"] for name, schema in by_name.items()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": context.site.name,
            "version": SCHEMA_VERSION,
            "summary": _SUMMARY,
            "description": _DESCRIPTION.format(license=context.settings.license_note),
            "contact": _contact(context),
            "license": {"name": context.settings.license_name, "url": context.settings.license_url},
        },
        "jsonSchemaDialect": DIALECT,
        "servers": [{"url": context.settings.url or "/"}],
        "security": [],
        "tags": [{"name": name, "description": description} for name, description in _TAGS.items()],
        "paths": {
            operation.path: {"get": _get(operation, titles)}
            for operation in _operations(with_separate_files=context.settings.with_separate_files)
        },
        "components": {"schemas": dict(sorted(components.items()))},
    }


def _contact(context: Context) -> dict[str, str]:
    settings = context.settings
    email = {"email": settings.publisher.contact} if is_email_address(settings.publisher.contact) else {}
    return {"name": settings.author, "url": f"{settings.url}/", **email}


def _operations(*, with_separate_files: bool) -> Iterator[_Operation]:
    yield _Operation(
        f"{API}/index.json",
        "getIndex",
        _INDEX,
        "index",
        "What there is",
        "How many records of each kind there are, where their lists are, and which build made the documents.",
    )
    for kind in SHARDED_KINDS:
        yield _Operation(
            shard_address(kind, "{shard}"),
            f"get{kind.title()}Shard",
            API_PLURALS[kind],
            f"{kind}-shard",
            f"The documents of some fifty {API_PLURALS[kind]}",
            "By id: the record's own fields, what it refers to, and what refers to it. "
            "Every reference to a record has the URL of its shard in `api`, with the record's id after #.",
        )
    for kind, plural in API_PLURALS.items():
        if kind in SHARDED_KINDS and not with_separate_files:
            continue
        yield _Operation(
            f"{API}/{plural}/{{id}}.json",
            f"get{kind.title()}",
            plural,
            kind,
            f"One record of the kind {kind}",
            "The record's own fields, what it refers to, and what refers to it. At a former id: where it is now.",
            is_deprecated=kind in SHARDED_KINDS,
        )
    for kind, plural in API_PLURALS.items():
        yield from _lists_of_kind(kind, plural)
    yield from _facets()
    yield _Operation(
        f"{API}/changes.json",
        "listChanges",
        _CHANGES,
        "changes",
        "The newest changes",
        "The newest changes of published records, and where older ones are.",
    )
    yield _Operation(
        f"{API}/changes.{{page}}.json",
        "listOlderChanges",
        _CHANGES,
        "changes",
        "A page of older changes",
        "Pages are numbered from the oldest changes on, so a numbered page never changes.",
    )


def _lists_of_kind(kind: str, plural: str) -> Iterator[_Operation]:
    is_claim = kind == "claim"
    schema = "list" if is_claim else "kind-list"
    order = "newest statement first" if is_claim else "in the order of their ids"
    yield _Operation(
        f"{API}/{plural}.json",
        f"list{plural.title()}",
        plural,
        schema,
        f"The first page of {plural}",
        f"All published {plural}, {order}; the document has the URL of the next page.",
    )
    yield _Operation(
        f"{API}/{plural}.{{page}}.json",
        f"list{'Older' if is_claim else 'More'}{plural.title()}",
        plural,
        schema,
        f"Another page of {plural}",
        "Pages are numbered from the oldest claims on." if is_claim else "Pages are numbered from the first id on.",
    )


def _facets() -> Iterator[_Operation]:
    keys, claims = "What a facet lists claims under", "The claims that have a key of a facet in common"
    yield _Operation(
        f"{API}/lists/{{facet}}.json",
        "listKeys",
        _LISTS,
        "facet-list",
        keys,
        "For example all speakers, each with how many claims are listed.",
    )
    yield _Operation(
        f"{API}/lists/{{facet}}.{{page}}.json",
        "listMoreKeys",
        _LISTS,
        "facet-list",
        f"{keys}, continued",
        "Pages are numbered from the first key on.",
    )
    yield _Operation(
        f"{API}/lists/{{facet}}/{{key}}.json",
        "listClaimsByKey",
        _LISTS,
        "list",
        claims,
        "For example the newest claims of one speaker.",
    )
    yield _Operation(
        f"{API}/lists/{{facet}}/{{key}}.{{page}}.json",
        "listOlderClaimsByKey",
        _LISTS,
        "list",
        f"{claims}, continued",
        "Pages are numbered from the oldest claims on.",
    )


def _get(operation: _Operation, titles: Mapping[str, str]) -> dict[str, Any]:
    shown, moved = (_reference(titles[name]) for name in (operation.schema, "moved"))
    body = {"oneOf": [shown, moved]} if operation.schema in API_PLURALS else shown
    named = [name for name in _PARAMETERS if f"{{{name}}}" in operation.path]
    return {
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": operation.summary,
        "description": operation.description,
        **({"deprecated": True} if operation.is_deprecated else {}),
        "parameters": [_PARAMETERS[name] for name in named],
        "responses": {
            "200": {"description": "The document.", "content": {"application/json": {"schema": body}}},
            "404": {"description": "There is no such document."},
        },
    }


def _reference(component: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{component}"}


def _parameter(name: str, kind: str, description: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "description": description, "schema": {"type": kind}}


_PARAMETERS = {
    "id": _parameter("id", "string", "The record's id."),
    "facet": _parameter("facet", "string", "What the claims have in common, such as speaker; the index lists them."),
    "key": _parameter("key", "string", "A word of a vocabulary, a year, or the id of a record; the facet lists them."),
    "shard": _parameter("shard", "integer", "The shard's number, from 0; the index says how many there are."),
    "page": _parameter("page", "integer", "The page's number."),
}


def _in_components(schema: Any) -> Any:
    """Return a schema whose references point into OpenAPI's components."""
    if isinstance(schema, dict):
        return {
            key: value.replace("#/$defs/", "#/components/schemas/") if key == "$ref" else _in_components(value)
            for key, value in schema.items()
        }
    return [_in_components(one) for one in schema] if isinstance(schema, list) else schema
