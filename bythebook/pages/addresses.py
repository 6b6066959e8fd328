"""The addresses of pages, relative to the site's root. An address never changes its meaning."""

from __future__ import annotations

PLURALS = {
    "claim": "claims",
    "rule": "rules",
    "person": "people",
    "organization": "organizations",
    "source": "sources",
    "case": "cases",
    "topic": "topics",
    "article": "articles",
    "finding": "findings",
}
"""The first part of the addresses of each kind of record."""


def address(kind: str, record_id: str) -> str:
    """Return a record's address: ``/claims/<id>/``; pages that explain the site are at ``/<id>/``."""
    return f"/{record_id}/" if kind == "page" else f"/{PLURALS[kind]}/{record_id}/"


def index_address(kind: str) -> str:
    """Return the address of a kind's index: ``/claims/``."""
    return f"/{PLURALS[kind]}/"


def embed_address(claim_id: str) -> str:
    """Return the address of a claim for other sites' frames: ``/embed/claims/<id>/``."""
    return f"/embed{address('claim', claim_id)}"


def clause_anchor(version_id: str, clause_id: str) -> str:
    """Return the id that a clause has on its rule's page: ``<version>-<clause>``."""
    return f"{version_id}-{clause_id}"


def clause_address(rule_id: str, version_id: str, clause_id: str) -> str:
    """Return a clause's address: ``/rules/<id>/#<version>-<clause>``."""
    return f"{address('rule', rule_id)}#{clause_anchor(version_id, clause_id)}"


def file_of(path: str) -> str:
    """Return the file of the site that serves an address: ``/claims/x/`` is ``claims/x/index.html``."""
    return (path + "index.html" if path.endswith("/") else path).removeprefix("/")
