"""The tables are derived from the models: a field that is added to a model is in them without further work."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest
from pydantic import BaseModel, Field

from bythebook.exports.tables import TABLES, layout
from bythebook.exports.tables.cells import RowContext, fields_of, qualified_name
from bythebook.exports.tables.codebook import codebook_rows
from bythebook.exports.tables.derive import merged_tables, record_source
from bythebook.pages import Context, SiteSettings
from bythebook.records import RECORD_KINDS, Claim, Part, Topic
from bythebook.records.dates import DateField
from bythebook.records.field_types import ClaimId, Flag, Name, OrganizationId, SourceId, Text
from bythebook.records.sorts import shape_of
from tests.records.made import corpus

SITE = SiteSettings("Test", "A test.", url="https://example.org/t", is_portable=False)


class Color(StrEnum):
    """A vocabulary."""

    RED = "red"


class Step(Part):
    """A part with a list of its own."""

    what: Text
    sources: tuple[SourceId, ...] = ()


class Site(Part):
    """A group of keys."""

    town: Name
    since: DateField | None = None


class Extended(Topic):
    """A topic with a field of every shape."""

    color: Color
    """The color."""
    is_open: Flag = False
    """Whether it is open."""
    owner: OrganizationId | None = None
    """Who owns it, as ``owner``
    says."""
    day: DateField | None = None
    place: Site | None = None
    tags: tuple[Name, ...] = ()
    claims: tuple[ClaimId, ...] = Field(default=(), description="Claims about it.")
    steps: tuple[Step, ...] = ()


def parts_of(model: type[BaseModel]) -> list[type[BaseModel]]:
    """Return a model and every model that its fields hold."""
    inner = [shape_of(field).part for field in model.model_fields.values()]
    return [model, *(found for part in inner if part for found in parts_of(part))]


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_every_field_of_every_model_fills_a_column_or_is_omitted_for_a_reason(kind: str) -> None:
    source = record_source(kind, RECORD_KINDS[kind])
    for one in source.within():
        assert one.table.column_names == TABLES[one.table.name].column_names
        assert len(one.reads) == len(one.table.columns)
    fields = {field.name for model in parts_of(RECORD_KINDS[kind]) for field in fields_of(model)}
    for model in parts_of(RECORD_KINDS[kind]):
        for name, field in model.model_fields.items():
            is_group = shape_of(field).part is not None
            qualified = qualified_name(model, name)
            assert name == "id" or is_group or qualified in {*fields, *layout.OMITTED}, qualified


def test_no_name_in_the_layout_is_out_of_date() -> None:
    models = [part for kind in RECORD_KINDS.values() for part in parts_of(kind)]
    fields = {qualified_name(model, name) for model in models for name in model.model_fields}
    named = {
        *layout.TABLES_OF_FIELDS,
        *layout.COLUMNS_OF_FIELDS,
        *layout.OMITTED,
        *layout.MAIN_DATES,
        *layout.DATES_WITHOUT_DAYS,
    }
    assert named - fields == set()
    assert list(TABLES) == list(layout.DESCRIPTIONS)
    assert {*layout.OWNERS, *layout.KEYS, *layout.FIRST_COLUMNS, *layout.FOREIGN_KEYS, *layout.UNNUMBERED} <= set(
        TABLES
    )


def test_a_new_field_becomes_a_column_and_a_new_list_a_table() -> None:
    tables = merged_tables(record_source("topic", Extended).within())
    assert {name: table.column_names for name, table in tables.items()} == {
        "topics": (
            *("id", "name", "description", "color", "is_open", "owner_id"),
            *("day", "day_first_day", "day_last_day"),
            *("place_town", "place_since", "place_since_first_day", "place_since_last_day"),
            "address",
        ),
        "topic_tags": ("topic_id", "number", "value"),
        "topic_claims": ("topic_id", "number", "claim_id"),
        "topic_steps": ("topic_id", "number", "what"),
        "topic_steps_sources": ("topic_id", "step_number", "number", "source_id"),
        "withdrawals": TABLES["withdrawals"].column_names,
        "history": TABLES["history"].column_names,
        "aliases": TABLES["aliases"].column_names,
    }
    assert tables["topic_claims"].description == "Claims about it."
    assert tables["topic_steps_sources"].create_statement() == (
        "CREATE TABLE topic_steps_sources (\n"
        "  topic_id TEXT NOT NULL,\n"
        "  step_number INTEGER NOT NULL,\n"
        "  number INTEGER NOT NULL,\n"
        "  source_id TEXT NOT NULL,\n"
        "  PRIMARY KEY (topic_id, step_number, number),\n"
        "  FOREIGN KEY (topic_id, step_number) REFERENCES topic_steps (topic_id, number),\n"
        "  FOREIGN KEY (source_id) REFERENCES sources (id)\n"
        ")"
    )


def test_rows_hold_the_values_of_new_fields() -> None:
    topic = Extended.model_validate(
        {
            "id": "books",
            "file": "content/topics/books.yaml",
            "name": "Books",
            "description": "About books.",
            "color": "red",
            "is_open": "true",
            "day": "2026-01",
            "place": {"town": "Exampleton"},
            "tags": ["a", "b"],
            "claims": ["one"],
            "steps": [{"what": "First.", "sources": ["paper", "gazette"]}],
        }
    )
    rows: dict[str, list[tuple[Any, ...]]] = {}
    place = RowContext(Context(corpus(), SITE), topic, (topic,), ("topic",))
    for table, row in record_source("topic", Extended).rows(place):
        rows.setdefault(table, []).append(row)
    days = ("2026-01", "2026-01-01", "2026-01-31")
    town = ("Exampleton", None, None, None)
    address = "https://example.org/t/topics/books/"
    assert rows == {
        "topics": [("books", "Books", "About books.", "red", True, None, *days, *town, address)],
        "topic_tags": [("books", 1, "a"), ("books", 2, "b")],
        "topic_claims": [("books", 1, "one")],
        "topic_steps": [("books", 1, "First.")],
        "topic_steps_sources": [("books", 1, 1, "paper"), ("books", 1, 2, "gazette")],
    }


class Clash(Claim):
    """A claim with a field whose column there is already."""

    fidelity: Name


def test_two_columns_of_one_name_are_refused() -> None:
    with pytest.raises(TypeError, match="the table claims would have two columns fidelity"):
        record_source("claim", Clash)


class Renumbered(Part):
    """An entry that is no printed form."""

    what: Text


class Diverging(Claim):
    """A claim whose list of captures is not that of sources."""

    captures: tuple[Renumbered, ...] = ()


def test_two_lists_that_do_not_fit_into_one_table_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "TABLES_OF_FIELDS", {**layout.TABLES_OF_FIELDS, "Diverging.captures": "captures"})
    sources = (*record_source("claim", Diverging).within(), *record_source("source", RECORD_KINDS["source"]).within())
    with pytest.raises(TypeError, match="two fields fill the table captures with different columns"):
        merged_tables(sources)


def test_every_column_says_what_it_means() -> None:
    assert [(table.name, one.name) for table in TABLES.values() for one in table.columns if not one.meaning] == []


def test_the_codebook_names_types_vocabularies_and_the_tables_that_ids_are_of() -> None:
    rows = {
        (row[0], row[1]): row[2:]
        for row in codebook_rows(merged_tables(record_source("topic", Extended).within()).values())
    }
    assert rows["topics", "color"] == ("text", "false", "The color.", "Color", "red", "")
    assert rows["topics", "is_open"] == ("flag", "false", "Whether it is open.", "", "", "")
    assert rows["topics", "owner_id"] == ("id", "true", "Who owns it, as `owner` says.", "", "", "organizations")
    assert rows["topics", "day_last_day"] == (
        *("ISO 8601 day", "true"),
        *("The last day of `day` in ISO 8601; empty if that is open or unknown.", "", "", ""),
    )
    assert rows["topic_steps_sources", "step_number"] == (
        *("number", "false", "The number of the step that the row belongs to.", "", "", "topic_steps"),
    )
