"""What several rules look at: text, types, addresses and hosts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bythebook.newsroom.conformance.nodes import MarkupNode, MarkupValue
from bythebook.newsroom.conformance.pitfalls import Pitfall
from bythebook.newsroom.conformance.violations import Violation, described, shown

_WORKS = {
    "CreativeWork",
    "Article",
    "NewsArticle",
    "OpinionNewsArticle",
    "ReportageNewsArticle",
    "BlogPosting",
    "SocialMediaPosting",
    "WebPage",
    "MediaObject",
    "ImageObject",
    "VideoObject",
    "AudioObject",
}
"""CreativeWork and those of its kinds that were reviewed before there was a Claim."""
_BODIES = {
    "Consortium",
    "Cooperative",
    "Corporation",
    "LocalBusiness",
    "NGO",
    "OnlineBusiness",
    "PoliticalParty",
    "Project",
    "WorkersUnion",
}
"""Kinds of Organization whose name does not end so (schema.org/Organization, "More specific types")."""


def text_violations(value: MarkupValue) -> Iterator[Violation]:
    """Yield if a value that should be text is none, or is empty."""
    if not isinstance(value.raw, str):
        yield wrong_type(value, "text")
    elif not value.text:
        yield Violation(Pitfall.EMPTY_VALUE, value.path, "is empty")


def wrong_type(value: MarkupValue, expected: str) -> Violation:
    """Return what a value is and what it should be."""
    return Violation(Pitfall.WRONG_TYPE, value.path, f"is {described(value.raw)}", f"Expected {expected}.")


def type_violations(node: MarkupNode, *, is_right: bool, expected: str) -> Iterator[Violation]:
    """Yield if an object does not say what it is, or is something else."""
    if not node.types:
        yield Violation(Pitfall.NO_TYPE, node.path, "has no @type", f"Expected {expected}.")
    elif not is_right:
        yield Violation(
            Pitfall.WRONG_TYPE, node.path, f"is of the type {shown(', '.join(node.types))}", f"Expected {expected}."
        )


def is_creative_work(node: MarkupNode) -> bool:
    """Return whether an object is a CreativeWork that claims are made in."""
    return not _WORKS.isdisjoint(node.types)


def is_party(node: MarkupNode) -> bool:
    """Return whether an object is a person or an organization, of whichever sort."""
    return any(name == "Person" or name.endswith("Organization") or name in _BODIES for name in node.types)


def address_in(value: MarkupValue) -> MarkupValue:
    """Return an address as text, also where it was written as a reference: ``{"@id": "https://…"}``."""
    if isinstance(value.raw, dict) and isinstance(value.raw.get("@id"), str):
        return MarkupValue((*value.path, "@id"), value.raw["@id"])
    return value


def host(address: str) -> str:
    """Return the host of an absolute web address, in lower case and without "www."; empty if it has none."""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "").removeprefix("www.") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""


def is_within(inner: str, outer: str) -> bool:
    """Return whether a host is another one, or a subdomain of it."""
    return inner == outer or inner.endswith(f".{outer}")


def is_relative(address: str) -> bool:
    """Return whether an address has no scheme (RFC 3986 4.2)."""
    return not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", address)
