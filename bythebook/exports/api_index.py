"""The API's index: what there is and where, and which build made it.

Only the index has the commit and the time of the build: in every document they would make every build rewrite the whole
API, and no CDN could keep any of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from bythebook.exports.documents import SCHEMA_VERSION, DescribedTerm, to_json
from bythebook.exports.facets import FACETS
from bythebook.exports.records import described_term
from bythebook.pages import Context
from bythebook.pages.document_addresses import (
    API,
    changes_address,
    facet_address,
    feed_address,
    kind_address,
    list_address,
)
from bythebook.records import RECORD_KINDS
from bythebook.records.vocabulary import Finding


class BuildError(ValueError):
    """Raised when a build variable of the environment is invalid."""


@dataclass(frozen=True, slots=True)
class BuildInfo:
    """The build that made the site, as far as it is known."""

    commit: str | None = None
    """The commit of the record."""
    time: str | None = None
    """The time for which it was built (``SOURCE_DATE_EPOCH``), in ISO 8601."""


@dataclass(frozen=True, slots=True)
class KindTotal:
    """The records of one kind."""

    count: int
    """How many records of the kind have a document; for claims, how many are published."""
    api: str
    """The list of them."""


@dataclass(frozen=True, slots=True)
class FindingTotal:
    """A finding, with how many of the published claims about a rule have it."""

    finding: DescribedTerm
    """The finding."""
    count: int
    """How many claims have it."""
    of: int
    """How many published claims about a rule there are: what ``count`` is out of."""
    api: str | None
    """The list of these claims, if there are any."""


@dataclass(frozen=True, slots=True)
class ApiIndex:
    """The API's index."""

    name: str
    """The site's name."""
    address: str
    """The site."""
    license: str
    """The license of the data."""
    license_note: str
    """The license in words."""
    schema_version: str
    """The version of the API's fields."""
    build: BuildInfo
    """The build that made these documents."""
    openapi: str
    """The description of the API, in OpenAPI 3.1."""
    changes: str
    """The newest changes."""
    feeds: tuple[str, ...]
    """The feeds of the whole site; none if the site's URL is unknown."""
    kinds: dict[str, KindTotal]
    """By kind: how many records there are, and their list."""
    findings: tuple[FindingTotal, ...]
    """Every finding."""
    facets: dict[str, str]
    """By facet: the URL of a list of claims, with ``{key}`` for a term, a year or a record's id."""
    facet_keys: dict[str, str]
    """By facet: the document that lists its keys, each with its number of claims."""


def build_info(environment: Mapping[str, str]) -> BuildInfo:
    """Return the build that the environment describes.

    ``SOURCE_DATE_EPOCH`` is in seconds (reproducible-builds.org), ``BYTHEBOOK_COMMIT`` is the record's commit. Nothing
    is asked of the clock. Raise ``BuildError``.
    """
    commit = environment.get("BYTHEBOOK_COMMIT", "").strip() or None
    seconds = environment.get("SOURCE_DATE_EPOCH", "").strip()
    if not seconds:
        return BuildInfo(commit)
    try:
        moment = datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError) as error:
        wanted = "write whole seconds since 1970, such as $(git log -1 --format=%ct)"
        raise BuildError(f'SOURCE_DATE_EPOCH is "{seconds}", which is no time: {wanted}') from error
    return BuildInfo(commit, moment.isoformat())


def index_document(context: Context, build: BuildInfo) -> bytes:
    """Return the index."""
    site = context.settings.url
    feeds = [feed_address(name, ending) for name in ("claims", "corrections") for ending in ("atom.xml", "json")]
    return to_json(
        ApiIndex(
            name=context.site.name,
            address=f"{site}/",
            license=context.settings.license_url,
            license_note=context.settings.license_note,
            schema_version=SCHEMA_VERSION,
            build=build,
            openapi=f"{site}{API}/openapi.json",
            changes=site + changes_address(),
            feeds=tuple(site + feed for feed in feeds) if site else (),
            kinds={kind: KindTotal(_count(context, kind), site + kind_address(kind)) for kind in RECORD_KINDS},
            findings=tuple(_finding(context, finding) for finding in Finding),
            facet_keys={facet: site + facet_address(facet) for facet in FACETS},
            facets={facet: site + list_address(facet, "{key}") for facet in FACETS},
        )
    )


def _count(context: Context, kind: str) -> int:
    if kind == "claim":
        return len(context.index.listed)
    return sum(name.status.is_in_data for name in context.corpus.names(kind))


def _finding(context: Context, finding: Finding) -> FindingTotal:
    counts = context.index.listed.findings
    count = counts[finding]
    place = context.settings.url + list_address("finding", finding.value) if count else None
    return FindingTotal(described_term(context, finding), count, counts.total(), place)
