"""The list of downloads, as the page of the data set shows it: by what is in them, in every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bythebook.language import gettext, is_english, message, ngettext, number
from bythebook.pages.downloads import CHECKSUMS, DATAPACKAGE, Download
from bythebook.pages.index_page import INDEX_NAMES
from bythebook.pages.views.data import FileGroup, FilesView, FileView

_GROUPS: Sequence[tuple[str, str, Sequence[str]]] = (
    ("whole", message("Everything in one file"), ("sqlite", "claimreview")),
    ("tables", message("Tables"), ("csv", "parquet")),
    ("records", message("Records"), ("jsonl", "json")),
    ("descriptions", message("Descriptions and checksums"), ("description", "checksums")),
)
"""The groups of the list: their ids, headings and formats."""
_CONTENTS: Mapping[str, str] = {
    "claim": message("Statements, the rules they are compared with, and findings."),
    "rule": message("Rules with their versions and passages."),
    "person": message("The people we quote, and the positions they held."),
    "organization": message("Organizations that make statements, write rules or must follow them."),
    "source": message("Where quotes and rule texts come from, and which copies we read."),
    "case": message("Stories and their timelines."),
    "topic": message("The subjects of statements and rules."),
    "article": message("Articles about claims and rules."),
    "page": message("The pages that explain the site."),
}
"""What the records of each kind are."""
_DESCRIPTIONS: Mapping[str, str] = {
    "sqlite": message("All tables in one database, with full-text search and views."),
    "claimreview": message("The ClaimReview of every claim, as one feed."),
    DATAPACKAGE: message("Every table and column: types, keys and meaning, as a Data Package."),
    "datasette.json": message("Descriptions for Datasette, which shows the SQLite file as a website."),
    CHECKSUMS: message("The checksums of the other files, for “sha256sum --check”."),
}
"""What other files have, by their format or name."""
_KB, _MB = 1_000, 1_000_000
_MOST_KB = 10 * _MB


def file_groups(downloads: Iterable[Download], language: str) -> Iterator[FileGroup]:
    """Yield the groups that have files. ``language`` is the site's."""
    for group_id, heading, formats in _GROUPS:
        entries: dict[str, list[Download]] = {}
        for one in (one for key in formats for one in downloads if one.format == key):
            entries.setdefault(one.name, []).append(one)
        if entries:
            ordered = sorted(entries.values(), key=_place)
            yield FileGroup(group_id, gettext(heading), tuple(_entry(files, language) for files in ordered))


def _place(files: Sequence[Download]) -> int:
    """Return the place of files in their group: that of their kind, or else the one they have."""
    kind = files[0].name.partition("-")[0]
    return [*_CONTENTS].index(kind) if files[0].format in ("jsonl", "json") else 0


def _entry(files: Sequence[Download], language: str) -> FilesView:
    first = files[0]
    name, what, own_language = first.file, _DESCRIPTIONS.get(first.file) or _DESCRIPTIONS.get(first.format, ""), ""
    if first.format in ("jsonl", "json"):
        kind, _, year = first.name.partition("-")
        name, what = _kind_name(kind, year), _CONTENTS[kind]
    elif first.description:
        name, what, own_language = first.name, "", "" if is_english(language) else "en"
    return FilesView(name, gettext(what) if what else first.description, own_language, tuple(map(_file, files)))


def _kind_name(kind: str, year: str) -> str:
    if year:  # the claims of a year are a file of their own
        return gettext("Claims of {year}").format(year=year)
    return gettext("Pages") if kind == "page" else gettext(INDEX_NAMES[kind])


def _file(one: Download) -> FileView:
    return FileView(one.file, one.address, _rows(one), size_words(one.bytes), one.sha256)


def _rows(one: Download) -> str:
    if one.rows is None:
        return ""
    if one.format == "claimreview":
        text = ngettext("{count} review", "{count} reviews", one.rows)
    elif one.format in ("jsonl", "json"):
        text = ngettext("{count} record", "{count} records", one.rows)
    else:
        text = ngettext("{count} row", "{count} rows", one.rows)
    return text.format(count=number(one.rows))


def size_words(size: int) -> str:
    """Return a file's size as text: "812 bytes", "75 KB", "12 MB" (of 1,000 and 1,000,000 bytes)."""
    if size < _KB:
        return ngettext("{count} byte", "{count} bytes", size).format(count=number(size))
    if size < _MOST_KB:
        return gettext("{count} KB").format(count=number(round(size / _KB)))
    return gettext("{count} MB").format(count=number(round(size / _MB)))
