"""The description of the tables as a Data Package (https://datapackage.org): fields, types, keys and what they mean.

Its resources are the CSV files, the only downloads that any program which reads Data Packages can check row by row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from bythebook.exports.tables import TABLES
from bythebook.exports.tables.table import Holds, Table, TableColumn
from bythebook.pages import Context
from bythebook.pages.downloads import MEDIA_TYPES, Download, data_set_name
from bythebook.pages.newest_change import newest_day

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES: dict[Holds, dict[str, str]] = {
    "number": {"type": "integer"},
    "flag": {"type": "boolean"},
    "ISO 8601 day": {"type": "date"},
    "URL": {"type": "string", "format": "uri"},
}
"""The types of columns in Table Schema; all others are text."""
_NOT_IN_LICENSE = re.compile(r"[^A-Za-z0-9._]+")


def data_package(context: Context, downloads: Iterable[Download]) -> bytes:
    """Return the description of the CSV files among the downloads."""
    settings = context.settings
    package: dict[str, Any] = {
        "$schema": PROFILE,
        "name": data_set_name(settings),
        "title": settings.name,
        "description": settings.tagline,
        "homepage": f"{settings.url}/" if settings.url else "",
        "version": newest_day(context),
        "licenses": [
            {
                "name": _NOT_IN_LICENSE.sub("-", settings.license_name).strip("-"),
                "path": settings.license_url,
                "title": settings.license_name,
            }
        ],
        "contributors": [{"title": settings.author, "roles": ["publisher"]}],
        "resources": [_resource(one, has_url=bool(settings.url)) for one in downloads if one.format == "csv"],
    }
    return orjson.dumps(
        {key: value for key, value in package.items() if value}, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    )


def _resource(one: Download, *, has_url: bool) -> dict[str, Any]:
    table = TABLES[one.name]
    return {
        "name": table.name,
        "type": "table",
        "path": one.file,
        "description": table.description,
        "format": "csv",
        "mediatype": MEDIA_TYPES["csv"],
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "bytes": one.bytes,
        "hash": f"sha256:{one.sha256}",
        "rows": one.rows,
        "schema": _table_schema(table, has_url=has_url),
    }


def _table_schema(table: Table, *, has_url: bool) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column, has_url=has_url) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = [*table.key]
    if keys := [*_foreign_keys(table)]:
        schema["foreignKeys"] = keys
    return schema


def _field(column: TableColumn, *, has_url: bool) -> dict[str, Any]:
    # Where the site's URL is not known, the address of a page is a path, and no URI by itself (RFC 3986, 4.2).
    is_path = column.name == "address" and not has_url
    held = {"type": "string"} if is_path else _TYPES.get(column.holds, {"type": "string"})
    field: dict[str, Any] = {"name": column.name, **held}
    constraints: dict[str, Any] = {} if column.is_optional else {"required": True}
    if words := column.vocabulary[1]:
        constraints["enum"] = [*words]
    if column.meaning:
        field["description"] = column.meaning
    return field | {"constraints": constraints} if constraints else field


def _foreign_keys(table: Table) -> Iterator[dict[str, Any]]:
    for columns, other, key in table.foreign_keys:
        # A table that refers to itself is named by an empty text (Table Schema, Foreign Keys).
        resource = "" if other == table.name else other
        yield {"fields": [*columns], "reference": {"resource": resource, "fields": [*key]}}
