"""JSON Schemas (2020-12) of the API's documents, generated from the models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

import orjson
from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode, JsonSchemaValue
from pydantic_core import core_schema

from bythebook import language
from bythebook.exports.api_index import ApiIndex
from bythebook.exports.changes import ChangesDocument
from bythebook.exports.documents import ApiDocument, ClaimDocument, MovedRecord, OEmbed, to_json
from bythebook.exports.list_documents import ClaimList, FacetList, RecordList
from bythebook.exports.openapi import openapi
from bythebook.exports.shards import SourceShard
from bythebook.pages import Context
from bythebook.pages.document_addresses import API, schema_address
from bythebook.records import RECORD_KINDS
from bythebook.records.labels import Labels
from bythebook.records.shards import SHARDED_KINDS
from bythebook.records.vocabulary import Term
from bythebook.yaml.schemas import DIALECT, RecordSchema

_EDITOR_KEYWORDS = ("patternErrorMessage",)
"""Keywords that only text editors know; validators in strict mode refuse them."""


class _DocumentSchema(RecordSchema):
    """The schema of documents as they are written, where fields that a record's file omits are present."""

    def generate(self, schema: core_schema.CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        """Return the schema in JSON Schema's own keywords alone."""
        standard: JsonSchemaValue = _without_editor_keywords(super().generate(schema, mode))
        return standard

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: FBT001  # the base class has it so
        """Return whether a field is required: every field is, except optional ones of typed dicts."""
        return field["type"] != "typed-dict-field" or bool(field.get("required", total))

    def words_schema(self, words: list[Term]) -> JsonSchemaValue:
        """Return the schema of words: as an enumeration for generators of clients, and each with its meaning."""
        return {**super().words_schema(words), "enum": [term.value for term in words]}


def _without_editor_keywords(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_without_editor_keywords(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: _without_editor_keywords(value) for key, value in schema.items() if key not in _EDITOR_KEYWORDS}


@cache
def _adapters() -> Mapping[str, TypeAdapter[Any]]:
    documents: dict[str, Any] = {kind: ApiDocument[model] for kind, model in RECORD_KINDS.items()}  # type: ignore[valid-type]  # at run time
    documents |= {
        "claim": ClaimDocument,
        "source-shard": SourceShard,
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
    made = {
        name: adapter.json_schema(mode="serialization", schema_generator=written)
        for name, adapter in _adapters().items()
    }
    for kind in RECORD_KINDS:
        made[kind]["title"] = f"{kind.title()}Document"
    described = TypeAdapter(OEmbed).json_schema(schema_generator=written)["properties"] | made["rule"]["properties"]
    for field, schema in made["claim"]["properties"].items():
        # pydantic reads the docstrings of a class, and not those of the classes that it extends.
        schema.setdefault("description", described[field].get("description"))
    for kind in SHARDED_KINDS:
        made[f"{kind}-shard"] = _with_title(made[f"{kind}-shard"], made[kind]["title"])
    return made


def _with_title(shard: JsonSchemaValue, title: str) -> JsonSchemaValue:
    """Return the schema of a shard in which that of its documents has the title that it has by itself."""
    [name] = [name for name in shard["$defs"] if name.startswith(ApiDocument.__name__)]
    renamed: JsonSchemaValue = orjson.loads(orjson.dumps(shard).replace(name.encode(), title.encode()))
    renamed["$defs"][title]["title"] = title
    return renamed


def schema_files(context: Context) -> Iterator[tuple[str, bytes]]:
    """Yield a file for each JSON Schema, and the OpenAPI description."""
    by_name = schemas(context.labels)
    for name, schema in by_name.items():
        address = schema_address(name)
        yield address[1:], to_json({"$schema": DIALECT, "$id": context.settings.url + address, **schema})
    yield f"{API[1:]}/openapi.json", to_json(openapi(context, by_name))
