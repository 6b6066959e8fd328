"""The files of the data set, as the build wrote them, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bythebook.pages.page import SiteSettings
from bythebook.records.file_names import is_device_name
from bythebook.yaml.writing.cleaning import slug

FOLDER = "data"
"""Where all downloads are, seen from the site's root."""
DATA_ADDRESS = f"/{FOLDER}/"
"""The address of the page that lists them."""
CHECKSUMS = "SHA256SUMS"
DATAPACKAGE = "datapackage.json"
MEDIA_TYPES: Mapping[str, str] = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "jsonl": "application/jsonl",
    "sqlite": "application/vnd.sqlite3",
    "claimreview": "application/ld+json",
    "json": "application/json",
    "description": "application/json",
    "checksums": "text/plain",
}
"""The media type of each format."""
_FALLBACK = "record"
"""What files are called where the site's name has neither letters nor digits, or is a device of Windows."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the data set."""

    name: str
    """The table, the kind of record or what else is in it."""
    format: str
    """The format: ``csv``, ``jsonl``, ``parquet``, ``sqlite``, ``json`` …"""
    file: str
    """Its name in the folder."""
    rows: int | None
    """How many rows, records or reviews it has; None for a file that has none."""
    bytes: int
    """Its size."""
    sha256: str
    """The SHA-256 of its content."""
    description: str = ""
    """What a row of a table is, in English as the tables themselves."""

    @property
    def address(self) -> str:
        """Its address from the site's root."""
        return DATA_ADDRESS + self.file


def data_set_name(settings: SiteSettings) -> str:
    """Return what files of the whole record are called: the site's name in lower-case ASCII, with hyphens."""
    name = slug(settings.name)
    return name if name and not is_device_name(name) else _FALLBACK


def database_name(settings: SiteSettings) -> str:
    """Return the name of the SQLite file: ``by-the-book.sqlite``."""
    return f"{data_set_name(settings)}.sqlite"
