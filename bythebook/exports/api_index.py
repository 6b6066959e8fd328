"""The API's index: what there is and where, and which build made it.

Only the index has the commit and the time of the build: in every document they would make every build rewrite the whole
API, and no CDN could keep any of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bythebook.exports.documents import SCHEMA_VERSION, DescribedTerm, to_json
from bythebook.exports.facets import FACETS
from bythebook.exports.llms import LLMS
from bythebook.exports.records import described_term
from bythebook.pages import Context
from bythebook.pages.build_info import BuildInfo
from bythebook.pages.document_addresses import (
    API,
    changes_address,
    facet_address,
    feed_address,
    kind_address,
    list_address,
    shard_address,
)
from bythebook.pages.downloads import DATA_ADDRESS, DATAPACKAGE, Download
from bythebook.pages.feeds import FEED_LIST, FOLLOWED, OF_CHANGES, OF_THE_SITE, feed_name
from bythebook.records import RECORD_KINDS
from bythebook.records.vocabulary import Finding


@dataclass(frozen=True, slots=True)
class KindTotal:
    """The records of one kind."""

    count: int
    """How many records of the kind have a document; for claims, how many are published."""
    api: str
    """The list of them."""


@dataclass(frozen=True, slots=True)
class ShardTotal:
    """The shards that have the documents of a kind."""

    count: int
    """How many shards there are. A record's shard is the CRC-32 of its id in UTF-8, modulo this number."""
    api: str
    """The URL of a shard, with ``{shard}`` for its number, from 0."""


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
class DownloadReference:
    """A file with data of the whole record."""

    name: str
    """The table, the kind of record or what else is in it."""
    format: str
    """The format: ``csv``, ``jsonl``, ``parquet``, ``sqlite``, ``json`` …"""
    api: str
    """The file."""
    rows: int | None
    """How many rows, records or reviews it has; null for a file that has none."""
    bytes: int
    """Its size."""
    sha256: str
    """The SHA-256 of its content."""


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
    data: str
    """The page that lists and explains the downloads."""
    datapackage: str | None
    """The description of all tables, as a Data Package (https://datapackage.org); null without downloads."""
    llms: str
    """An introduction to the site for language models (https://llmstxt.org)."""
    downloads: tuple[DownloadReference, ...]
    """Every file with data of the whole record."""
    feeds: tuple[str, ...]
    """The feeds of the whole site and of each kind of change; none if the site's URL is unknown."""
    feed_list: str | None
    """The list of every feed, as OPML; null if the site's URL is unknown."""
    feeds_of: dict[str, str]
    """By kind: the feed of a record, with ``{id}`` for its id; of a clause, with ``{rule}``, ``{version}`` and
    ``{clause}``. Of the clauses, those with which a claim is compared have one."""
    shards: dict[str, ShardTotal]
    """By kind: the shards of those kinds whose documents come in shards of some fifty."""
    kinds: dict[str, KindTotal]
    """By kind: how many records there are, and their list."""
    findings: tuple[FindingTotal, ...]
    """Every finding."""
    facets: dict[str, str]
    """By facet: the URL of a list of claims, with ``{key}`` for a term, a year or a record's id."""
    facet_keys: dict[str, str]
    """By facet: the document that lists its keys, each with its number of claims."""


def index_document(context: Context, build: BuildInfo, downloads: Iterable[Download] = ()) -> bytes:
    """Return the index."""
    site = context.settings.url
    feeds = [feed_address(name, ending) for name in (*OF_THE_SITE, *OF_CHANGES) for ending in ("atom.xml", "json")]
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
            data=site + DATA_ADDRESS,
            datapackage=f"{site}{DATA_ADDRESS}{DATAPACKAGE}" if context.settings.has_downloads else None,
            llms=f"{site}/{LLMS}",
            downloads=tuple(_download(site, download) for download in downloads),
            feeds=tuple(site + feed for feed in feeds) if site else (),
            feed_list=site + FEED_LIST if site else None,
            feeds_of=dict(_feeds_of(site)) if site else {},
            shards={
                kind: ShardTotal(count, site + shard_address(kind, "{shard}"))
                for kind, count in context.corpus.shard_counts.items()
            },
            kinds={kind: KindTotal(_count(context, kind), site + kind_address(kind)) for kind in RECORD_KINDS},
            findings=tuple(_finding(context, finding) for finding in Finding),
            facet_keys={facet: site + facet_address(facet) for facet in FACETS},
            facets={facet: site + list_address(facet, "{key}") for facet in FACETS},
        )
    )


def _feeds_of(site: str) -> Iterator[tuple[str, str]]:
    for kind in FOLLOWED:
        yield kind, site + feed_address(feed_name(kind, "{id}"), "atom.xml")
    yield "clause", site + feed_address(f"{feed_name('rule', '{rule}')}/{{version}}-{{clause}}", "atom.xml")


def _download(site: str, one: Download) -> DownloadReference:
    return DownloadReference(one.name, one.format, site + one.address, one.rows, one.bytes, one.sha256)


def _count(context: Context, kind: str) -> int:
    if kind == "claim":
        return len(context.index.listed)
    return sum(name.status.is_in_data for name in context.corpus.names(kind))


def _finding(context: Context, finding: Finding) -> FindingTotal:
    counts = context.index.listed.findings
    count = counts[finding]
    place = context.settings.url + list_address("finding", finding.value) if count else None
    return FindingTotal(described_term(context, finding), count, counts.total(), place)
