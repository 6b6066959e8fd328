"""The view of the page that lists the downloads."""

from __future__ import annotations

from bythebook.pages.views.chrome import Chrome
from bythebook.pages.views.common import DateView, LinkView
from bythebook.pages.views.view import view


@view
class FileView:
    """A file of the data set."""

    name: str
    href: str
    rows: str
    """How many rows or records it has, in words, or empty."""
    size: str
    sha256: str


@view
class FilesView:
    """The same data in one or more formats."""

    name: str
    description: str
    language: str
    """The language of the description if it is not the site's, or empty."""
    files: tuple[FileView, ...]


@view
class FileGroup:
    """A part of the list of files."""

    id: str
    heading: str
    entries: tuple[FilesView, ...]


@view
class UsageLine:
    """A line of code that reads a file."""

    tool: str
    """The program or the library that runs it."""
    code: str


@view
class UsageView:
    """How to read files of one format."""

    format: str
    lines: tuple[UsageLine, ...]


@view
class FeedRow:
    """A feed, as Atom and as JSON Feed; the latter's address is empty if there is none."""

    label: str
    atom: str
    json: str


@view
class FeedGroupView:
    """The feeds of one kind of thing: how many there are, and the first of them."""

    heading: str
    total: int
    are_of_records: bool
    """Whether the feeds have the names of records, in the record's language."""
    rows: tuple[FeedRow, ...]


@view
class BuildView:
    """Which build wrote the files; what is not known is empty."""

    commit: LinkView | None
    """The commit, with its address in the repository or an empty one."""
    time: DateView | None


@view
class DataView:
    """What is offered to machines."""

    chrome: Chrome
    date: DateView | None
    """The date of the newest change in the record: that of all files."""
    build: BuildView
    groups: tuple[FileGroup, ...]
    usage: tuple[UsageView, ...]
    has_tables: bool
    """Whether there are tables with their description and checksums."""
    feeds: tuple[FeedGroupView, ...]
    feed_list: str
    """The address of the list of all feeds, for feed readers."""
    documents: tuple[LinkView, ...]
    """What else there is for programs: the API, its index and its description."""
    dataset: str
    """The data set as schema.org describes it, in JSON, or empty."""
    license_note: str
