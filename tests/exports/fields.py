"""The fields of the API's documents, one a line. ``python -m tests.exports.fields`` adds new ones to fields-v1.txt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bythebook.exports.schemas import schemas

FIELDS = Path(__file__).with_name("fields-v1.txt")


def all_fields() -> Iterator[str]:
    for name, schema in schemas().items():
        yield from (f"{name}: {field}" for field in fields(schema, schema.get("$defs", {}), ""))


def fields(schema: dict[str, Any], definitions: dict[str, Any], path: str) -> Iterator[str]:
    """Yield the path of every field that a schema describes: ``record.quote.also_printed[].text``."""
    if reference := schema.get("$ref"):
        yield from fields(definitions[reference.rpartition("/")[2]], definitions, path)
    for option in (*schema.get("anyOf", ()), *schema.get("oneOf", ())):
        yield from fields(option, definitions, path)
    for name, inner in schema.get("properties", {}).items():
        field = f"{path}.{name}" if path else name
        yield field
        yield from fields(inner, definitions, field)
    if isinstance(items := schema.get("items"), dict):
        yield from fields(items, definitions, f"{path}[]")
    if isinstance(more := schema.get("additionalProperties"), dict):
        yield from fields(more, definitions, f"{path}{{}}")


def main() -> None:
    """Add the fields that are new. One that is gone stays, for the test to find."""
    known = FIELDS.read_text(encoding="utf-8").splitlines()
    FIELDS.write_text("".join(f"{field}\n" for field in sorted({*known, *all_fields()})), encoding="utf-8")


if __name__ == "__main__":
    main()
