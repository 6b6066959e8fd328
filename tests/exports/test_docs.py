"""docs/api.md tells of every table, every column, every view and every kind of document."""

from __future__ import annotations

from bythebook.exports.facets import FACETS
from bythebook.exports.tables import TABLES
from bythebook.exports.views import DESCRIPTIONS
from bythebook.pages.document_addresses import API_PLURALS, CITATION_ENDINGS
from tests.site.projects import ROOT

TEXT = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def test_every_table_is_told_of_with_its_columns() -> None:
    for name, row in TABLES.items():
        columns = ", ".join(f"`{column}`" for column in row._fields)
        assert f"| `{name}` | {row.__doc__} | {columns} |\n" in TEXT


def test_every_view_is_told_of() -> None:
    for name, description in DESCRIPTIONS.items():
        assert f"| `{name}` | {description} |\n" in TEXT


def test_every_kind_every_facet_and_every_format_is_told_of() -> None:
    for word in (*API_PLURALS.values(), *FACETS):
        assert f"`{word}`" in TEXT
    for ending in CITATION_ENDINGS.values():
        assert f".{ending}`" in TEXT
