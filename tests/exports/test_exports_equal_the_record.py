"""Every export equals the record: it is read back, and compared with what it was made from."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import orjson
import pytest

from bythebook.exports.records import documented_records, record_document
from bythebook.exports.tables import TABLES
from bythebook.pages import Context
from bythebook.pages.document_addresses import API_PLURALS
from bythebook.records import RECORD_KINDS, Claim, Record

Row = Mapping[str, Any]
Tables = Mapping[str, list[dict[str, Any]]]


def public(context: Context) -> dict[tuple[str, str], Record]:
    keys = documented_records(context)
    records = {(kind, record_id): context.corpus.records[kind][record_id] for kind, record_id in keys}
    return {key: record for key, record in records.items() if not isinstance(record, Claim) or record.is_listed}


def made(kind: str, record_id: str, file: str, fields: Any) -> Record:
    return RECORD_KINDS[kind].model_validate({**fields, "id": record_id, "file": file})


def test_the_json_documents_equal_the_record(context: Context) -> None:
    for kind, record_id in documented_records(context):
        document = orjson.loads(record_document(context, kind, record_id))
        again = made(kind, document["id"], document["provenance"]["file"], document["record"])
        assert again == context.corpus.records[kind][record_id]


def test_the_json_lines_equal_the_record(context: Context, downloads: Path) -> None:
    found = {}
    for kind, plural in API_PLURALS.items():
        for line in (downloads / f"{plural}.jsonl").read_bytes().splitlines():
            fields = orjson.loads(line)
            assert fields.pop("address").startswith("https://example.org/t/")
            record_id = fields.pop("id")
            found[kind, record_id] = made(kind, record_id, context.corpus.summaries[kind][record_id].file, fields)
    assert found == public(context)


def of_csv(folder: Path) -> Tables:
    tables = {}
    for table in TABLES:
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            tables[table] = [
                {name: cell.removeprefix("'") for name, cell in row.items()} for row in csv.DictReader(file)
            ]
    return tables


def of_sqlite(folder: Path) -> Tables:
    with closing(sqlite3.connect(folder / "test.sqlite")) as connection:
        connection.row_factory = sqlite3.Row
        query = "SELECT * FROM {} ORDER BY rowid"
        return {table: [dict(row) for row in connection.execute(query.format(table))] for table in TABLES}


@pytest.mark.parametrize("read", [of_csv, of_sqlite])
def test_the_tables_equal_the_record(context: Context, downloads: Path, read: Callable[[Path], Tables]) -> None:
    tables = read(downloads)
    found = {}
    for kind, fields in records_of(Parts(tables)):
        file = context.corpus.summaries[kind][fields["id"]].file
        found[kind, fields["id"]] = RECORD_KINDS[kind].model_validate({**fields, "file": file})
    assert found == public(context)


@pytest.mark.parametrize("read", [of_csv, of_sqlite])
def test_the_tables_tell_of_what_was_withdrawn(
    context: Context, downloads: Path, read: Callable[[Path], Tables]
) -> None:
    told = {
        row["claim_id"]: (row["date"], row["reason"], row["note"], row["replaced_by_id"] or None)
        for row in read(downloads)["withdrawals"]
    }
    claims = context.corpus.claims.values()
    assert told == {
        c.id: (c.withdrawn.date.text, c.withdrawn.reason, c.withdrawn.note, c.withdrawn.replaced_by)
        for c in claims
        if c.withdrawn
    }


class Parts:
    """The rows of every table by the record that they belong to."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def of(self, table: str, **owner: Any) -> list[dict[str, Any]]:
        found = [row for row in self.tables[table] if all(row[name] == value for name, value in owner.items())]
        return sorted(found, key=lambda row: int(row.get("number") or 0))

    def ids(self, table: str, column: str, **owner: Any) -> list[Any]:
        return [row[column] for row in self.of(table, **owner)]

    def forms(self, **owner: Any) -> list[dict[str, Any]]:
        names = ("text", "fidelity", "kind", "date", "drift", "renders", "note", "language")
        return [{"source": row["source_id"], **filled(row, *names)} for row in self.of("printed_forms", **owner)]

    def checked(self, **owner: Any) -> list[dict[str, Any]]:
        renamed = {"source": "source_id", "capture": "capture_sha256", "words": "words_sha256"}
        return [filled(row, "date", **renamed) for row in self.of("checked", **owner)]

    def common(self, kind: str, record_id: str) -> dict[str, Any]:
        history = [
            {"date": row["date"], "what": row["what"], "kind": row["entry_kind"]}
            for row in self.of("history", kind=kind, record_id=record_id)
        ]
        aliases = self.ids("aliases", "alias", kind=kind, record_id=record_id)
        return {"id": record_id, "history": history, "aliases": aliases}

    def others(self, kind: str, row: Row, read: Mapping[str, Any]) -> dict[str, Any]:
        """Return the fields that were not read yet, in a column of their name or in a table of their own."""
        names = RECORD_KINDS[kind].model_fields.keys() - read.keys()
        columns = filled(row, *(name for name in names if name in row))
        lists = [name for name in names if f"{kind}_{name}" in self.tables]
        return columns | {name: self.ids(f"{kind}_{name}", name, **{f"{kind}_id": row["id"]}) for name in lists}

    def links(self, kind: str, record_id: str) -> list[dict[str, Any]]:
        return [filled(row, "url", "title") for row in self.of("links", kind=kind, record_id=record_id)]


def filled(row: Row, *names: str, **renamed: str) -> dict[str, Any]:
    """Return what stands in a row: a cell without a value says nothing."""
    pairs = {name: name for name in names} | renamed
    return {field: row[column] for field, column in pairs.items() if row[column] not in ("", None)}


def flag(value: Any) -> bool:
    return value in (1, "true")


def records_of(parts: Parts) -> list[tuple[str, dict[str, Any]]]:
    found: list[tuple[str, dict[str, Any]]] = []
    makers = {
        "claims": ("claim", claim_of),
        "rules": ("rule", rule_of),
        "people": ("person", person_of),
        "organizations": ("organization", organization_of),
        "sources": ("source", source_of),
        "cases": ("case", case_of),
        "topics": ("topic", lambda _, row: filled(row, "name", "description")),
        "articles": ("article", article_of),
        "pages": ("page", lambda _, row: filled(row, "title", "summary", "language", "body")),
    }
    for table, (kind, make) in makers.items():
        for row in parts.tables[table]:
            fields = {**parts.common(kind, row["id"]), **make(parts, row)}
            found.append((kind, {**parts.others(kind, row, fields), **fields}))
    return found


def claim_of(parts: Parts, row: Row) -> dict[str, Any]:
    owner = {"claim_id": row["id"]}
    names = (
        "title",
        "kind",
        "capacity",
        "date",
        "concerns",
        "occasion",
        "finding",
        "because",
        "summary",
        "not_checked",
    )
    lead = filled(row, said="lead_said", written="lead_written", comparison="lead_comparison")
    compared = ("relation", "quote_words", "rule_words", "reasoning")
    return {
        **filled(row, *names, speaker="speaker_id", case="case_id", about="about_id"),
        "status": "published",
        **({"lead": lead} if lead else {}),
        "topics": parts.ids("claim_topics", "topic_id", **owner),
        "quote": {
            **filled(row, "fidelity", "language", text="quote"),
            "sources": parts.ids("quote_sources", "source_id", **owner),
            "also_printed": parts.forms(**owner),
            "checked": parts.checked(**owner),
        },
        "comparisons": [
            {
                **filled(one, *compared, rule="rule_id", clause="clause_id"),
                **(filled(one, version="version_id") if flag(one["version_is_named"]) else {}),
                "comparison_only": flag(one["comparison_only"]),
            }
            for one in parts.of("comparisons", **owner)
        ],
        "asked": [filled(one, "date", "whom", "answer") for one in parts.of("requests", **owner)],
        "responses": [
            filled(one, "date", "text", "fidelity", speaker="speaker_id", source="source_id")
            for one in parts.of("responses", **owner)
        ],
        "repeats": parts.ids("repeats", "repeated_id", **owner),
        "authors": parts.ids("claim_authors", "name", **owner),
        "reviewed_by": [filled(one, "name", "date") for one in parts.of("reviews", **owner)],
    }


def rule_of(parts: Parts, row: Row) -> dict[str, Any]:
    owner = {"rule_id": row["id"]}
    bound = parts.ids("bindings", "organization_id", **owner)
    return {
        **filled(row, "title", "citation", "kind", "binds_note", "gist", "summary", "language", issuer="issuer_id"),
        "binds": "everyone" if flag(row["binds_everyone"]) else bound,
        "topics": parts.ids("rule_topics", "topic_id", **owner),
        "links": parts.links("rule", row["id"]),
        "versions": [version_of(parts, version) for version in parts.of("versions", **owner)],
    }


def version_of(parts: Parts, row: Row) -> dict[str, Any]:
    names = ("id", "title", "issued", "in_force", "in_force_note", "availability", "note")
    public = ("public_since", "made_public", "public_note", "withheld")
    owner = {"rule_id": row["rule_id"], "version_id": row["id"]}
    clauses = [
        {
            **filled(one, "id", "replaces", "heading", "text", "fidelity", "note"),
            "also_printed": parts.forms(**owner, clause_id=one["id"]),
            "checked": parts.checked(**owner, clause_id=one["id"]),
        }
        for one in parts.of("clauses", **owner)
    ]
    return {
        **filled(row, *names, *public, number="document_number", source="source_id"),
        "sought": [filled(one, "date", "place", "result", "url") for one in parts.of("inquiries", **owner)],
        "clauses": clauses,
    }


def picture_of(row: Row) -> dict[str, Any] | None:
    names = {name: f"picture_{name}" for name in ("file", "alt", "credit", "license", "license_url")}
    return filled(row, **names) or None


def affiliations(parts: Parts, actor_id: str) -> list[dict[str, Any]]:
    found = parts.of("affiliations", actor_id=actor_id)
    return [filled(one, "side", "dates", "note", source="source_id") for one in found]


def person_of(parts: Parts, row: Row) -> dict[str, Any]:
    held = ("title", "after_name", "dates", "held_on", "left_by", "note")
    return {
        **filled(row, "name", "sort_name", "description"),
        "unnamed": flag(row["unnamed"]),
        "also_known_as": parts.ids("other_names", "name", actor_id=row["id"]),
        "affiliations": affiliations(parts, row["id"]),
        "picture": picture_of(row),
        "links": parts.links("person", row["id"]),
        "roles": [
            filled(one, *held, organization="organization_id", source="source_id")
            for one in parts.of("roles", person_id=row["id"])
        ],
    }


def organization_of(parts: Parts, row: Row) -> dict[str, Any]:
    return {
        **filled(row, "name", "sort_name", "abbreviation", "description", part_of="part_of_id"),
        "also_known_as": parts.ids("other_names", "name", actor_id=row["id"]),
        "affiliations": affiliations(parts, row["id"]),
        "links": parts.links("organization", row["id"]),
    }


def source_of(parts: Parts, row: Row) -> dict[str, Any]:
    names = ("title", "publisher", "author", "date", "url", "read_in", "kind", "copy", "language", "note")
    kept = ("date", "sha256", "media_type", "text_sha256", "url", "timestamp")
    return {
        **filled(row, *names, same_origin="same_origin_id"),
        "captures": [filled(one, *kept) for one in parts.of("captures", source_id=row["id"])],
    }


def case_of(parts: Parts, row: Row) -> dict[str, Any]:
    events = parts.of("events", case_id=row["id"])
    return {
        **filled(row, "title", "summary", "description", "chosen", "dates"),
        "picture": picture_of(row),
        "topics": parts.ids("case_topics", "topic_id", case_id=row["id"]),
        "events": [
            {**filled(one, "date", "what", "note", source="source_id"), "disputed": flag(one["disputed"])}
            for one in events
        ],
    }


def article_of(_: Parts, row: Row) -> dict[str, Any]:
    fields = filled(row, "title", "summary", "language", "date", "modified", "author", "body", case="case_id")
    return {**fields, "picture": picture_of(row)}
