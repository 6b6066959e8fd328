"""JSON Schemas (2020-12) of the record's files, for the programs that editors write in: completion, hints, faults.

A schema refuses nothing that the reader takes. What needs the whole record, such as whether a rule is there, is left
to `bythebook check`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import core_schema

from bythebook.records import RECORD_KINDS, Part, Prose, Record
from bythebook.records.labels import VOCABULARY_FILE, Labels, VocabularyFile
from bythebook.records.vocabulary import Term
from bythebook.yaml.fields import FormField, form_fields

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = "schemas"
"""Where a project keeps the schemas, seen from its folder."""


class RecordSchema(GenerateJsonSchema):
    """Describes records: the words of vocabularies with what readers see of them, descriptions on one line."""

    labels: ClassVar[Labels] = Labels()

    def generate(self, schema: core_schema.CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        """Describe what a core schema stands for."""
        found: JsonSchemaValue = _on_one_line(super().generate(schema, mode))
        return found

    def field_title_should_be_set(self, *_: object) -> bool:
        """Leave out titles that say the field's name again."""
        return False

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        """Describe a vocabulary, with what a reader sees of each word and what it means."""
        words = [term for term in schema["members"] if isinstance(term, Term)]
        return self.words_schema(words) if words else super().enum_schema(schema)

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        """Describe the words of a vocabulary that may stand here."""
        words = [term for term in schema["expected"] if isinstance(term, Term)]
        return self.words_schema(words) if words else super().literal_schema(schema)

    def words_schema(self, words: list[Term]) -> JsonSchemaValue:
        """Describe words one by one."""
        told = [
            {"const": term.value, "title": self.labels.label(term), "description": self.labels.meaning(term)}
            for term in words
        ]
        return {"type": "string", "oneOf": told}


class _Editing(RecordSchema):
    """Describes what may be typed: text may look like a number, and what may be left out is left out, never empty."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Describe the value alone: a key without one is a fault."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Name a default only where there is something to name: a word, or false."""
        found = super().default_schema(schema)
        if not isinstance(found.get("default"), (str, bool)):
            found.pop("default", None)
        return found

    def words_schema(self, words: list[Term]) -> JsonSchemaValue:
        """Describe words in the way that editors' programs show at each of them."""
        meanings = [f"{self.labels.label(term)}. {self.labels.meaning(term)}" for term in words]
        return {"type": "string", "enum": [term.value for term in words], "markdownEnumDescriptions": meanings}


def editing_schemas(labels: Labels | None = None) -> Mapping[str, dict[str, Any]]:
    """Give a JSON Schema for each sort of YAML file, by name: a kind of record, or ``vocabulary``.

    ``labels`` are what the site's readers see of the vocabularies' words.
    """
    generator = type("_EditingWithLabels", (_Editing,), {"labels": labels}) if labels else _Editing
    return {name: _schema(model, generator) for name, model in yaml_kinds().items()}


def yaml_kinds() -> Mapping[str, type[Record]]:
    """Give the model of each sort of YAML file, by name."""
    kinds = {kind: model for kind, model in RECORD_KINDS.items() if not issubclass(model, Prose)}
    return {**kinds, VocabularyFile.kind_name: VocabularyFile}


def globs(name: str) -> str:
    """Give the pattern of the files that a schema is for, seen from the project's folder."""
    if name == VocabularyFile.kind_name:
        return VOCABULARY_FILE
    folder = RECORD_KINDS[name].folder
    return f"{folder}/**/*.yaml" if name == "claim" else f"{folder}/*.yaml"


def _schema(model: type[Record], generator: type[_Editing]) -> dict[str, Any]:
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
    """Give a schema whose descriptions have no line ends."""
    if isinstance(schema, list):
        return [_on_one_line(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: " ".join(value.split()) if key == "description" and isinstance(value, str) else _on_one_line(value)
        for key, value in schema.items()
    }


def _numbers_too(schema: Any) -> Any:
    """Take what looks like a number wherever text is taken: a value of a file is read as the text that stands there."""
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
    """Put the keys into the order of a file, each with its meaning and its examples."""
    properties = schema["properties"]
    schema["properties"] = {field.key: {**properties[field.key], **_told(field)} for field in fields}
    schema["required"] = [field.key for field in fields if field.is_required]


def _told(field: FormField) -> dict[str, Any]:
    told = f"{field.description} {field.named_by}".rstrip()
    return {"description": told.replace("`", '"'), "markdownDescription": told, "examples": list(field.examples)}
