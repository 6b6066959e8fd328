"""The page of the data set: every download with its size, rows, date and checksum, and a line of code that reads it.

It is written last in a build, when the files are there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from bythebook.language import gettext
from bythebook.pages import addresses
from bythebook.pages.build_info import BuildInfo
from bythebook.pages.claim_review import script_text
from bythebook.pages.context import Context
from bythebook.pages.dataset import dataset
from bythebook.pages.document_addresses import API, feed_address
from bythebook.pages.download_list import file_groups
from bythebook.pages.downloads import DATA_ADDRESS, Download
from bythebook.pages.feed_list import FeedGroup, feed_groups
from bythebook.pages.feeds import FEED_LIST
from bythebook.pages.newest_change import newest_change
from bythebook.pages.page import Page
from bythebook.pages.usage_lines import usage_lines
from bythebook.pages.views.common import DateView, LinkView
from bythebook.pages.views.data import BuildView, DataView, FeedGroupView, FeedRow, UsageView
from bythebook.pages.wording import date_words, day_words

_FEEDS_SHOWN = 100
"""How many feeds of one group the page shows; the list for feed readers has all."""
_FORMATS = {
    "csv": "CSV",
    "parquet": "Parquet",
    "jsonl": "JSON Lines",
    "json": "JSON",
    "sqlite": "SQLite",
    "claimreview": "ClaimReview",
}
"""What readers call each format, in the order in which the page explains them."""


def data_page(context: Context, downloads: Sequence[Download], build: BuildInfo) -> Page:
    """Return the page. ``downloads`` are the files of this build."""
    newest = newest_change(context)
    view = DataView(
        chrome=context.chrome(
            "data", gettext("Data"), gettext("All our data as files, with their license."), DATA_ADDRESS
        ),
        date=date_words(newest) if newest else None,
        build=_build(context, build),
        groups=tuple(file_groups(downloads, context.settings.language)),
        usage=tuple(_usage(context, downloads)),
        has_tables=any(one.format == "csv" for one in downloads),
        feeds=tuple(map(_feeds, feed_groups(context))),
        feed_list=FEED_LIST,
        documents=tuple(_documents(context)),
        dataset=script_text(dataset(context, downloads, build)),
        license_note=context.settings.license_note,
    )
    return Page(DATA_ADDRESS, "data.html", view)


def _feeds(group: FeedGroup) -> FeedGroupView:
    rows = (
        FeedRow(one.label, feed_address(one.name, "atom.xml"), feed_address(one.name, "json") if one.has_json else "")
        for one in group.feeds[:_FEEDS_SHOWN]
    )
    return FeedGroupView(group.heading, len(group.feeds), group.are_of_records, tuple(rows))


def _build(context: Context, build: BuildInfo) -> BuildView:
    commit = None
    if build.commit:
        repository = context.settings.repository
        on_github = repository.startswith("https://github.com/")
        commit = LinkView(build.commit[:12], f"{repository}/commit/{build.commit}" if on_github else "")
    return BuildView(commit, _moment(datetime.fromisoformat(build.time)) if build.time else None)


def _moment(time: datetime) -> DateView:
    return DateView(f"{day_words(time.date())}, {time:%H:%M} UTC", time.isoformat())


def _usage(context: Context, downloads: Iterable[Download]) -> Iterator[UsageView]:
    """Yield how to read each format: the file of claims, or the first one."""
    for key, name in _FORMATS.items():
        found = [one for one in downloads if one.format == key]
        if found:
            example = next((one for one in found if one.file.startswith(addresses.PLURALS["claim"])), found[0])
            yield UsageView(name, tuple(usage_lines(context.settings.url, example)))


def _documents(context: Context) -> Iterator[LinkView]:
    if context.settings.has_api:
        yield LinkView(gettext("How to use the API, with examples"), "/api/")
        yield LinkView(gettext("Where every document and list is (JSON)"), f"{API}/index.json")
        yield LinkView(gettext("Every address and field (OpenAPI)"), f"{API}/openapi.json")
    if context.settings.url:
        yield LinkView(gettext("An introduction for language models (llms.txt)"), "/llms.txt")
