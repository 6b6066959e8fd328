"""What claims are listed by."""

from __future__ import annotations

from bythebook.pages import Context
from bythebook.pages.claim_lists import Lists

FACETS = ("finding", "speaker", "about", "case", "topic", "rule")
"""Facets of claims. A claim that a rule is only shown beside for contrast is not among that rule's."""
FACETS_OF = {
    "person": ("speaker",),
    "organization": ("speaker", "about"),
    "rule": ("rule",),
    "case": ("case",),
    "topic": ("topic",),
}
"""A kind of record, and the facets of the claims that have to do with one."""


def lists_of(context: Context, facet: str) -> Lists:
    """Give the lists of a facet, by finding or by the id of a record. Raises ``KeyError`` for another word."""
    index = context.index
    return {
        "finding": index.by_finding,
        "speaker": index.by_speaker,
        "about": index.by_about,
        "case": index.by_case,
        "topic": index.by_topic,
        "rule": index.by_rule,
    }[facet]
