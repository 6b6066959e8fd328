"""A rule's page as schema.org/Legislation, whose terms are those of the European Legislation Identifier (ELI).

The terms and their meanings are in schema.org's vocabulary, data/ext/pending/issue-1156.ttl of
github.com/schemaorg/schemaorg. The rule is the work; each version is an example of it.
"""

from __future__ import annotations

from typing import Any

from bythebook.pages import addresses
from bythebook.pages.claim_review import exact_part
from bythebook.pages.context import Context
from bythebook.pages.rule_names import cited, rule_heading
from bythebook.pages.rule_versions import version_state
from bythebook.pages.wording import version_title
from bythebook.records import EdtfDate, Rule, Version

_FORCE = {"current": "https://schema.org/InForce", "former": "https://schema.org/NotInForce", "future": ""}


def legislation(context: Context, rule: Rule) -> dict[str, Any] | None:
    """Return a rule's page as Legislation; ``None`` if the site's URL is unknown, as its URLs are absolute."""
    if not context.settings.url:
        return None
    url = context.settings.url + addresses.address("rule", rule.id)
    issuer = context.links.to("organization", rule.issuer)
    newest = rule.versions[-1]
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "Legislation",
            "@id": url,
            "url": url,
            "name": rule_heading(rule),
            "description": rule.gist or rule.summary or "",
            "inLanguage": rule.language,
            "legislationIdentifier": cited(rule),
            "legislationType": context.term(rule.kind).label,
            "legislationPassedBy": {
                "@type": "Organization",
                "name": issuer.label,
                "url": context.settings.url + issuer.href,
            },
            "legislationLegalForce": _force(context, newest),
            "workExample": [_version(context, rule, place, url) for place in range(len(rule.versions))],
        }
    )


def _version(context: Context, rule: Rule, place: int, url: str) -> dict[str, Any]:
    version = rule.versions[place]
    start, _ = version.in_force.ends
    return _filled(
        {
            "@type": "Legislation",
            "@id": f"{url}#{version.id}",
            "url": f"{url}#{version.id}",
            "name": version_title(version),
            "version": version.number or "",
            "legislationDate": exact_part(version.issued) if version.issued else "",
            "legislationDateVersion": exact_part(start) if start else "",
            "legislationLegalForce": _force(context, version),
            "temporalCoverage": _coverage(version.in_force),
            "datePublished": exact_part(version.public_since) if version.public_since else "",
            "legislationChanges": {"@id": f"{url}#{rule.versions[place - 1].id}"} if place else {},
        }
    )


def _force(context: Context, version: Version) -> str:
    """Return whether a version is in force; nothing if its end is unknown, as it may have ended."""
    state = version_state(context, version)
    return "" if state == "current" and version.in_force.end_is_unknown else _FORCE[state]


def _coverage(span: EdtfDate) -> str:
    """Return a span of time as schema.org/temporalCoverage has it, an ISO 8601 interval; nothing without a start."""
    start, end = (exact_part(side) if side else "" for side in span.ends)
    if not start or span.end_is_unknown:
        return start
    return f"{start}/{end or '..'}"


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
