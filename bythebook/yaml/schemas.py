"""JSON Schemas (2020-12) of record files, for completion, help and validation in text editors.

A schema refuses nothing that the reader accepts. What needs the whole corpus, such as whether a rule exists, is left to
`bythebook check`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import core_schema

from bythebook.records import RECORD_KINDS, Part, Prose, Record
from bythebook.records.field_types import ID_PATTERN
from bythebook.records.labels import VOCABULARY_FILE, Labels, VocabularyFile
from bythebook.records.vocabulary import Term
from bythebook.yaml.fields import FormField, form_fields

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "schemas"
"""The folder of the schemas in a project."""


class RecordSchema(GenerateJsonSchema):
    """The schema of records: vocabularies with their labels, descriptions on one line."""

    labels: ClassVar[Labels] = Labels()

    def generate(self, schema: core_schema.CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        """Return the schema, with descriptions on one line."""
        schema_on_one_line: JsonSchemaValue = _on_one_line(super().generate(schema, mode))
        return schema_on_one_line

    def field_title_should_be_set(self, *_: object) -> bool:
        """Return False: titles would only repeat field names."""
        return False

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        """Return the schema of a vocabulary, with the label and the meaning of each word."""
        words = [term for term in schema["members"] if isinstance(term, Term)]
        return self.words_schema(words) if words else super().enum_schema(schema)

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        """Return the schema of the words of a vocabulary that are allowed here."""
        words = [term for term in schema["expected"] if isinstance(term, Term)]
        return self.words_schema(words) if words else super().literal_schema(schema)

    def words_schema(self, words: list[Term]) -> JsonSchemaValue:
        """Return the schema of words, each with its label and meaning."""
        described = [
            {"const": term.value, "title": self.labels.label(term), "description": self.labels.meaning(term)}
            for term in words
        ]
        return {"type": "string", "oneOf": described}


class _EditingSchema(RecordSchema):
    """The schema of what editors type: text may look like a number, and optional keys are omitted, never empty."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Return the schema of the value alone: a key without a value is an error."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Return the schema with its default only if that is a word or a boolean."""
        found = super().default_schema(schema)
        if not isinstance(found.get("default"), (str, bool)):
            found.pop("default", None)
        return found

    def words_schema(self, words: list[Term]) -> JsonSchemaValue:
        """Return the schema of words in the form that text editors show for each of them."""
        meanings = [f"{self.labels.label(term)}. {self.labels.meaning(term)}" for term in words]
        return {"type": "string", "enum": [term.value for term in words], "markdownEnumDescriptions": meanings}


def editing_schemas(labels: Labels | None = None) -> Mapping[str, dict[str, Any]]:
    """Return a JSON Schema for each sort of YAML file, by name: a kind of record, or ``vocabulary``.

    ``labels`` are the site's labels of the vocabularies.
    """
    generator = type("_EditingSchemaWithLabels", (_EditingSchema,), {"labels": labels}) if labels else _EditingSchema
    return {name: _schema(model, generator) for name, model in yaml_kinds().items()}


def bundle_schema() -> dict[str, Any]:
    """Return the JSON Schema of a bundle, which refers to those of the kinds in the same folder."""
    properties = {
        kind.folder.rpartition("/")[2]: {
            "description": f"New records of kind {name}, each below its id.",
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": "^" + ID_PATTERN.pattern.replace("\\Z", "$")},
            "additionalProperties": {"$ref": f"{name}.json"},
        }
        for name, kind in yaml_kinds().items()
        if kind is not VocabularyFile
    }
    return {
        "$schema": DIALECT,
        "description": "A bundle: new records in one file, which bythebook fmt splits into theirs.",
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": properties,
    }


def yaml_kinds() -> Mapping[str, type[Record]]:
    """Return the model of each sort of YAML file, by name."""
    kinds = {kind: model for kind, model in RECORD_KINDS.items() if not issubclass(model, Prose)}
    return {**kinds, VocabularyFile.kind_name: VocabularyFile}


def globs(name: str) -> str:
    """Return the glob pattern of the files that a schema is for, relative to the project's folder."""
    if name == VocabularyFile.kind_name:
        return VOCABULARY_FILE
    folder = RECORD_KINDS[name].folder
    return f"{folder}/**/*.yaml" if name == "claim" else f"{folder}/*.yaml"


def _schema(model: type[Record], generator: type[_EditingSchema]) -> dict[str, Any]:
    found: dict[str, Any] = TypeAdapter(model).json_schema(mode="validation", schema_generator=generator)
    groups = found.get("$defs", {})
    _describe(found, form_fields(model))
    for part in _parts(model):
        _describe(groups[part.__name__], form_fields(part))
    for group in groups.values():
        group.pop("title")  # the name of a class, which a program would show above what the key means
    return {"$schema": DIALECT, **_numbers_too(found)}


def _parts(model: type[Part]) -> Iterator[type[Part]]:
    for field in form_fields(model):
        part = field.shape.part
        if part and issubclass(part, Part):
            yield part
            yield from _parts(part)


def _on_one_line(schema: Any) -> Any:
    """Return a schema with each description on one line."""
    if isinstance(schema, list):
        return [_on_one_line(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: " ".join(value.split()) if key == "description" and isinstance(value, str) else _on_one_line(value)
        for key, value in schema.items()
    }


def _numbers_too(schema: Any) -> Any:
    """Return a schema that accepts numbers wherever text is accepted: the reader reads every scalar as text."""
    if isinstance(schema, list):
        return [_numbers_too(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: value if key in _VERBATIM else _numbers_too(value) for key, value in schema.items()}
    if schema.get("type") == "string" and "enum" not in schema and "const" not in schema:
        inner["type"] = ["string", "number"]
    return inner


_VERBATIM = ("examples", "default", "enum", "required")
"""Keywords that hold values, not schemas."""


def _describe(schema: dict[str, Any], fields: tuple[FormField, ...]) -> None:
    """Sort the keys into the order of a file, each with its meaning and its examples."""
    properties = schema["properties"]
    schema["properties"] = {field.key: {**properties[field.key], **_description(field)} for field in fields}
    schema["required"] = [field.key for field in fields if field.is_required]


def _description(field: FormField) -> dict[str, Any]:
    text = f"{field.description} {field.named_by}".rstrip()
    return {"description": text.replace("`", '"'), "markdownDescription": text, "examples": list(field.examples)}
