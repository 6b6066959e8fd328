"""How to cite a release: CITATION.cff (citation-file-format.github.io 1.2.0), .zenodo.json (developers.zenodo.org)."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import Any, NamedTuple

import orjson
import yaml

from bythebook.pages import SiteSettings

_CREATIVE_COMMONS = re.compile(
    r"https?://creativecommons\.org/(?:licenses/(?P<terms>by(?:-nc)?(?:-nd|-sa)?)|publicdomain/(?P<zero>zero))"
    r"/(?P<version>\d\.\d)/?(?:deed\.[\w-]+)?\Z"
)
_CLOSED = "other-closed"
"""Zenodo's license "Other (Not Open)". Without any license Zenodo would take one that the record does not have."""


class ReleaseFacts(NamedTuple):
    """What the descriptions of a release have in common."""

    site: SiteSettings
    version: str
    day: date
    commit: str
    """The commit of the record; empty for a project that is not in git."""
    topics: tuple[str, ...]
    """The names of the record's topics."""
    doi: str
    """The DOI of all versions, or empty."""


def spdx_license(url: str) -> str:
    """Return the SPDX identifier of a license of Creative Commons by its URL; empty for any other."""
    found = _CREATIVE_COMMONS.match(url)
    if not found:
        return ""
    return f"CC0-{found['version']}" if found["zero"] else f"CC-{found['terms'].upper()}-{found['version']}"


def citation_cff(facts: ReleaseFacts) -> bytes:
    """Return CITATION.cff. The author is the publisher, or the site where no publisher is named."""
    site, license_id = facts.site, spdx_license(facts.site.license_url)
    fields: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this record, please cite it as below.",
        "type": "dataset",
        "title": site.name,
        "authors": [{"name": site.author}],
        "version": facts.version,
        "date-released": facts.day.isoformat(),
        "doi": facts.doi,
        "url": f"{site.url}/" if site.url else "",
        "repository": site.repository,
        "commit": facts.commit,
        "abstract": site.tagline,
        "keywords": list(facts.topics),
        "license": license_id,
        "license-url": "" if license_id else site.license_url,
    }
    present = {name: value for name, value in fields.items() if value}
    return yaml.safe_dump(present, allow_unicode=True, sort_keys=False, width=120).encode()


def zenodo_json(facts: ReleaseFacts) -> bytes:
    """Return .zenodo.json: the metadata that Zenodo asks for when the archive is uploaded."""
    site, license_id = facts.site, spdx_license(facts.site.license_url)
    related = [
        {"identifier": address, "relation": relation, "scheme": "url"}
        for address, relation in ((f"{site.url}/", "isDocumentedBy"), (site.repository, "isDerivedFrom"))
        if len(address) > 1
    ]
    fields: dict[str, Any] = {
        "title": site.name,
        "upload_type": "dataset",
        "description": f"<p>{html.escape(site.tagline, quote=False)}</p>\n"
        f"<p>{html.escape(site.license_note, quote=False)}</p>",
        "creators": [{"name": site.author}],
        "contributors": [{"name": name, "type": "Editor"} for name in site.publisher.editors],
        "access_right": "open",
        "license": license_id.lower() or _CLOSED,
        "version": facts.version,
        "publication_date": facts.day.isoformat(),
        "keywords": list(facts.topics),
        "related_identifiers": related,
    }
    present = {name: value for name, value in fields.items() if value}
    return orjson.dumps(present, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
