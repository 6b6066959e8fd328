"""The path of each machine-readable document. They are flat files: a folder for each costs more."""

from __future__ import annotations

from bythebook.pages.addresses import PLURALS

API = "/api/v1"
"""The root of version 1, which keeps every field (docs/api.md)."""
API_PLURALS = {kind: plural for kind, plural in PLURALS.items() if kind != "finding"} | {"page": "pages"}
"""The folder of each kind's documents. A finding is a term, not a record."""
SITE_CARD = "/cards/site.png"
"""The card image of pages without one of their own."""
CITATION_ENDINGS = {"csl": "csl.json", "bibtex": "bib", "ris": "ris"}
"""The file ending of each citation format."""


def document_address(kind: str, record_id: str) -> str:
    """Return the address of a record's document: ``/api/v1/claims/<id>.json``."""
    return f"{API}/{API_PLURALS[kind]}/{record_id}.json"


def shard_address(kind: str, shard: int | str) -> str:
    """Return the address of a shard of some fifty documents: ``/api/v1/shards/sources.3.json``."""
    return f"{API}/shards/{API_PLURALS[kind]}.{shard}.json"


def kind_address(kind: str, number: int = 0) -> str:
    """Return the address of the list of a kind's records, or of one of its numbered pages."""
    return f"{API}/{API_PLURALS[kind]}{_page(number)}.json"


def facet_address(facet: str, number: int = 0) -> str:
    """Return the address of the keys of a facet, or of one of its numbered pages."""
    return f"{API}/lists/{facet}{_page(number)}.json"


def list_address(facet: str, key: str, number: int = 0) -> str:
    """Return the address of a list of claims, or of one of its numbered pages: ``/api/v1/lists/speaker/<id>.json``."""
    return f"{API}/lists/{facet}/{key}{_page(number)}.json"


def changes_address(number: int = 0) -> str:
    """Return the address of the newest changes, or of a numbered page of older ones."""
    return f"{API}/changes{_page(number)}.json"


def separate_citation_address(claim_id: str, form: str) -> str:
    """Return where a site with separate files has a claim's citation: ``/api/v1/claims/<id>.bib``."""
    return f"{API}/claims/{claim_id}.{CITATION_ENDINGS[form]}"


def separate_annotations_address(kind: str, record_id: str) -> str:
    """Return where a site with separate files has a record's annotations."""
    return f"{API}/annotations/{API_PLURALS[kind]}/{record_id}.json"


def card_address(claim_id: str) -> str:
    """Return the address of a claim's card image: ``/cards/claims/<id>.png``."""
    return f"/cards/claims/{claim_id}.png"


def separate_oembed_address(claim_id: str) -> str:
    """Return where a site with separate files has a claim's oEmbed response: ``/embed/claims/<id>.json``."""
    return f"/embed/claims/{claim_id}.json"


def schema_address(name: str) -> str:
    """Return the address of a JSON Schema: ``/api/v1/schemas/claim.json``."""
    return f"{API}/schemas/{name}.json"


def feed_address(name: str, ending: str) -> str:
    """Return the address of a feed: ``/feeds/people/<id>.atom.xml``."""
    return f"/feeds/{name}.{ending}"


def _page(number: int) -> str:
    # An id holds no dot, so no record's address can be taken for a page's.
    return f".{number}" if number else ""
