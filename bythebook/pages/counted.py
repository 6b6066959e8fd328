"""What counts are of, in the singular or the plural: "1 claim by this speaker", "2 claims by this speaker"."""

from __future__ import annotations

from bythebook.language import ngettext


def published_claims(count: int) -> str:
    """Return the words for the claims of the site."""
    return ngettext("published claim about a rule", "published claims about a rule", count)


def claims_by_speaker(count: int) -> str:
    """Return the words for a person's claims."""
    return ngettext("claim by this speaker", "claims by this speaker", count)


def claims_by_organization(count: int) -> str:
    """Return the words for an organization's claims."""
    return ngettext("claim by this organization", "claims by this organization", count)


def claims_about_organization(count: int) -> str:
    """Return the words for claims about an organization's conduct."""
    return ngettext("claim about this organization", "claims about this organization", count)


def claims_in_story(count: int) -> str:
    """Return the words for a story's claims."""
    return ngettext("claim about a rule in this story", "claims about a rule in this story", count)


def claims_on_topic(count: int) -> str:
    """Return the words for a topic's claims."""
    return ngettext("claim about a rule on this topic", "claims about a rule on this topic", count)


def claims_compared(count: int) -> str:
    """Return the words for a rule's claims."""
    return ngettext("claim compared with this rule", "claims compared with this rule", count)


def claims_about_rules(count: int) -> str:
    """Return the words for claims, as opposed to mere statements."""
    return ngettext("claim about a rule", "claims about a rule", count)


def undetermined_claims(count: int) -> str:
    """Return the words for claims without an answer."""
    return ngettext("claim whose finding cannot be determined", "claims whose finding cannot be determined", count)


def statements(count: int) -> str:
    """Return the words for all statements."""
    return ngettext("statement", "statements", count)
