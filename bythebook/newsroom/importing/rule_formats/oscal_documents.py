"""Refuse OSCAL documents other than catalogs by name: they refer to rules, and have no text of them."""

from __future__ import annotations

from collections.abc import Iterable

from bythebook.newsroom.importing.rule_formats.passages import UnreadableRuleError
from bythebook.records import Place
from bythebook.yaml.writing.cleaning import single_line

CATALOG = "catalog"
_PROFILE = "profile"
_OTHERS = {
    "component-definition": "component definition",
    "system-security-plan": "system security plan",
    "assessment-plan": "assessment plan",
    "assessment-results": "assessment results document",
    "plan-of-action-and-milestones": "plan of action and milestones",
    "mapping-collection": "mapping collection",
}
DOCUMENTS = (CATALOG, _PROFILE, *_OTHERS)
"""The root elements of OSCAL's documents (pages.nist.gov/OSCAL)."""
_RESOLVE = (
    "Import a catalog that was made from it: NIST publishes one for each of its profiles, with "
    '"resolved-profile_catalog" in its name, and oscal-cli and compliance-trestle make one from any profile.'
)


def refuse_document(place: Place, names: Iterable[str], title: str) -> None:
    """Raise ``UnreadableRuleError`` if one of the names is that of an OSCAL document other than a catalog."""
    found = next((name for name in names if name in DOCUMENTS and name != CATALOG), "")
    named = f', "{single_line(title)}"' if title else ""
    if found == _PROFILE:
        message = f"this is an OSCAL profile{named}: it selects controls of catalogs, and has no text of its own"
        raise UnreadableRuleError(place, message, _RESOLVE)
    if found:
        what = _OTHERS[found]
        message = f"this is an OSCAL {what}{named}: it refers to rules, and has no text of them"
        raise UnreadableRuleError(place, message, "Import the catalog that it refers to.")
