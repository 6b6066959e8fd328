"""The metadata that Datasette shows with the database: titles, the license, descriptions of tables and views."""

from __future__ import annotations

from typing import Any

from bythebook.exports.tables import TABLES
from bythebook.exports.views import DESCRIPTIONS
from bythebook.pages import Context
from bythebook.pages.downloads import data_set_name

METADATA = "datasette.json"
_QUERIES = {
    "said_before_and_again": {
        "title": "Which claims were said before?",
        "sql": "SELECT claims.title, claims.date, earlier.title AS earlier, earlier.date AS earlier_date FROM repeats "
        "JOIN claims ON claims.id = repeats.claim_id JOIN claims AS earlier ON earlier.id = repeats.repeated_id "
        "ORDER BY claims.date, claims.id",
    },
    "search": {
        "title": "Search what was said",
        "sql": "SELECT claims.title, claims.quote, claims.fidelity, claims.date, claims.address FROM claims_fts "
        "JOIN claims ON claims.rowid = claims_fts.rowid WHERE claims_fts MATCH :words ORDER BY claims_fts.rank",
    },
}


def datasette_metadata(context: Context) -> dict[str, Any]:
    """Return the metadata for Datasette: ``datasette by-the-book.sqlite --metadata datasette.json``."""
    tables: dict[str, dict[str, Any]] = {name: {"description": table.description} for name, table in TABLES.items()}
    tables |= {name: {"description": text} for name, text in DESCRIPTIONS.items()}
    tables["claims"] |= {"fts_table": "claims_fts", "fts_pk": "rowid", "facets": ["finding", "speaker_id", "fidelity"]}
    tables["clauses"] |= {"fts_table": "clauses_fts", "fts_pk": "rowid"}
    name = data_set_name(context.settings)
    return {
        "title": context.site.name,
        "description": context.site.tagline,
        "license": context.settings.license_name,
        "license_url": context.settings.license_url,
        "source": context.site.name,
        "source_url": f"{context.settings.url}/",
        "about": "How the record is offered to machines",
        "about_url": f"{context.settings.url}/api/",
        "databases": {name: {"tables": tables, "queries": _QUERIES}},
    }
