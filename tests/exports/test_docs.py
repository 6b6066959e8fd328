"""docs/api.md mentions every kind of document, every facet and every citation format."""

from __future__ import annotations

from bythebook.exports.facets import FACETS
from bythebook.pages.document_addresses import API_PLURALS, CITATION_ENDINGS
from tests.site.projects import ROOT

TEXT = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def test_every_kind_every_facet_and_every_format_is_told_of() -> None:
    for word in (*API_PLURALS.values(), *FACETS):
        assert f"`{word}`" in TEXT
    changes = (ROOT / "docs" / "api-changelog.md").read_text(encoding="utf-8")
    for ending in CITATION_ENDINGS.values():
        assert f".{ending}`" in changes
